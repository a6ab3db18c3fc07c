import { constraintDominates } from './constraint-dominates.js'
import type { Member } from './individual.js'
import type { Random } from './random.js'

/** The better of two members: by constraint domination, then the less crowded one, then by chance. */
export function tournament(first: Member, second: Member, random: Random): Member {
  if (constraintDominates(first.individual, second.individual)) return first
  if (constraintDominates(second.individual, first.individual)) return second
  if (first.crowding !== second.crowding) return first.crowding > second.crowding ? first : second
  return random() < 0.5 ? first : second
}

/** What can be wrong with a technology. */
export type TechnologyErrorCode =
  /** A family that the technology does not have. */
  | 'unknown-family'
  /** A device refers to a model card that the technology does not have. */
  | 'unknown-model'
  /** A corner that the technology does not have. */
  | 'unknown-corner'
  /** A corner of a technology that is in another corner already. */
  | 'fixed-corner'
  /** A corner changes a parameter that the model card does not have as a number. */
  | 'unknown-parameter'
  /** A size that is not a positive number. */
  | 'bad-size'
  /** A length, a voltage or a wish that the device table does not cover. */
  | 'out-of-range'
  /** No device tables come with the technology, and there is no simulator to make them. */
  | 'no-tables'

const expectations: Readonly<Record<TechnologyErrorCode, string>> = {
  'unknown-family': 'name one of its families',
  'unknown-model': 'add the model card, or name one of its cards',
  'unknown-corner': 'name one of its corners',
  'fixed-corner': 'begin with the typical technology',
  'unknown-parameter': 'change a parameter that the card has as a number',
  'bad-size': 'give a positive number of metres',
  'out-of-range': 'stay within the device table',
  'no-tables': 'pass a simulator, which makes them',
}

/** A technology that does not have what was asked of it. */
export class TechnologyError extends Error {
  override readonly name = 'TechnologyError'

  /**
   * @param technology - id of the technology, or name of the model card of a device
   * @param found - what was asked for
   * @param known - what there is instead
   */
  constructor(
    readonly code: TechnologyErrorCode,
    readonly technology: string,
    readonly found: string,
    readonly known: readonly string[] = [],
  ) {
    const choice = known.length === 0 ? '' : `: ${known.join(', ')}`
    super(
      `${technology}: found ${code.replace('bad-', '').replaceAll('-', ' ')} ${found}; ${expectations[code]}${choice}`,
    )
  }
}

import type { Circuit } from '@analogkit/netlist'
import type { Structure } from '@analogkit/recognition'
import { attachmentsOf } from './attachments.js'
import { columnsOf } from './columns.js'
import { facingRight } from './facing.js'
import { orderColumns } from './order-columns.js'
import type { Arrangement } from './place.js'
import { planNets } from './plan-nets.js'
import { potentialsOf } from './potentials.js'
import { rowsOf } from './rows.js'
import { rowOfSeries } from './series.js'
import { standsOf } from './stand.js'
import { subjectOf } from './subject.js'
import type { DrawSchematicOptions } from './types.js'

/** Decides everything about a drawing but the coordinates: rows, columns and their order, gate sides, ports. */
export function arrange(
  input: Circuit | Structure,
  { roles, labels = 'sizes' }: Pick<DrawSchematicOptions, 'roles' | 'labels'>,
): Arrangement {
  const subject = subjectOf(input, roles)
  const potentials = potentialsOf(subject)
  const stands = standsOf(subject, potentials)
  const rows = rowsOf(subject, stands, potentials)
  const columns = columnsOf(subject, stands, rows, (series) => rowOfSeries(series, subject, stands, rows))
  const attachments = attachmentsOf(subject, stands, rows, columns)
  const positions = orderColumns(columns, attachments, subject)
  return {
    subject,
    stands,
    rows,
    columns,
    positions,
    attachments,
    plans: planNets(subject, attachments, columns, positions),
    right: facingRight(subject, attachments, positions),
    labels,
  }
}

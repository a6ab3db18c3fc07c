// Prints the pins of a netlist as CSV, one line per pin, for a spreadsheet or another tool.
import { readNetlist } from '@analogkit/netlist/node'

const [path] = process.argv.slice(2)
if (path === undefined) {
  console.error('Usage: node src/pins-to-csv.js <netlist>')
  process.exit(2)
}

const quote = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

try {
  const { name, devices, cells } = await readNetlist(path)
  console.log('cell,device,kind,model,pin,net')
  for (const cell of [{ name, devices }, ...Object.values(cells)]) {
    for (const { name: device, kind, model = '', pins } of cell.devices) {
      for (const [pin, net] of Object.entries(pins)) {
        console.log([cell.name, device, kind, model, pin, net].map(quote).join(','))
      }
    }
  }
} catch (error) {
  if (error.name !== 'NetlistError') throw error
  console.error(error.message)
  process.exit(1)
}

// Reads the netlist that is dropped on the page, lists its devices, and writes it back with other widths.
import {
  decodeText,
  formatDiagnostics,
  formatEngineering,
  openNetlist,
  parseNetlist,
  parseNumber,
  printNetlist,
  setParameter,
} from '@analogkit/netlist'

const element = (id) => document.getElementById(id)
const drop = element('drop')

drop.addEventListener('dragover', (event) => {
  event.preventDefault()
  drop.classList.add('over')
})
drop.addEventListener('dragleave', () => drop.classList.remove('over'))
drop.addEventListener('drop', async (event) => {
  event.preventDefault()
  drop.classList.remove('over')
  const [file] = event.dataTransfer.files
  if (file !== undefined) show(file.name, decodeText(new Uint8Array(await file.arrayBuffer())))
})

/** Shows a netlist, or what is wrong with it. */
function show(file, text) {
  try {
    const circuit = parseNetlist(text, { file })
    const count = circuit.devices.length
    element('title').textContent = `${circuit.name} has ${count} device${count === 1 ? '' : 's'}`
    list(circuit, openNetlist(text, { file }))
    showText(file, text)
  } catch (error) {
    if (error.name !== 'NetlistError') throw error
    element('title').textContent = `${file} cannot be read`
    element('devices').hidden = true
    element('save').hidden = true
    element('text').textContent = formatDiagnostics(error.problems, { text })
    element('text').hidden = false
  }
}

/** Lists the devices of a circuit, each width in a field. */
function list({ devices }, netlist) {
  const rows = devices.map((device) => {
    const row = document.createElement('tr')
    for (const text of [device.name, device.kind, device.model ?? '', Object.values(device.pins).join(' ')]) {
      row.append(Object.assign(document.createElement('td'), { textContent: text }))
    }
    const cell = document.createElement('td')
    if (device.parameters.w !== undefined) cell.append(widthField(device, netlist))
    row.append(cell)
    return row
  })
  element('devices')
    .querySelector('tbody')
    .replaceChildren(...rows)
  element('devices').hidden = false
}

/** A field with the width of a device. A change is written into the text, and nothing else of the text changes. */
function widthField(device, netlist) {
  const { w } = device.parameters
  const field = document.createElement('input')
  field.value = typeof w === 'number' ? formatEngineering(w, '') : w
  field.addEventListener('change', () => {
    const width = parseNumber(field.value.replaceAll(' ', ''))
    if (width === undefined) return
    show(netlist.file, printNetlist(setParameter(netlist, device, 'w', width)))
  })
  return field
}

function showText(file, text) {
  element('text').textContent = text
  element('text').hidden = false
  const link = element('save')
  URL.revokeObjectURL(link.href)
  link.href = URL.createObjectURL(new Blob([text]))
  link.download = file
  link.textContent = `Save ${file}`
  link.hidden = false
}

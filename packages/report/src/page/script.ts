/**
 * The hash of the script in the policy of the page, so that nothing else runs in it.
 * It is the SHA-256 of the text of {@link script}; a test compares the two and prints the right one.
 */
export const scriptHash = 'sha256-4yersEAeJmQV7cTiBCLEQzQp/Fr8CRjvJAmP5nW7kBo='

/**
 * What the page does beyond standing still: a filter, copying, unfolding what a link leads to, and other axes for the
 * scatter charts. All that it writes into the page is text or numbers, never markup.
 */
export const script = `'use strict'
const root = document.documentElement
root.classList.add('js')

const reveal = () => {
  const section = document.getElementById(location.hash.slice(1))
  if (section === null) return
  if (section.tagName === 'DETAILS') section.open = true
  section.scrollIntoView()
}
addEventListener('hashchange', reveal)
addEventListener('click', ({ target }) => {
  const link = target.closest('a[href^="#"]')
  if (link !== null && link.getAttribute('href') === location.hash) reveal()
})
if (location.hash !== '') reveal()

let folded = []
addEventListener('beforeprint', () => {
  folded = [...document.querySelectorAll('details:not([open])')]
  for (const details of folded) details.open = true
})
addEventListener('afterprint', () => {
  for (const details of folded) details.open = false
})

const filter = document.getElementById('verdict-filter')
if (filter !== null) {
  const rows = [...document.querySelectorAll('#verdict-table tbody tr')]
  const texts = rows.map((row) => row.textContent.toLowerCase())
  filter.addEventListener('input', () => {
    const words = filter.value.toLowerCase().split(' ').filter((word) => word !== '')
    let count = 0
    rows.forEach((row, index) => {
      row.hidden = !words.every((word) => texts[index].includes(word))
      if (!row.hidden) count++
    })
    document.getElementById('verdict-count').textContent = words.length === 0 ? '' : count + ' of ' + rows.length
  })
}

for (const button of document.querySelectorAll('.copy')) {
  button.addEventListener('click', async () => {
    const deck = button.parentElement.querySelector('code')
    let done = false
    try {
      await navigator.clipboard.writeText(deck.textContent)
      done = true
    } catch {
      getSelection().selectAllChildren(deck)
      done = document.execCommand('copy')
    }
    button.textContent = done ? 'Copied' : 'Selected: copy it by hand'
    setTimeout(() => { button.textContent = 'Copy' }, 2000)
  })
}

const element = (name, attributes, text) => {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  if (text !== undefined) made.textContent = text
  return made
}

const prefixes = { 12: 'T', 9: 'G', 6: 'M', 3: 'k', 0: '', '-3': 'm', '-6': 'µ', '-9': 'n', '-12': 'p', '-15': 'f' }
const written = (value, metric) => {
  if (value === null) return '–'
  const digits = (number) => String(Number(number.toPrecision(3)))
  if (!metric.prefixes || value === 0) return digits(value * metric.factor) + (metric.unit === '°' ? '' : ' ') + metric.unit
  const power = 3 * Math.floor(Math.log10(Math.abs(Number(value.toPrecision(3)))) / 3 + 1e-9)
  const prefix = prefixes[power]
  if (prefix === undefined) return digits(value) + ' ' + metric.unit
  return digits(value / 10 ** power) + ' ' + prefix + metric.unit
}

const shareOf = ({ log, low, high }, value) =>
  log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low)

for (const figure of document.querySelectorAll('[data-trade-off]')) {
  const svg = figure.querySelector('svg')
  if (!svg.hasAttribute('data-area')) continue
  const data = JSON.parse(document.getElementById(figure.dataset.tradeOff).textContent)
  const [left, top, width, height] = svg.dataset.area.split(' ').map(Number)
  const part = (name) => svg.querySelector('.' + name)
  const selects = ['x', 'y'].map((name) => figure.querySelector('[data-axis=' + name + ']'))
  const buttons = [...figure.querySelectorAll('.legend button')]
  const groups = [...svg.querySelectorAll('.group')]
  const tooltip = figure.querySelector('.tooltip')
  const pointed = element('circle', { class: 'pointed', r: 7, visibility: 'hidden' })
  let dots = []
  let front = []
  let current

  const placeX = (metric, value) => Math.round((left + width * shareOf(metric, value)) * 10) / 10
  const placeY = (metric, value) => Math.round((top + height * (1 - shareOf(metric, value))) * 10) / 10
  const line = (x1, y1, x2, y2) => element('line', { x1, y1, x2, y2 })
  const grid = (mark) => { mark.setAttribute('stroke', 'currentColor'); mark.setAttribute('stroke-opacity', 0.15); return mark }

  const point = (dot) => {
    current = dot
    tooltip.hidden = dot === undefined
    pointed.setAttribute('visibility', dot === undefined ? 'hidden' : 'visible')
    svg.style.cursor = dot === undefined ? '' : 'pointer'
    if (dot === undefined) return
    pointed.setAttribute('cx', dot.x)
    pointed.setAttribute('cy', dot.y)
    tooltip.textContent = [
      data.circuits[data.circuit[dot.index]][0],
      data.groups[data.group[dot.index]],
      ...data.metrics.map((metric) => metric.name + ' ' + written(metric.values[dot.index], metric)),
    ].join('\\n')
    const scale = svg.clientWidth / svg.viewBox.baseVal.width
    const [x, y] = [dot.x * scale, dot.y * scale]
    tooltip.style.left = Math.max(0, Math.min(x + 14, svg.clientWidth - tooltip.offsetWidth)) + 'px'
    const below = y + 14 + tooltip.offsetHeight <= svg.clientHeight
    tooltip.style.top = (below ? y + 14 : Math.max(0, y - 14 - tooltip.offsetHeight)) + 'px'
  }

  const draw = () => {
    const [x, y] = selects.map(({ value }) => data.metrics[Number(value)])
    part('ticks-x').replaceChildren(...x.ticks.flatMap(([value, label]) => {
      const place = placeX(x, value)
      return [grid(line(place, top, place, top + height)), element('text', { x: place, y: top + height + 18 }, label)]
    }))
    part('ticks-y').replaceChildren(...y.ticks.flatMap(([value, label]) => {
      const place = placeY(y, value)
      return [grid(line(left, place, left + width, place)), element('text', { x: left - 7, y: place + 4 }, label)]
    }))
    part('title-x').textContent = x.title
    part('title-y').textContent = y.title
    const targets = []
    if (x.target >= x.low && x.target <= x.high) targets.push(line(placeX(x, x.target), top, placeX(x, x.target), top + height))
    if (y.target >= y.low && y.target <= y.high) targets.push(line(left, placeY(y, y.target), left + width, placeY(y, y.target)))
    part('targets').replaceChildren(...targets)
    svg.querySelector('title').textContent = y.name + ' over ' + x.name
    svg.setAttribute('aria-label', y.name + ' over ' + x.name)

    const on = buttons.map((button) => button.getAttribute('aria-pressed') === 'true')
    let missing = 0
    dots = []
    data.group.forEach((group, index) => {
      if (x.values[index] === null || y.values[index] === null) missing++
      else if (on[group]) dots.push({ index, group, x: placeX(x, x.values[index]), y: placeY(y, y.values[index]) })
    })
    groups.forEach((path, group) => {
      path.setAttribute('d', dots.filter((dot) => dot.group === group).map((dot) => 'M' + dot.x + ' ' + dot.y + 'h0').join(''))
    })
    const words = missing === 0 ? [] : [missing + ' without one of the two values are not drawn.']
    if (dots.length === 0) words.push('No configuration is left to draw: choose other axes or clusters.')
    figure.querySelector('.missing').textContent = words.join(' ')

    front = []
    if (x.better !== undefined && y.better !== undefined) {
      const [signX, signY] = [x, y].map(({ better }) => (better === 'larger' ? 1 : -1))
      let best = -Infinity
      const gain = ({ index }, metric, sign) => metric.values[index] * sign
      for (const dot of [...dots].sort((a, b) => gain(b, x, signX) - gain(a, x, signX) || gain(b, y, signY) - gain(a, y, signY))) {
        if (gain(dot, y, signY) <= best) continue
        best = gain(dot, y, signY)
        front.push(dot)
      }
      front.sort((a, b) => a.x - b.x)
    }
    part('front')?.replaceChildren(
      element('path', { 'stroke-width': 1.2, 'stroke-opacity': 0.8, d: front.length === 0 ? '' : 'M' + front.map((dot) => dot.x + ' ' + dot.y).join('L') }),
      ...front.map((dot) => element('circle', { cx: dot.x, cy: dot.y, r: 4 })),
    )
    point(undefined)
  }

  const nearest = ({ clientX, clientY }) => {
    const box = svg.getBoundingClientRect()
    const scale = svg.viewBox.baseVal.width / box.width
    const [x, y] = [(clientX - box.left) * scale, (clientY - box.top) * scale]
    let found
    let closest = 18
    for (const dot of dots) {
      const distance = Math.hypot(dot.x - x, dot.y - y)
      if (distance < closest) [closest, found] = [distance, dot]
    }
    return found
  }
  const visit = () => {
    const anchor = current === undefined ? '' : data.circuits[data.circuit[current.index]][1]
    if (anchor === '') return
    if (location.hash === '#' + anchor) reveal()
    else location.hash = anchor
  }

  svg.append(pointed)
  svg.setAttribute('tabindex', '0')
  svg.addEventListener('pointermove', (event) => point(nearest(event)))
  svg.addEventListener('pointerleave', () => point(undefined))
  svg.addEventListener('blur', () => point(undefined))
  svg.addEventListener('click', (event) => {
    const shown = current
    point(nearest(event))
    if (event.detail === 0 || shown === current) visit()
  })
  svg.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') return visit()
    if (event.key === 'Escape') return point(undefined)
    const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key]
    const list = front.length > 0 ? front : dots
    if (step === undefined || list.length === 0) return
    event.preventDefault()
    const at = current === undefined ? (step > 0 ? -1 : 0) : list.indexOf(current)
    point(list[(at + step + list.length) % list.length])
  })
  for (const select of selects) select.addEventListener('change', draw)
  for (const button of buttons) {
    button.addEventListener('click', () => {
      button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') !== 'true'))
      draw()
    })
  }
  draw()
}
`

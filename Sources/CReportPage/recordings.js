'use strict';

// The charts and filters of the page of many recordings. Names, addresses and filters come from the table
// (tables.js), numbers from the data block; text from outside is set with textContent only.
(() => {
  const byId = (id) => document.getElementById(id);
  const box = byId('recordings');
  const choices = byId('choices');
  if (!box) return;
  choices.hidden = false;
  const report = JSON.parse(byId('recordings-data')?.textContent ?? 'null');
  const rows = [...box.querySelectorAll('tbody tr')];
  const count = element('p', 'faint');
  count.setAttribute('role', 'status');

  /** The choices of the user beside those of the table: the number of a label or -1 for the predicted one. */
  const state = { label: -1, colour: 'score' };
  const table = new DataTable(box, { place: choices, onChange: show });

  const recordings = report ? report.recordings.map((numbers, index) => {
    const heading = rows[index].cells[0];
    return { ...numbers, row: rows[index], name: heading.textContent, address: heading.querySelector('a')?.getAttribute('href') };
  }) : rows.map((row) => ({ row }));

  // ---- Numbers --------------------------------------------------------------------------------

  const labelOf = (recording) => (state.label < 0 ? recording.predicted : state.label);
  const scoreOf = (recording) => recording.scores[labelOf(recording)];
  const weightOf = (recording, component) => recording.weights[labelOf(recording)][component];
  const displayOf = (recording, component) => recording.displays[labelOf(recording)][component];
  const isShown = (recording) => !recording.row.hidden;

  const minus = (text) => text.replace('-', '−');
  const scoreText = (value) => minus(value.toFixed(3));

  function weightText(value) {
    if (value === 0) return '0';
    return (value > 0 ? '+' : '') + minus((value / 10 ** report.text.exponent).toFixed(report.text.decimals));
  }

  const displays = {
    p: { name: 'plain', text: weightText },
    i: { name: 'insignificant', text: (value) => `(${weightText(value)})` },
    a: { name: 'absent', text: () => '–' },
  };

  function median(values) {
    const sorted = [...values].sort((a, b) => a - b);
    const middle = sorted.length / 2;
    return sorted.length % 2 === 1 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** Returns the size of a weight relative to the largest. */
  const largest = report ? Math.max(...report.weightRange.map(Math.abs)) : 0;
  const share = (value) => (largest > 0 ? Math.min(1, Math.abs(value) / largest) : 0);
  const sign = (value) => (value < 0 ? 'opposes' : 'supports');

  // ---- Elements -------------------------------------------------------------------------------

  function svg(name, attributes) {
    const node = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    return node;
  }

  const drawing = (width, height) => svg('svg', {
    width, height, viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none', 'aria-hidden': 'true',
  });

  const tip = element('div', 'tip');
  tip.hidden = true;
  tip.setAttribute('aria-hidden', 'true');

  /** Shows the lines of a recording's tooltip below a point of the window. */
  function showTip(lines, x, y) {
    tip.replaceChildren(...lines.map((line) => element('div', '', line)));
    tip.hidden = false;
    const left = Math.min(x + 12, document.documentElement.clientWidth - tip.offsetWidth - 8);
    const isLow = y + 18 + tip.offsetHeight > window.innerHeight;
    tip.style.left = `${window.scrollX + Math.max(8, left)}px`;
    tip.style.top = `${window.scrollY + (isLow ? y - tip.offsetHeight - 12 : y + 18)}px`;
  }

  const hideTip = () => { tip.hidden = true; };

  /** Returns the lines that describe the weight of a component of a recording. */
  function description(recording, component) {
    const label = labelOf(recording);
    const weight = displays[displayOf(recording, component)].text(weightOf(recording, component));
    const predicted = label === recording.predicted ? 'predicted' : `predicted: ${report.labels[recording.predicted]}`;
    return [
      recording.name,
      `${report.components[component]}: ${weight}`,
      `${report.labels[label]} ${scoreText(scoreOf(recording))} (${predicted})`,
      `Verdict: ${report.verdicts[recording.verdict]}`,
    ];
  }

  /** A link that moves from recording to recording, by pointer and keyboard. */
  function movingLink(className, { move, place }) {
    const node = element('a', className);
    /** Points the link to a component of a recording. */
    node.point = (recording, component) => {
      if (recording.address) node.href = recording.address;
      else node.removeAttribute('href');
      node.tabIndex = 0;
      node.setAttribute('role', recording.address ? 'link' : 'img');
      node.setAttribute('aria-label', description(recording, component).join(', '));
      node.pointed = { recording, component };
      place(node, recording, component);
    };
    node.showTip = () => {
      const area = node.getBoundingClientRect();
      const { recording, component } = node.pointed;
      showTip(description(recording, component), node.pointerX ?? area.left + area.width / 2, area.bottom - 8);
    };
    node.addEventListener('focus', () => {
      if (!node.matches(':focus-visible')) return;
      node.pointerX = undefined;
      node.showTip();
    });
    node.addEventListener('blur', hideTip);
    node.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') hideTip();
      if (!move(event.key)) return;
      event.preventDefault();
      node.pointerX = undefined;
      node.scrollIntoView({ block: 'nearest' });
      node.showTip();
    });
    // A finger shows the recording before it opens the page.
    let isNew = false;
    node.addEventListener('click', (event) => {
      if (isNew) event.preventDefault();
      isNew = false;
    });
    node.follow = (found, event) => {
      const isSame = node.pointed?.recording === found.recording;
      if (event.type === 'pointerdown') isNew = event.pointerType === 'touch' && !isSame;
      node.point(found.recording, found.component);
      node.pointerX = event.clientX;
      node.classList.add('pointed');
      node.showTip();
    };
    node.leave = () => {
      node.classList.remove('pointed');
      if (document.activeElement !== node) hideTip();
    };
    return node;
  }

  /** Lets a link follow the pointer over an area. */
  function followPointer(area, link, find) {
    for (const type of ['pointermove', 'pointerdown']) {
      area.addEventListener(type, (event) => {
        const found = find(event);
        if (found) link.follow(found, event);
        else link.leave();
      });
    }
    area.addEventListener('pointerleave', () => link.leave());
  }

  // ---- Weights by component -------------------------------------------------------------------

  const shades = 5;

  /** Returns the ends of the shades of a score, whose range is that of all recordings for the chosen label. */
  function shadeEnds() {
    const scores = recordings.map(scoreOf);
    const low = Math.min(...scores);
    const high = Math.max(...scores);
    return Array.from({ length: shades + 1 }, (_, index) => low + ((high - low) * index) / shades);
  }

  /** The colours of points: the class of a recording in the style sheet, and the classes with their meanings. */
  const colours = {
    score: () => {
      const ends = shadeEnds();
      const classes = ends.slice(1).map((end, index) => [`score-${index}`, `${scoreText(ends[index])} to ${scoreText(end)}`]);
      return {
        of: (recording) => classes[Math.max(0, ends.slice(1, -1).findLastIndex((end) => scoreOf(recording) >= end) + 1)][0],
        key: ends[0] < ends[shades] ? classes : [[`score-0`, scoreText(ends[0])]],
      };
    },
    verdict: () => ({
      of: (recording) => `verdict-${recording.verdict}`,
      key: report.verdicts.map((verdict, index) => [`verdict-${index}`, verdict]),
    }),
  };

  /** Returns round numbers within a range, the distance of at least a fifth of the width apart. */
  function ticks([low, high], most) {
    const rough = (high - low) / most || 1;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].map((factor) => factor * power).find((value) => value >= rough);
    const first = Math.ceil(low / step - 1e-9);
    const last = Math.floor(high / step + 1e-9);
    return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
  }

  /**
   * Spreads points that would overlap: each goes into the first lane, from the middle outwards, that is free
   * at its place. Returns the number of lanes on one side.
   */
  function spread(points, distance) {
    const ends = [];
    for (const point of points) {
      const free = ends.findIndex((end) => point.x - end >= distance);
      const lane = free < 0 ? ends.length : free;
      ends[lane] = point.x;
      point.lane = lane % 2 === 1 ? (lane + 1) / 2 : -lane / 2;
    }
    return Math.floor(ends.length / 2);
  }

  const radius = recordings.length <= 200 ? 4 : recordings.length <= 1000 ? 3 : 2;
  const stripHeights = { least: 44, most: 96 };
  const edge = 10;

  /** A row of the chart: the weights of one component. */
  class Strip {
    constructor(component) {
      this.component = component;
      this.points = [];
      this.median = element('span', 'faint');
      this.plot = element('div', 'strip');
      this.link = movingLink('point', { move: (key) => this.move(key), place: (node, recording) => this.place(node, recording) });
      this.plot.append(this.link);
      this.node = element('div', 'strip-row', element('div', 'name', isolated(report.components[component]), ' ', this.median), this.plot);
      followPointer(this.plot, this.link, (event) => this.find(event));
    }

    /** Places the points; returns the number of lanes on one side. */
    arrange(shown, scale) {
      this.points = shown.filter((recording) => displayOf(recording, this.component) !== 'a')
        .map((recording) => ({ recording, component: this.component, x: scale(weightOf(recording, this.component)) }))
        .sort((a, b) => a.x - b.x);
      return spread(this.points, 2 * radius);
    }

    draw({ scale, width, height, lanes, colour }) {
      const middle = height / 2;
      const step = Math.min(2 * radius, (middle - radius - 1) / Math.max(1, lanes));
      for (const point of this.points) point.y = middle + point.lane * step;
      const picture = drawing(width, height);
      picture.append(svg('path', { class: 'zero-line', d: `M${scale(0)} 0V${height}` }), ...this.dots(colour));
      this.showMedian(picture, scale, height);
      this.plot.replaceChildren(picture, this.link);
      this.link.hidden = this.points.length === 0;
      if (this.points.length > 0) this.link.point(this.points[Math.floor(this.points.length / 2)].recording, this.component);
    }

    /** Returns a path for each colour: thousands of points are drawn as the ends of a few lines. */
    dots(colour) {
      const paths = new Map();
      for (const { recording, x, y } of this.points) {
        const isHollow = displayOf(recording, this.component) === 'i';
        const key = `${isHollow ? 'hollow' : 'solid'} ${colour.of(recording)}`;
        paths.set(key, `${paths.get(key) ?? ''}M${x.toFixed(1)} ${y.toFixed(1)}h.01`);
      }
      return [...paths].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([key, d]) => {
        const outer = svg('path', { class: `dots ${key}`, d, 'stroke-width': 2 * radius });
        return key.startsWith('solid') ? [outer] : [outer, svg('path', { class: 'dots inside', d, 'stroke-width': 2 * radius - 2.4 })];
      });
    }

    showMedian(picture, scale, height) {
      this.median.textContent = this.points.length > 0 ? '' : 'not in these recordings';
      // Of one or two recordings the mark would only hide the points.
      if (this.points.length < 3) return;
      const value = median(this.points.map(({ recording }) => weightOf(recording, this.component)));
      this.median.textContent = `median ${weightText(value)}`;
      const d = `M${scale(value)} 4V${height - 4}`;
      picture.append(svg('path', { class: 'median halo', d }), svg('path', { class: 'median', d }));
    }

    find(event) {
      const area = this.plot.getBoundingClientRect();
      const distance = (point) => Math.hypot(point.x - event.clientX + area.left, point.y - event.clientY + area.top);
      const nearest = this.points.reduce((best, point) => (best && distance(best) <= distance(point) ? best : point), null);
      return nearest && distance(nearest) < 14 ? nearest : null;
    }

    place(node, recording) {
      const point = this.points.find((found) => found.recording === recording);
      node.style.left = `${point.x}px`;
      node.style.top = `${point.y}px`;
    }

    move(key) {
      const last = this.points.length - 1;
      const now = this.points.findIndex(({ recording }) => recording === this.link.pointed.recording);
      const next = { ArrowRight: now + 1, ArrowUp: now + 1, ArrowLeft: now - 1, ArrowDown: now - 1, Home: 0, End: last }[key];
      if (next === undefined) return false;
      this.link.point(this.points[Math.max(0, Math.min(last, next))].recording, this.component);
      return true;
    }
  }

  const strips = report ? report.componentOrder.map((component) => new Strip(component)) : [];
  const swarmAxis = element('div', 'swarm-axis');

  function drawSwarm(shown) {
    const width = Math.max(120, strips[0]?.plot.clientWidth ?? 0);
    const [low, high] = largest > 0 ? report.weightRange : [-1, 1];
    const scale = (value) => edge + ((value - low) / (high - low)) * (width - 2 * edge);
    const colour = colours[state.colour]();
    const lanes = Math.max(0, ...strips.map((strip) => strip.arrange(shown, scale)));
    const height = Math.max(stripHeights.least, Math.min(stripHeights.most, (2 * lanes + 1) * 2 * radius + 6));
    for (const strip of strips) strip.draw({ scale, width, height, lanes, colour });
    swarmAxis.replaceChildren(...ticks([low, high], width < 500 ? 4 : 8).map((value) => {
      const node = element('span', 'tick', weightText(value));
      node.style.left = `${(100 * scale(value)) / width}%`;
      return node;
    }));
    showSwarmKey(colour);
  }

  function showSwarmKey(colour) {
    const title = state.colour === 'score' ? [`${report.scoreName}:`] : [];
    const dot = (className) => element('i', `dot ${className}`);
    byId('swarm-key').replaceChildren(
      ...title, ...colour.key.map(([className, text]) => element('span', '', dot(className), text)),
      element('span', '', dot('open'), 'not significant'),
      element('span', '', element('i', 'median-key'), 'median'));
  }

  // ---- Weights by recording -------------------------------------------------------------------

  const heatShades = 8;
  const heat = { rows: [], height: 0, recording: null, component: 0 };
  const heatCells = element('div', 'heat-cells');
  const heatNames = element('div', 'heat-names');
  const heatLabels = element('div', 'heat-labels');
  const heatLink = movingLink('heat-row', { move: moveInHeat, place: placeInHeat });

  /** The largest number of rows with names. */
  const namedRows = 60;
  /** Rows are as high as their names, or as low as it takes to see most of them. */
  const heatHeight = (length) => (length <= namedRows ? 18 : Math.max(1.5, 720 / length));

  function shadeOf(recording, component) {
    const display = displayOf(recording, component);
    if (display === 'a') return 'absent';
    const value = weightOf(recording, component);
    const shade = display === 'p' ? Math.ceil(share(value) * heatShades) : 0;
    return shade === 0 ? 'zero' : `${sign(value)} heat-${shade}`;
  }

  /** Returns the order of the recordings for the chosen label, or that for the predicted label if it is the only one. */
  const heatOrder = () => report.recordingOrders[state.label + 1] ?? report.recordingOrders[0];

  function drawHeat(shown) {
    const order = new Set(shown);
    heat.rows = heatOrder().map((index) => recordings[index]).filter((recording) => order.has(recording));
    heat.height = heatHeight(heat.rows.length);
    const hasNames = heat.rows.length <= namedRows;
    heatLabels.replaceChildren(...(hasNames ? heat.rows.map(heatLabel) : []));
    byId('heat').classList.toggle('named', hasNames);
    const width = Math.max(12 * report.components.length, heatNames.clientWidth);
    const cell = width / report.components.length;
    heat.width = width;
    heatNames.classList.toggle('upright', cell < 76);
    const height = heat.rows.length * heat.height;
    const picture = drawing(width, height);
    const paths = new Map();
    heat.rows.forEach((recording, row) => report.components.forEach((_, component) => {
      const shade = shadeOf(recording, component);
      const y = (row * heat.height).toFixed(2);
      paths.set(shade, `${paths.get(shade) ?? ''}M${(component * cell).toFixed(2)} ${y}h${cell.toFixed(2)}v${heat.height}h-${cell.toFixed(2)}z`);
    }));
    picture.append(...[...paths].map(([shade, d]) => svg('path', { class: `cells ${shade}`, d })));
    heatCells.replaceChildren(picture, heatLink);
    heatLink.hidden = heat.rows.length === 0;
    if (heat.rows.length > 0) heatLink.point(heat.rows[0], heat.component);
  }

  function heatLabel(recording) {
    const node = element(recording.address ? 'a' : 'span', '', isolated(recording.name));
    if (recording.address) node.href = recording.address;
    // The keyboard reaches the rows by the link that moves over them.
    node.tabIndex = -1;
    return node;
  }

  function placeInHeat(node, recording, component) {
    heat.component = component;
    node.style.top = `${heat.rows.indexOf(recording) * heat.height}px`;
    node.style.height = `${heat.height}px`;
  }

  function findInHeat(event) {
    const area = heatCells.getBoundingClientRect();
    const row = Math.floor((event.clientY - area.top) / heat.height);
    const component = Math.floor(((event.clientX - area.left) / heat.width) * report.components.length);
    if (!heat.rows[row] || !report.components[component]) return null;
    return { recording: heat.rows[row], component };
  }

  function moveInHeat(key) {
    const last = heat.rows.length - 1;
    const row = heat.rows.indexOf(heatLink.pointed.recording);
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 20, PageUp: -20, Home: -last, End: last }[key] ?? 0;
    const side = { ArrowRight: 1, ArrowLeft: -1 }[key] ?? 0;
    if (step === 0 && side === 0) return false;
    const component = Math.max(0, Math.min(report.components.length - 1, heat.component + side));
    heatLink.point(heat.rows[Math.max(0, Math.min(last, row + step))], component);
    return true;
  }

  // ---- The table ------------------------------------------------------------------------------

  /** The number of the label of the table. */
  let tableLabel = -1;

  /** Writes the scores and weights for the chosen label into the table. */
  function fillTable() {
    if (state.label === tableLabel) return;
    tableLabel = state.label;
    const first = table.headings.length - report.components.length;
    for (const recording of recordings) {
      const { cells } = recording.row;
      cells[report.scoreColumn].textContent = scoreText(scoreOf(recording));
      report.components.forEach((_, component) => {
        const cell = cells[first + component];
        const value = weightOf(recording, component);
        const display = displays[displayOf(recording, component)];
        cell.textContent = display.text(value);
        cell.className = `number ${display.name === 'plain' ? `${sign(value)}-${Math.round(share(value) * 4)}` : display.name}`;
      });
    }
    byId('shown-label').replaceChildren(...(state.label < 0 ? ['the predicted label'] : [isolated(report.labels[state.label])]));
    table.arrange();
  }

  // ---- Choices --------------------------------------------------------------------------------

  const labelChoice = report && chooser('Weights for label', ['predicted', ...report.labels], () => {
    state.label = labelChoice.select.selectedIndex - 1;
    fillTable();
    show();
  });
  const colourChoice = report && chooser('Colour of points', Object.keys(colours), () => {
    state.colour = Object.keys(colours)[colourChoice.select.selectedIndex];
    show();
  });

  /** Returns the choices that differ from the first ones, as the fragment of the page's address. */
  function fragment() {
    const parts = new URLSearchParams();
    if (state.label >= 0) parts.set('label', report.labels[state.label]);
    if (state.colour !== 'score') parts.set('colour', state.colour);
    for (const { title, values, select } of table.filters) {
      if (select.selectedIndex > 0) parts.set(title.toLowerCase(), values[select.selectedIndex - 1]);
    }
    if (table.order) parts.set('sort', String(table.order.sign * (table.order.column + 1)));
    return String(parts);
  }

  /** Makes the choices that are in the address; unknown ones are left out. */
  function restore() {
    const parts = new URLSearchParams(location.hash.slice(1));
    for (const { title, values, select } of table.filters) select.selectedIndex = values.indexOf(parts.get(title.toLowerCase())) + 1;
    const column = Math.abs(Number(parts.get('sort'))) - 1;
    if (table.headings[column]) table.order = { column, sign: Math.sign(Number(parts.get('sort'))) };
    if (report) restoreCharts(parts);
    table.arrange();
    table.filter();
  }

  function restoreCharts(parts) {
    state.label = report.labels.indexOf(parts.get('label'));
    state.colour = Object.hasOwn(colours, parts.get('colour')) ? parts.get('colour') : 'score';
    labelChoice.select.selectedIndex = state.label + 1;
    colourChoice.select.selectedIndex = Object.keys(colours).indexOf(state.colour);
    fillTable();
  }

  function show() {
    const shown = recordings.filter(isShown);
    count.textContent = `${shown.length} of ${recordings.length} recordings shown`;
    hideTip();
    const choice = fragment();
    if (choice !== location.hash.slice(1)) history.replaceState(null, '', `#${choice}`);
    if (report) draw(shown);
  }

  function draw(shown) {
    drawSwarm(shown);
    drawHeat(shown);
  }

  function build() {
    const filters = choices.querySelector('.filters') ?? choices.appendChild(element('div', 'filters'));
    filters.append(labelChoice.label, colourChoice.label);
    byId('swarm').append(...strips.map(({ node }) => node), swarmAxis);
    heatNames.append(...report.components.map((component) => element('div', '', isolated(component))));
    byId('heat').append(heatNames, heatLabels, heatCells);
    followPointer(heatCells, heatLink, findInHeat);
    document.body.append(tip);
    byId('views').hidden = false;
    let width = byId('views').clientWidth;
    new ResizeObserver(() => {
      if (byId('views').clientWidth === width) return;
      width = byId('views').clientWidth;
      draw(recordings.filter(isShown));
    }).observe(byId('views'));
  }

  if (report) build();
  choices.append(count);
  restore();
  window.addEventListener('hashchange', restore);
})();

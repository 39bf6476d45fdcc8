// The weights by component: a row of points for each component, a point for each recording.

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

/** Returns round numbers within a range, one more than the given number at most. */
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

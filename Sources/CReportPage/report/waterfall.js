// The steps from all components masked to the score.

/** Returns the ends of the bars of all steps, from the score before to the score after each. */
const waterfallEnds = (steps) => steps.map(({ kind, score }, index) =>
  (kind === 'start' || kind === 'end' ? [score, score] : [steps[index - 1].score, score]));

/** Returns the class of the bar of a step. */
function waterfallClass({ kind, change, display }) {
  const sign = change < 0 ? 'opposes' : 'supports';
  return { component: `${sign} ${display}`, others: sign, rest: 'rest' }[kind] ?? 'total';
}

/** Writes the steps from all components masked to the score into a list: a row a step. */
function showWaterfall(list, steps) {
  const ends = waterfallEnds(steps);
  const low = Math.min(...ends.flat());
  const high = Math.max(...ends.flat());
  const percent = (score) => `${high > low ? (100 * (score - low)) / (high - low) : 50}%`;
  list.replaceChildren(...steps.map((step, index) => {
    const bar = element('i', `step ${waterfallClass(step)}`);
    const [left, right] = [...ends[index]].sort((a, b) => a - b);
    bar.style.left = percent(left);
    bar.style.right = `calc(100% - ${percent(right)})`;
    const track = element('span', 'track', bar);
    if (index + 1 < steps.length) {
      const joint = element('i', 'joint');
      joint.style.left = percent(step.score);
      track.append(joint);
    }
    const [change, score] = step.texts;
    return element(
      'li', `row ${step.kind}`, element('span', 'name', isolated(step.name)), track,
      element('span', `weight ${step.display}`, change), element('span', 'weight sum', score));
  }));
}

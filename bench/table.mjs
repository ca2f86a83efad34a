/**
 * One line of the table: what was measured, what was asked for, what came out.
 *
 * @typedef {object} Row
 * @property {string} what
 * @property {string} bar such as `at most 1.6x`
 * @property {string} measured such as `1.43x`
 * @property {boolean | undefined} pass undefined when it was not measured
 * @property {string} detail the times behind the ratio
 */

/**
 * A row for "ours takes at most `bar` times as long as theirs".
 *
 * @returns {Row}
 */
export function atMost(what, bar, ratio, detail) {
  return { what, bar: `at most ${bar}x`, measured: `${ratio.toFixed(2)}x`, pass: ratio <= bar, detail };
}

/**
 * A row for "ours is at least `bar` times as fast as theirs".
 *
 * @returns {Row}
 */
export function timesFaster(what, bar, ratio, detail) {
  return { what, bar: `at least ${bar}x faster`, measured: `${ratio.toFixed(1)}x`, pass: ratio >= bar, detail };
}

/** @returns {Row} */
export function notMeasured(what, reason) {
  return { what, bar: '', measured: 'not measured', pass: undefined, detail: reason };
}

/** @param {Row[]} rows */
export function markdown(rows) {
  const cells = rows.map(({ what, bar, measured, pass, detail }) => [what, bar, measured, verdict(pass), detail]);
  const lines = [
    ['what', 'bar', 'measured', '', 'medians (min to max)'],
    ['---', '---', '---', '---', '---'],
    ...cells,
  ];
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
}

const verdict = (pass) => (pass === undefined ? '' : pass ? 'pass' : '**short**');

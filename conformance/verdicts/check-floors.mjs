import { bars, floors } from './floors.mjs';
import { percent } from './table.mjs';

const words = {
  agreement: 'the same verdict',
  caught: 'of what the server refuses is caught',
  falseAlarms: 'of what the server accepts is refused',
  causes: 'the same fields and reasons',
};

/**
 * Checks the figures of one suite and minor against its floors: one check for each figure.
 *
 * @param {string} suite
 * @param {string} minor
 * @param {import('./tally.mjs').Tally['figures']} figures
 * @param {Pick<import('../suites/index.mjs').Context, 'pass' | 'fail'>} context
 * @param {() => string} detail What to print beside a figure that does not hold.
 */
export function checkFloors(suite, minor, figures, { pass, fail }, detail) {
  for (const [name, floor] of Object.entries(floors[suite][minor])) {
    const title = `${minor}: ${percent(figures[name])} ${words[name]} (floor ${percent(floor)}, bar ${percent(bars[suite][name])})`;
    const holds = name === 'falseAlarms' ? figures[name] <= floor : figures[name] >= floor;
    if (holds) pass(title);
    else fail(title, detail());
  }
}

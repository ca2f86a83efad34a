/**
 * The figures of tallies as lines of a table, the worst kinds first.
 *
 * @param {import('./tally.mjs').Tallies} tallies
 * @param {{ only?: 'imperfect' }} [options]
 */
export function tableOf({ all, byKey }, { only } = {}) {
  const rows = [...byKey]
    .filter(([, tally]) => only === undefined || tally.figures.agreement < 1 || tally.figures.causes < 1)
    .toSorted(([, a], [, b]) => a.figures.agreement - b.figures.agreement);
  const width = Math.max(3, ...rows.map(([key]) => key.length));
  const head = ['cases', 'accepted', 'agree', 'caught', 'false alarms', 'same causes', 'missed', 'alarms'];
  const line = (name, cells) => `${name.padEnd(width)}${cells.map((cell) => String(cell).padStart(13)).join('')}`;
  return [line('', head), ...rows.map(([key, tally]) => line(key, cells(tally))), line('all', cells(all))];
}

function cells(tally) {
  const { cases, accepted, agreement, caught, falseAlarms, causes } = tally.figures;
  return [cases, accepted, ...[agreement, caught, falseAlarms, causes].map(percent), tally.misses, tally.falseAlarms];
}

/** Cut rather than rounded, so that 100 % means all. */
export function percent(share) {
  return `${(Math.floor(share * 10_000) / 100).toFixed(2)} %`;
}

import { percent } from './table.mjs';
import { readFigures } from './write-figures.mjs';

/**
 * How often the library and the servers say the same, by kind and minor, from the figures of the last runs: lines of a table in
 * Markdown, for `docs/validation.md`.
 *
 * @param {string} root The repository.
 * @param {string} suite `mutants`, `updates` or `corpus`.
 */
export function agreementTable(root, suite) {
  const runs = readFigures(root).filter((run) => run.suite === suite);
  if (runs.length === 0) throw new Error(`There are no figures yet: run node conformance/run.mjs --only ${suite}`);
  const kinds = [...new Set(runs.flatMap(({ kinds: byKind }) => Object.keys(byKind)))].toSorted();
  const row = (name, figuresOf) => {
    const cells = runs.map((run) => {
      const figures = figuresOf(run);
      return figures ? percent(figures.agreement) : '';
    });
    const cases = Math.max(...runs.map((run) => figuresOf(run)?.cases ?? 0));
    return line([name, cases.toLocaleString('en'), ...cells]);
  };
  return [
    line(['kind', 'cases', ...runs.map(({ minor }) => minor)]),
    line(['---', '---:', ...runs.map(() => '---:')]),
    ...kinds.map((kind) => row(kind, (run) => run.kinds[kind])),
    row('all', ({ all }) => all),
  ];
}

const line = (cells) => `| ${cells.join(' | ')} |`;

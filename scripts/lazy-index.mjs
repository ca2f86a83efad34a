import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Lets the entry point that tsc wrote load each of its modules when something of it is first used. Every module costs a fraction of
 * a millisecond, and most programs use a few of the constructs.
 *
 * @param {string} file index.js: nothing but exports of other modules
 * @param {readonly string[]} eager the modules that have to be there from the start, because they do something when they are loaded
 */
export function makeLazy(file, eager) {
  const names = [];
  const text = readFileSync(file, 'utf8')
    .replaceAll(
      /^(?:var|const) (\w+) = require\("([^"]+)"\);$/gm,
      (_, module, path) =>
        `${eager.includes(path) ? `require("${path}");\n` : ''}const ${module} = () => require("${path}");`,
    )
    .replaceAll(/^Object\.defineProperty\(exports, "(\w+)", .* return (\w+)\.(\w+); .*$/gm, (_, name, module, own) => {
      names.push(name);
      return `lazy("${name}", () => ${module}().${own});`;
    })
    // What tsc writes first, for names that are assigned later: there are none.
    .replaceAll(/^exports\.\w+ = .*void 0;$/gm, '');
  if (/^exports\.|^var |__exportStar/m.test(text)) throw new Error(`${file} holds more than exports of other modules.`);
  // A function of its own, because Node does not list what it sees defined by a getter that it can't follow.
  const define = 'const lazy = (name, get) => Object.defineProperty(exports, name, { enumerable: true, get });';
  // Never run: it tells Node the names, so that ES modules can import them.
  writeFileSync(file, `${text.replace('\n', `\n${define}\n`)}0 && (module.exports = { ${names.join(', ')} });\n`);
}

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** The fenced block behind the comment that names it, without the line of the command. */
function block(comment: string): { command: string; text: string } {
  const [, found] = readme.split(`<!-- ${comment} -->\n`);
  const lines = /^```\w+\n(?<body>[\s\S]*?)^```$/m.exec(found ?? '')?.groups?.body ?? '';
  const [first = '', ...rest] = lines.split('\n');
  return first.startsWith('$ ') ? { command: first.slice(2), text: rest.join('\n') } : { command: '', text: lines };
}

/** Runs the built command in a copy of an example, after a change of its program. */
function runIn(example: string, command: string, change: (source: string) => string) {
  const folder = mkdtempSync(join(tmpdir(), 'k8sdsl-readme-'));
  try {
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(root, join(folder, 'node_modules', 'k8sdsl'), 'junction');
    cpSync(join(root, example, 'app.ts'), join(folder, 'app.ts'));
    writeFileSync(join(folder, 'app.ts'), change(readFileSync(join(folder, 'app.ts'), 'utf8')));
    const [name, ...args] = command.split(' ');
    expect(name).toBe('k8sdsl');
    return spawnSync(process.execPath, [join(root, 'dist/cli/bin.js'), ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('the app of the first screen is that of the example', () => {
  expect(block('file: examples/hello/app.ts').text).toBe(readFileSync(join(root, 'examples/hello/app.ts'), 'utf8'));
});

test('the command prints the manifests of the first screen, and what is left out there is left out visibly', () => {
  const { command, text } = block('output: examples/hello');
  const { stdout, status } = runIn('examples/hello', command, (source) => source);
  expect(status).toBe(0);
  expect(stdout).toBe(readFileSync(join(root, 'examples/hello/dist/hello.k8s.yaml'), 'utf8'));
  const parts = text.split('# ...\n');
  expect(parts.length).toBeGreaterThan(3);
  expect(stdout.startsWith(parts[0]!)).toBe(true);
  expect(stdout.endsWith(parts.at(-1)!)).toBe(true);
  let from = 0;
  for (const part of parts) {
    // At the start of a line, and behind the part before.
    const at = `\n${stdout}`.indexOf(`\n${part}`, from);
    expect({ part, found: at >= 0 }).toEqual({ part, found: true });
    from = at + part.length;
  }
});

test('the mistake is reported as shown', () => {
  const [, example, before, after] = /<!-- mistake: (\S+): (.*) -> (.*) -->/.exec(readme)!;
  const { command, text } = block(`mistake: ${example}: ${before} -> ${after}`);
  const { stdout, stderr, status } = runIn(example!, command, (source) => {
    expect(source.split(before!)).toHaveLength(2);
    return source.replace(before!, after!);
  });
  expect([status, stdout, stderr]).toEqual([1, '', text]);
});

test('links in the documents lead somewhere', () => {
  for (const file of ['README.md', 'CONTRIBUTING.md', 'docs/architecture.md']) {
    const links = readFileSync(join(root, file), 'utf8').matchAll(/\]\((?!https?:)([^)#]+)/g);
    for (const [, link] of links) {
      expect(() => readFileSync(join(root, file, '..', link!))).not.toThrow();
    }
  }
});

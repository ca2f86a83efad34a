import { basename, dirname, join, resolve } from 'node:path';
import { diagnostic } from '../../lib/diagnostic';
import { defineCommand } from '../command';
import type { Host } from '../host';
import { shownPath } from '../report/path';
import { version } from '../version';
import { listFiles } from '../write-files/plan';
import { describeSystemError, isSystemError } from '../write-files/file-error';

/** `k8sdsl init`. */
export const init = defineCommand({
  name: 'init',
  description:
    'Writes a project that installs, type-checks, tests and synthesises as it stands. Never overwrites a file.',
  arguments: [
    { name: 'DIR', description: 'The folder to write into; made if need be. Default: the working directory.' },
  ],
  options: {
    template: {
      type: 'string',
      choices: ['app', 'constructs'],
      description: 'An app, or a library of constructs for npm; default: app.',
    },
    yes: { type: 'boolean', short: 'y', description: 'Ask nothing (nothing is asked today).' },
  },
  examples: ['k8sdsl init my-app', 'k8sdsl init my-constructs --template constructs'],
  run({ options, arguments: [folder = '.'] }, host) {
    const target = resolve(host.cwd, folder);
    const name = packageName(basename(target));
    const template = join(templatesFolder(host), options.template ?? 'app');
    const files = [...listFiles(template, host)].map((path) => ({
      path: installedName(path),
      content: host.fs
        .readFileSync(join(template, path), 'utf8')
        .replaceAll('__NAME__', name)
        .replaceAll('__VERSION__', version()),
    }));
    const existing = files.map(({ path }) => path).filter((path) => host.fs.existsSync(join(target, path)));
    if (existing.length > 0) {
      const shown = existing.map((path) => shownPath(join(target, path), host.cwd));
      return { diagnostics: [diagnostic('K8S5501', { files: shown.join(', '), free: freeFolder(target, host) })] };
    }
    try {
      for (const { path, content } of files) {
        host.fs.mkdirSync(dirname(join(target, path)), { recursive: true });
        // Fails rather than overwrite what has come in between.
        host.fs.writeFileSync(join(target, path), content, { flag: 'wx' });
      }
    } catch (error) {
      if (!isSystemError(error)) throw error;
      const problem = describeSystemError(error);
      return { diagnostics: [diagnostic('K8S5503', { path: shownPath(target, host.cwd), problem })] };
    }
    host.stdout.write(nextSteps(shownPath(target, host.cwd), options.template === 'constructs'));
    return {};
  },
});

/** A folder that is not there yet, as the user would type it. */
function freeFolder(target: string, host: Host): string {
  const wanted = target === host.cwd ? join(target, 'my-app') : target;
  const names = [wanted, ...Array.from({ length: 98 }, (_, index) => `${wanted}-${index + 2}`)];
  return shownPath(names.find((name) => !host.fs.existsSync(name)) ?? wanted, host.cwd);
}

/** The templates are real files of the package, beside `cli/` in a checkout and beside `dist/` in the package. */
function templatesFolder(host: Host): string {
  const folders = [join(__dirname, '..', '..', 'templates'), join(__dirname, '..', '..', '..', 'templates')];
  return folders.find((folder) => host.fs.existsSync(folder)) ?? folders[0]!;
}

/** npm leaves `.gitignore` out of packages, so a template has it by another name. */
function installedName(path: string): string {
  return path.replace(/(^|\/)_(?=gitignore$)/, '$1.');
}

/** A name that npm accepts. */
function packageName(folder: string): string {
  const name = folder
    .toLowerCase()
    .replace(/[^a-z0-9-~.]+/g, '-')
    .replace(/^[-._]+|[-.]+$/g, '');
  return name === '' ? 'my-app' : name;
}

function nextSteps(folder: string, isLibrary: boolean): string {
  const [enter, ready] =
    folder === '.' ? [[], 'The project is ready'] : [[`cd ${shellWord(folder)}`], `${folder} is ready`];
  const last = isLibrary ? ['npm test', 'npm run build'] : ['npm test', 'npx k8sdsl synth'];
  const steps = [...enter, 'npm install', ...last.slice(enter.length)];
  return `${ready}. Next:\n\n${steps.map((step) => `  ${step}\n`).join('')}`;
}

function shellWord(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}

// A folder for the apps of one bench, with everything installed that they need.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installed } from '../conformance/cdk8s/install.mjs';
import { install } from '../conformance/cdk8s/workbench.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const node = process.execPath;

/** The apps' folder and the commands to run in it. */
export class Place {
  /** @readonly */
  root = mkdtempSync(join(tmpdir(), 'k8sdsl-bench-'));

  constructor() {
    install(this.root, installed(here));
  }

  /** Writes an app, given as its files; returns its folder. */
  app(name, files) {
    const folder = join(this.root, name);
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    return folder;
  }

  /** Copies one of the repository's examples, without its output; returns its folder. */
  example(name) {
    const folder = join(this.root, `example-${name}`);
    const source = join(here, '..', 'examples', name);
    cpSync(source, folder, { recursive: true, filter: (path) => !/[\\/](node_modules|dist)$/.test(path) });
    return folder;
  }

  /** `node -e 0`: what starting Node takes. */
  bareNode() {
    return { command: node, args: ['-e', '0'], cwd: this.root };
  }

  /** A run of this repository's command. */
  k8sdsl(cwd, ...args) {
    return { command: node, args: [join(this.root, 'node_modules/k8sdsl/dist/cli/bin.js'), ...args], cwd };
  }

  /** A run of cdk8s's command, without its look for a newer version. */
  cdk8s(cwd, ...args) {
    const bin = join(this.root, 'node_modules/cdk8s-cli/bin/cdk8s');
    return { command: node, args: [bin, ...args, '--check-upgrade=false'], cwd };
  }

  remove() {
    rmSync(this.root, { recursive: true, force: true });
  }
}

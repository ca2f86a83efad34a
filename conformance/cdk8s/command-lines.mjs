// The two command lines that are compared, run in an app's folder.
import { join } from 'node:path';
import { run } from './workbench.mjs';

/** Runs cdk8s's own command; the look for a newer version is off, because it asks the network. */
export const cdk8s = (app, args, options) =>
  run(join(app, 'node_modules/cdk8s-cli/bin/cdk8s'), [...args, '--check-upgrade=false'], options);

/** Runs this repository's command, from the app's own `node_modules`. */
export const k8sdsl = (app, args, options) => run(join(app, 'node_modules/k8sdsl/dist/cli/bin.js'), args, options);

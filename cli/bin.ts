#!/usr/bin/env node
import { nodeIsTooOld } from './node-version';

const reason = nodeIsTooOld(process.versions.node) ?? folderIsGone();
if (reason !== undefined) {
  // Nothing else is loaded: it may not even be understood by this Node.
  process.stderr.write(reason);
  process.exitCode = 2;
} else {
  (require('./load/session') as typeof import('./load/session')).startSession();
  // After the session has begun, so that the modules of the command come out of the cache, too.
  void (require('./main') as typeof import('./main')).main();
}

/** A shell may stand in a folder that has been deleted; then Node can't even say where it is. */
function folderIsGone(): string | undefined {
  try {
    process.cwd();
    return undefined;
  } catch {
    return 'error K8S5105: The working directory does not exist any more.\n';
  }
}

import { basename, dirname, join } from 'node:path';
import { diagnostic, type Diagnostic } from '../../lib/diagnostic';
import { didYouMean } from '../../lib/suggest';
import { appNames } from '../config';
import type { Host } from '../host';
import { shownPath } from '../report/path';

const program = /\.[cm]?[jt]sx?$/;

/** The report about an app that was named and is not there, with the program that may be meant. */
export function missingApp(file: string, host: Host): Diagnostic {
  const names = programsIn(dirname(file), host);
  const meant = didYouMean(basename(file), names).trim();
  const hint =
    meant || 'What is typed is relative to the working directory, the key "app" to the file that it stands in.';
  const path = shownPath(file, host.cwd);
  return diagnostic('K8S5105', { what: 'The app', path, problem: 'does not exist', hint });
}

/**
 * The report about a folder without an app.
 *
 * @param only whether the folder itself had to hold the app, rather than it or one above
 */
export function noApp(folder: string, only: boolean, host: Host): Diagnostic {
  const names = ['', 'src'].flatMap((sub) =>
    programsIn(join(folder, sub), host).map((name) => join(folder, sub, name)),
  );
  const found = names.find((name) => /^(?:app|main|index)\./.test(basename(name)));
  const parameters = {
    directory: shownPath(folder, host.cwd),
    only,
    names: appNames.join(' nor '),
    found: found === undefined ? '' : shownPath(found, host.cwd),
  };
  return diagnostic('K8S5104', parameters);
}

function programsIn(folder: string, host: Host): string[] {
  try {
    return host.fs.readdirSync(folder).filter((name) => program.test(name) && !/\.d\.[cm]?ts$/.test(name));
  } catch {
    return [];
  }
}

import { codes } from '../../lib/codes';
import type { Diagnostic } from '../../lib/diagnostic';
import { allDiagnostics } from '../outcome';
import type { Reporter } from '../report';
import { shownPath } from './path';

const commandOf = { error: 'error', warning: 'warning', info: 'notice' } as const;

/** Workflow commands of GitHub Actions: each finding becomes an annotation of the line in the pull request. */
export const githubReporter: Reporter = {
  stream: 'stdout',
  render: (outcome, { host }) =>
    allDiagnostics(outcome)
      .map((found) => annotation(found, host.env['GITHUB_WORKSPACE'] ?? host.cwd))
      .join(''),
};

function annotation(found: Diagnostic, workspace: string): string {
  const place = found.origin ?? found.position;
  const properties = {
    file: place && shownPath(place.file, workspace),
    line: place?.line,
    col: place?.column,
    title: `${found.code} ${codes[found.code].title}`,
  };
  const list = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  const text = [subject(found), found.message, found.hint]
    .filter((part) => part !== undefined && part !== '')
    .join('\n');
  return `::${commandOf[found.severity]} ${list.join(',')}::${escapeData(text)}\n`;
}

function subject({ target, origin }: Diagnostic): string {
  const words = [target?.kind, target?.name, target?.field, origin?.construct && `(${origin.construct})`];
  return words.filter((word) => word !== undefined && word !== '').join(' ');
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

import { createHash } from 'node:crypto';
import type { Location, Log, ReportingDescriptor, Result } from 'sarif';
import type { CodeDefinition } from '../../lib/code-definition';
import { codes } from '../../lib/codes';
import type { Diagnostic } from '../../lib/diagnostic';
import { allDiagnostics } from '../outcome';
import type { Reporter } from '../report';
import { version } from '../version';
import { isAbsolute, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { shownPath } from './path';

const levels = { error: 'error', warning: 'warning', info: 'note' } as const;

/**
 * SARIF 2.1.0, as code scanning on GitHub takes it: one run, a rule for each code that occurs, and fingerprints that stay the same
 * when lines move.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export const sarifReporter: Reporter = {
  stream: 'stdout',
  render(outcome, { host }) {
    const root = host.env['GITHUB_WORKSPACE'] ?? host.cwd;
    const found = allDiagnostics(outcome);
    const ids = [...new Set(found.map(({ code }) => code))].sort();
    const log: Log = {
      $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'k8sdsl', semanticVersion: version(), rules: ids.map(ruleOf) } },
          columnKind: 'utf16CodeUnits',
          results: found.map((one) => resultOf(one, ids.indexOf(one.code), root)),
        },
      ],
    };
    return `${JSON.stringify(log, undefined, 2)}\n`;
  },
};

function ruleOf(id: keyof typeof codes): ReportingDescriptor {
  const { title, explanation, severity, example, fix } = codes[id] as CodeDefinition<never>;
  const parts = [explanation, example && `Wrong:\n\n${fenced(example)}`, fix && `Right:\n\n${fenced(fix)}`];
  return {
    id,
    name: title,
    shortDescription: { text: title },
    fullDescription: { text: explanation },
    help: { text: explanation, markdown: parts.filter(Boolean).join('\n\n') },
    defaultConfiguration: { level: levels[severity] },
  };
}

function fenced(text: string): string {
  return `\`\`\`\n${text}\n\`\`\``;
}

function resultOf(found: Diagnostic, ruleIndex: number, root: string): Result {
  const { code, severity, message, hint, origin, position, target, related = [] } = found;
  const location = locationOf(origin ?? position, root);
  const object = [target?.kind, target?.namespace, target?.name, target?.field].filter(Boolean).join('/');
  const logical = origin?.construct ?? object;
  if (logical) location.logicalLocations = [{ fullyQualifiedName: logical, kind: origin ? 'object' : 'resource' }];
  return {
    ruleId: code,
    ruleIndex,
    level: levels[severity],
    message: { text: hint === undefined ? message : `${message}\n${hint}` },
    locations: Object.keys(location).length > 0 ? [location] : [],
    ...(related.length > 0
      ? {
          relatedLocations: related.map((other) => ({
            ...locationOf(other.origin, root),
            message: { text: other.message },
          })),
        }
      : {}),
    partialFingerprints: {
      'k8sdsl/v1': fingerprint([code, (origin ?? position)?.file, origin?.construct, object], root),
    },
  };
}

interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

function locationOf(place: Place | undefined, root: string): Location {
  if (!place) return {};
  const inside = isAbsolute(place.file) ? shownPath(place.file, root) : place.file;
  const outside = isAbsolute(place.file) && relative(root, place.file).startsWith('..');
  const uri = outside ? pathToFileURL(place.file).href : encodeURI(inside);
  return {
    physicalLocation: {
      artifactLocation: outside ? { uri } : { uri, uriBaseId: '%SRCROOT%' },
      ...(place.line === undefined
        ? {}
        : { region: { startLine: place.line, ...(place.column === undefined ? {} : { startColumn: place.column }) } }),
    },
  };
}

/** What tells a finding from others for as long as it is not mended: not the line, which moves. */
function fingerprint(parts: readonly (string | undefined)[], root: string): string {
  const text = parts.map((part = '') => (isAbsolute(part) ? shownPath(part, root) : part)).join('\n');
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

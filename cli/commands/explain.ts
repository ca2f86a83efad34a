import type { CodeDefinition } from '../../lib/code-definition';
import { codes } from '../../lib/codes';
import { diagnostic } from '../../lib/diagnostic';
import { newestMinor, parseKubernetesVersion } from '../../lib/kubernetes/versions';
import { didYouMean } from '../../lib/suggest';
import { defineCommand, section } from '../command';
import { checkVersion } from '../config';
import { TEXT_WIDTH, wrapParagraph } from '../report/wrap';

/** What the codes of one thousand are about. */
const areas: readonly (readonly [prefix: string, title: string])[] = [
  ['K8S1', 'The app and what is rendered from it'],
  ['K8S2', 'The Kubernetes API: kinds, fields, types'],
  ['K8S3', 'Validation'],
  ['K8S4', 'Constructs and patterns'],
  ['K8S5', 'The command line, its configuration and the output folder'],
  ['K8S6', 'Loading the app'],
  ['K8S7', 'Files of manifests'],
];

/** `k8sdsl explain`. */
export const explain = defineCommand({
  name: 'explain',
  description: `Explains a code of a report: what is wrong, why that matters, an example, and how to mend it. Or a kind of Kubernetes
or one of its fields: its type, default, allowed words and rules. Without a topic, lists all codes.`,
  arguments: [
    { name: 'TOPIC', description: 'A code such as K8S1001, a kind, or a field such as Deployment.spec.strategy.' },
  ],
  options: {
    'kubernetes-version': {
      type: 'string',
      value: 'X.Y',
      check: (what: string, value: string) => checkVersion(what, value),
      env: true,
      description: 'The Kubernetes minor that is explained; default: the newest known.',
    },
  },
  examples: ['k8sdsl explain K8S1001', 'k8sdsl explain Deployment.spec.strategy', 'k8sdsl explain'],
  run({ arguments: [topic], options }, host) {
    if (topic === undefined) {
      host.stdout.write(listOfCodes());
      return {};
    }
    const code = topic.toUpperCase();
    if (Object.hasOwn(codes, code)) {
      host.stdout.write(explanationOf(code, codes[code as keyof typeof codes] as CodeDefinition<never>));
      return {};
    }
    if (/^K8S\d/.test(code)) {
      return { diagnostics: [diagnostic('K8S5502', { topic, meant: didYouMean(topic, Object.keys(codes)) })] };
    }
    const version = parseKubernetesVersion(options['kubernetes-version'] ?? newestMinor);
    const minor = version.ok ? version.minor : newestMinor;
    const { findTopic } = require('../explain/field-path') as typeof import('../explain/field-path');
    const { explanationOfTopic } = require('../explain/explain-kind') as typeof import('../explain/explain-kind');
    const found = findTopic(topic, minor);
    if (!found.ok) {
      const { problem, known, word } = found;
      return { diagnostics: [diagnostic('K8S5505', { problem, meant: didYouMean(word, known) })] };
    }
    host.stdout.write(explanationOfTopic(found.topic, minor));
    return {};
  },
});

function listOfCodes(): string {
  const sections = areas.map(([prefix, title]) => {
    const rows = Object.entries(codes).filter(([code]) => code.startsWith(prefix));
    return section(
      title,
      rows.map(([code, definition]) => [code, definition.title]),
    );
  });
  return `${sections.filter((text) => text !== '').join('\n\n')}\n`;
}

function explanationOf(code: string, { title, severity, explanation, example, fix }: CodeDefinition<never>): string {
  const parts = [
    `${code} (${severity}): ${title}`,
    explanation
      .split('\n')
      .flatMap((paragraph) => wrapParagraph(paragraph, TEXT_WIDTH, 0, ''))
      .join('\n'),
    example && quote('Wrong', example),
    fix && quote('Right', fix),
  ];
  return `${parts.filter((part) => part !== undefined && part !== '').join('\n\n')}\n`;
}

function quote(title: string, text: string): string {
  return `${title}:\n${text.replace(/^(?=.)/gm, '  ')}`;
}

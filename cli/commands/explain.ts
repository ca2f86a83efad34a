import type { CodeDefinition } from '../../lib/code-definition';
import { codes } from '../../lib/codes';
import { diagnostic } from '../../lib/diagnostic';
import { didYouMean } from '../../lib/suggest';
import { defineCommand, section } from '../command';
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
  description:
    'Explains a code of a report: what is wrong, why that matters, an example, and how to mend it. Without a code, lists all.',
  arguments: [{ name: 'CODE', description: 'A code such as K8S1001.' }],
  options: {},
  examples: ['k8sdsl explain K8S1001', 'k8sdsl explain'],
  run({ arguments: [topic] }, host) {
    if (topic === undefined) {
      host.stdout.write(listOfCodes());
      return {};
    }
    const code = topic.toUpperCase();
    if (!Object.hasOwn(codes, code)) {
      return { diagnostics: [diagnostic('K8S5502', { topic, meant: didYouMean(topic, Object.keys(codes)) })] };
    }
    host.stdout.write(explanationOf(code, codes[code as keyof typeof codes] as CodeDefinition<never>));
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

// The pages of the reference, in Markdown.

/** @typedef {import('./model.mjs').Subject} Subject */

const NOTE = '<!-- Made by `npm run api` from the doc comments of the library. Change those, not this page. -->\n\n';

export const pageOf = (name) =>
  `${name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1-$2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase()}.md`;

/** The page of a construct or a pattern. `yaml` is what its example makes. */
export function subjectPage(subject, { interfaces, yaml }) {
  const props = interfaces.get(subject.props);
  const own = [...(props?.options ?? []), ...inherited(props, interfaces)];
  const shared = basesOf(props, interfaces).filter(({ base }) => isShared(base));
  const parts = [
    `# ${subject.name}`,
    paragraphs(subject.text),
    subject.see.map((link) => `See ${autolink(link)}.`).join('\n'),
    subject.example && `\`\`\`ts\n${subject.example}\n\`\`\``,
    yaml && `It makes:\n\n\`\`\`yaml\n${yaml}\`\`\``,
    own.length > 0 ? `## Options\n\n${table(own, interfaces)}` : '',
    shared.length > 0
      ? `It also takes the options of ${shared.map(({ base, written }) => baseInWords(base, written)).join(', ')}.`
      : '',
    subject.members.length > 0 ? `## What it offers\n\n${memberTable(subject.members, interfaces)}` : '',
  ];
  return `${NOTE}${parts.filter(Boolean).join('\n\n')}\n`;
}

/** The page of all interfaces of options that several constructs share or that are options of options. */
export function optionsPage(names, interfaces) {
  const sections = names.map((name) => {
    const { text, options, bases, written } = interfaces.get(name);
    const parents = bases.map((base) => linkTypes(base, interfaces, ''));
    const parts = [
      `## ${name}`,
      paragraphs(text),
      written && `\`${written}\``,
      options.length > 0 && table(options, interfaces, ''),
      parents.length > 0 && `And the options of ${parents.join(', ')}.`,
    ];
    return parts.filter(Boolean).join('\n\n');
  });
  return `${NOTE}# Options of options\n\nTypes that options have, and groups of options that several constructs share, in the order of the alphabet.\n\n${sections.join('\n\n')}\n`;
}

/** The list of all pages. */
export function indexPage(subjects) {
  const list = (area) =>
    subjects
      .filter((subject) => subject.area === area)
      .map(({ name, text }) => `| [${name}](${pageOf(name)}) | ${cell(firstSentence(text))} |`)
      .join('\n');
  const head = '| | |\n| --- | --- |\n';
  return `${NOTE}# Reference

Every pattern and construct with its options, their types, defaults and reasons, and the YAML that an example makes. Types of options
stand in [options.md](options.md). The classes of \`k8sdsl/k8s\`, one per kind with the fields of the API, are explained in
[../k8s.md](../k8s.md).

## Patterns

${head}${list('patterns')}

## Constructs

${head}${list('constructs')}
`;
}

/** The interfaces that a page names, and those that these name, save for those with a page of their own. */
export function reachable(subjects, interfaces) {
  const found = new Set();
  const visit = (name) => {
    const one = interfaces.get(name);
    if (!one || found.has(name)) return;
    found.add(name);
    for (const option of one.options) option.names.forEach(visit);
    for (const base of one.bases) for (const [word] of base.matchAll(/\b[A-Z]\w+/g)) visit(word);
  };
  for (const { props, members } of subjects) {
    visit(props);
    for (const { names } of members) names.forEach(visit);
  }
  for (const { props } of subjects) found.delete(props);
  return [...found].toSorted();
}

// Groups of options that are large and the same for many.
const isShared = (base) => /^(?:PodProps|WorkloadProps|ObjectProps|ContainerProps)$/.test(base);

function basesOf(one, interfaces) {
  return (one?.bases ?? []).flatMap((written) => {
    const names = [...written.matchAll(/\b[A-Z]\w+/g)].map(([name]) => name);
    const base = names.find((name) => interfaces.has(name));
    return base ? [{ base, written }, ...basesOf(interfaces.get(base), interfaces)] : [];
  });
}

/** What comes from bases that are not shared by many: they are shown as the construct's own. */
function inherited(props, interfaces) {
  const own = new Set(props?.options.map(({ name }) => name));
  return basesOf(props, interfaces)
    .filter(({ base }) => !isShared(base))
    .flatMap(({ base, written }) => {
      const left = written.startsWith('Omit<') ? [...written.matchAll(/'(\w+)'/g)].map(([, name]) => name) : [];
      return interfaces.get(base).options.filter(({ name }) => !left.includes(name) && !own.has(name));
    });
}

function baseInWords(base, written) {
  const left = written.startsWith('Omit<') ? [...written.matchAll(/'(\w+)'/g)].map(([, name]) => `\`${name}\``) : [];
  return `[${base}](options.md#${base.toLowerCase()})${left.length > 0 ? ` without ${left.join(', ')}` : ''}`;
}

function table(options, interfaces, page = 'options.md') {
  const rows = options.map((option) => {
    const filled = option.default ?? (option.optional ? '' : '**required**');
    return `| \`${option.name}\` | ${linkTypes(option.type, interfaces, page)} | ${cell(filled)} | ${cell(option.text)} |`;
  });
  return `| option | type | default | |\n| --- | --- | --- | --- |\n${rows.join('\n')}`;
}

function memberTable(members, interfaces) {
  const rows = members.map(
    ({ name, type, text }) => `| \`${name}\` | ${linkTypes(type, interfaces, 'options.md')} | ${cell(text)} |`,
  );
  return `| property | type | |\n| --- | --- | --- |\n${rows.join('\n')}`;
}

/** A type as it is written, with the first interface in it as a link. */
function linkTypes(type, interfaces, page) {
  if (!type) return '';
  const name = [...type.matchAll(/\b[A-Z]\w+/g)].map(([word]) => word).find((word) => interfaces.has(word));
  const shown = `\`${type.replaceAll('|', '\\|')}\``;
  return name ? `[${shown}](${placeOf(name, interfaces, page)})` : shown;
}

/** The options of a construct stand on its own page, all others on one. */
function placeOf(name, interfaces, page) {
  const { owner } = interfaces.get(name);
  return owner ? pageOf(owner) : `${page}#${name.toLowerCase()}`;
}

const paragraphs = (text) => text.replaceAll(/(?<!\n)\n(?![\n-])/g, ' ');
const cell = (text) =>
  paragraphs(text)
    .replaceAll(/\n+/g, '<br>')
    .replaceAll(/(?<!\\)\|/g, '\\|');
const firstSentence = (text) => /^[\s\S]*?[.:](?=\s|$)/.exec(text)?.[0].replace(/:$/, '.') ?? text;
const autolink = (text) => (/^https?:\S+$/.test(text) ? `<${text}>` : text);

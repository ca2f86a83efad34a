import { docComment } from '../../../scripts/generate-k8s/doc-comment';

test.each<[string, (string | undefined)[], string, string]>([
  ['nothing', [undefined, ''], '', ''],
  ['one line', ['One.'], '  ', '  /** One. */\n'],
  ['paragraphs', ['One.', undefined, 'Two.'], '', '/**\n * One.\n *\n * Two.\n */\n'],
  ['several lines', ['One\n  two '], '  ', '  /**\n   * One\n   *   two\n   */\n'],
  ['what would end the comment', ['a */ b'], '', '/** a *\\/ b */\n'],
])('%s', (_, paragraphs, indent, expected) => {
  expect(docComment(paragraphs, indent)).toBe(expected);
});

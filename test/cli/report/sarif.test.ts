import type { Log } from 'sarif';
import { sarifReporter } from '../../../cli/report/sarif';
import type { Outcome } from '../../../cli/outcome';
import { diagnostic } from '../../../lib/diagnostic';
import { virtualHost } from '../support/virtual-host';

const host = virtualHost({ cwd: '/work' });
const sarif = (outcome: Outcome): Log =>
  JSON.parse(sarifReporter.render(outcome, { host, colour: false, width: 80 })) as Log;

const required = (line: number) =>
  diagnostic(
    'K8S3001',
    { field: 'spec.selector', why: '', hint: undefined },
    {
      target: { kind: 'Deployment', name: 'web', field: 'spec.selector' },
      origin: {
        file: '/work/src/my app.ts',
        line,
        column: 3,
        construct: 'shop/web',
      },
      related: [
        {
          message: 'the other one',
          origin: { file: '/else/b.ts', line: 1, column: 1, construct: 'shop' },
        },
      ],
    },
  );

test('a finding of an app', () => {
  expect(sarif({ diagnostics: [required(4)] })).toMatchInlineSnapshot(`
    {
      "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json",
      "runs": [
        {
          "columnKind": "utf16CodeUnits",
          "results": [
            {
              "level": "error",
              "locations": [
                {
                  "logicalLocations": [
                    {
                      "fullyQualifiedName": "shop/web",
                      "kind": "object",
                    },
                  ],
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "src/my%20app.ts",
                      "uriBaseId": "%SRCROOT%",
                    },
                    "region": {
                      "startColumn": 3,
                      "startLine": 4,
                    },
                  },
                },
              ],
              "message": {
                "text": "The field "spec.selector" is missing or empty.
    Set spec.selector.",
              },
              "partialFingerprints": {
                "k8sdsl/v1": "59438e2880be30c4575e26f52da453dd",
              },
              "relatedLocations": [
                {
                  "message": {
                    "text": "the other one",
                  },
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "file:///else/b.ts",
                    },
                    "region": {
                      "startColumn": 1,
                      "startLine": 1,
                    },
                  },
                },
              ],
              "ruleId": "K8S3001",
              "ruleIndex": 0,
            },
          ],
          "tool": {
            "driver": {
              "name": "k8sdsl",
              "rules": [
                {
                  "defaultConfiguration": {
                    "level": "error",
                  },
                  "fullDescription": {
                    "text": "The kube-apiserver does not store the object without this field. An empty text, list or object counts as missing.",
                  },
                  "help": {
                    "markdown": "The kube-apiserver does not store the object without this field. An empty text, list or object counts as missing.

    Wrong:

    \`\`\`
    spec:
      containers:
      - image: web:1.0.0
    \`\`\`

    Right:

    \`\`\`
    spec:
      containers:
      - name: web
        image: web:1.0.0
    \`\`\`",
                    "text": "The kube-apiserver does not store the object without this field. An empty text, list or object counts as missing.",
                  },
                  "id": "K8S3001",
                  "name": "A field that must be set",
                  "shortDescription": {
                    "text": "A field that must be set",
                  },
                },
              ],
              "semanticVersion": "0.1.0",
            },
          },
        },
      ],
      "version": "2.1.0",
    }
  `);
});

test('a finding in a file, with a note', () => {
  const found = diagnostic('K8S4005', { path: 'web', preset: 'small' }, { position: { file: 'a/b.yaml', line: 2 } });
  const [run] = sarif({
    results: [{ status: 'valid', diagnostics: [found] }],
  }).runs;
  expect(run!.results![0]).toMatchObject({
    level: 'note',
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'a/b.yaml', uriBaseId: '%SRCROOT%' },
          region: { startLine: 2 },
        },
      },
    ],
  });
});

test('a run without findings is a whole document', () => {
  expect(sarif({}).runs).toMatchObject([{ tool: { driver: { name: 'k8sdsl', rules: [] } }, results: [] }]);
});

test('every result names its rule, and a finding keeps its fingerprint when it moves', () => {
  const [run] = sarif({
    diagnostics: [required(4), required(9), diagnostic('K8S5005', { command: 'a', problem: 'b' })],
  }).runs;
  const [one, moved, other] = run!.results!;
  for (const { ruleId, ruleIndex } of run!.results!) expect(run!.tool.driver.rules![ruleIndex!]!.id).toBe(ruleId);
  expect(moved!.partialFingerprints).toEqual(one!.partialFingerprints);
  expect(other!.partialFingerprints).not.toEqual(one!.partialFingerprints);
  expect(other!.locations).toEqual([]);
});

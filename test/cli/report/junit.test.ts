import { junitReporter } from '../../../cli/report/junit';
import type { Outcome } from '../../../cli/outcome';
import { diagnostic } from '../../../lib/diagnostic';
import { virtualHost } from '../support/virtual-host';

const host = virtualHost({ cwd: '/work' });
const junit = (outcome: Outcome): string => junitReporter.render(outcome, { host, colour: false, width: 80 });

test('objects are test cases of their file', () => {
  const wrong = diagnostic(
    'K8S3002',
    { field: 'data', got: '"<&\u0001>"', must: 'must not', hint: undefined },
    { position: { file: 'a.yaml', line: 3, column: 1 } },
  );
  const note = diagnostic('K8S4005', { path: 'web', preset: 'small' });
  const results: Outcome['results'] = [
    {
      file: 'a.yaml',
      document: 0,
      kind: 'Service',
      namespace: 'shop',
      name: 'web',
      status: 'valid',
      diagnostics: [note],
    },
    {
      file: 'a.yaml',
      document: 1,
      kind: 'ConfigMap',
      name: 'web',
      status: 'invalid',
      diagnostics: [wrong],
    },
    { file: 'b.yaml', document: 0, status: 'unknown', diagnostics: [] },
  ];
  expect(
    junit({
      results,
      diagnostics: [diagnostic('K8S7001', { problem: 'x' }, { position: { file: 'c.yaml' } })],
    }),
  ).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="k8sdsl" tests="4" failures="2" skipped="1">
      <testsuite name="a.yaml" tests="2" failures="1" skipped="0">
        <testcase name="Service shop/web" classname="a.yaml">
          <system-out>K8S4005: &quot;web&quot; names no resources; the preset &quot;small&quot; is used.&#10;hint: Measure the service and set \`resources\`, or say \`resources: 'small'\` to keep the preset.</system-out>
        </testcase>
        <testcase name="ConfigMap web" classname="a.yaml">
          <failure type="K8S3002" message="The field &quot;data&quot; is &quot;&lt;&amp;�&gt;&quot;; it must not.">K8S3002: The field &quot;data&quot; is &quot;&lt;&amp;�&gt;&quot;; it must not.&#10;at a.yaml:3:1</failure>
        </testcase>
      </testsuite>
      <testsuite name="b.yaml" tests="1" failures="0" skipped="1">
        <testcase name="document 0" classname="b.yaml">
          <skipped message="nothing is known about this kind"/>
        </testcase>
      </testsuite>
      <testsuite name="c.yaml" tests="1" failures="1" skipped="0">
        <testcase name="K8S7001" classname="c.yaml">
          <failure type="K8S7001" message="This is not valid YAML: x.">K8S7001: This is not valid YAML: x.&#10;at c.yaml&#10;hint: Mend the text at this place. A template has to be rendered first, such as by &quot;helm template&quot;.</failure>
        </testcase>
      </testsuite>
    </testsuites>
    "
  `);
});

test('nothing is a whole document', () => {
  expect(junit({})).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="k8sdsl" tests="0" failures="0" skipped="0">\n</testsuites>\n',
  );
});

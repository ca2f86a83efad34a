import { ApiObject, App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { addCheck, addFinding, findingsOf, silence } from '../../lib/findings';
import { synth } from '../../lib/synth';

function chart(): Chart {
  return new Chart(new App(), 'shop');
}

const codesOf = (construct: Construct) => findingsOf(construct).map(({ code }) => code);

test('findings come in the order in which they were filed, and only for their own construct', () => {
  const scope = chart();
  const web = new Construct(scope, 'web');
  addFinding(web, 'K8S4005', { path: 'shop/web', preset: 'small' });
  addFinding(web, 'K8S4004', { path: 'shop/web' }, { severity: 'error' });
  expect(codesOf(web)).toEqual(['K8S4005', 'K8S4004']);
  expect(findingsOf(web)[1]?.severity).toBe('error');
  expect(codesOf(scope)).toEqual([]);
});

test('a silenced code is not reported for the construct and what is below it, elsewhere it is', () => {
  const scope = chart();
  const group = new Construct(scope, 'group');
  const inside = new Construct(group, 'web');
  const outside = new Construct(scope, 'web');
  for (const construct of [group, inside, outside]) {
    addFinding(construct, 'K8S4004', { path: construct.node.path });
    addFinding(construct, 'K8S4005', { path: construct.node.path, preset: 'small' });
  }
  silence(group, 'K8S4004', 'gRPC only');
  expect([codesOf(group), codesOf(inside), codesOf(outside)]).toEqual([
    ['K8S4005'],
    ['K8S4005'],
    ['K8S4004', 'K8S4005'],
  ]);
});

test('a finding that was made an error stays', () => {
  const scope = chart();
  addFinding(scope, 'K8S4004', { path: 'shop' }, { severity: 'error' });
  silence(scope, 'K8S4004', 'a try');
  expect(codesOf(scope)).toEqual(['K8S4004']);
});

test('what cannot be silenced', () => {
  const scope = chart();
  expect(() => silence(scope, 'K8S4003', 'a try')).toThrow(
    'K8S4003 is an error and cannot be silenced: what it says would fail on a cluster. Mend its cause.',
  );
  expect(() => silence(scope, 'K8S4004', ' ')).toThrow('Silencing K8S4004 at "shop" needs a reason, got an empty one.');
  expect(() => silence(scope, 'K8S0000' as never, 'a try')).toThrow('There is no code K8S0000.');
});

describe('an error among the findings', () => {
  const image = { image: 'web' };

  test('does not keep the objects from being rendered, so that they can be validated in the same run', () => {
    const scope = chart();
    new ApiObject(scope, 'pod', { apiVersion: 'v1', kind: 'Pod' });
    addFinding(scope, 'K8S4002', image);
    const { manifests, diagnostics } = synth(scope.node.root);
    expect([manifests.length, diagnostics.map(({ code }) => code)]).toEqual([1, ['K8S4002']]);
  });

  test('stands alone when an object cannot be rendered', () => {
    const scope = chart();
    const pod = new ApiObject(scope, 'pod', { apiVersion: 'v1', kind: 'Pod' });
    pod.toJson = () => {
      throw new Error('no image');
    };
    addFinding(scope, 'K8S4002', image);
    const { documents, diagnostics } = synth(scope.node.root);
    expect([documents, diagnostics.map(({ code }) => code)]).toEqual([[], ['K8S4002']]);
  });
});

test('a check that throws is an error of its construct', () => {
  const scope = chart();
  addCheck(scope, () => {
    throw new TypeError('no such port');
  });
  expect(() => synth(scope.node.root)).toThrow('"shop" can\'t be rendered: no such port');
});

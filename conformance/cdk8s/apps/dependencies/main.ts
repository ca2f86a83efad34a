import { ApiObject, App, Chart } from 'cdk8s';
import { Construct, Dependable, DependencyGroup } from 'constructs';

const object = (scope: Construct, id: string, kind = 'ConfigMap') =>
  new ApiObject(scope, id, { apiVersion: 'v1', kind });

class Layer extends Chart {
  readonly first = object(this, 'first');
  readonly second = object(this, 'second', 'Secret');
}

const app = new App();
const top = new Layer(app, 'top');
const storage = new Layer(app, 'storage');
const network = new Layer(app, 'network');
const group = new Construct(new Chart(app, 'platform'), 'group');
const inner = new Layer(group, 'inner');
const nested = new Layer(top, 'nested');
const deep = new Layer(nested, 'deep', { namespace: 'deep' });
const scattered = new Layer(new Construct(network, 'holder'), 'scattered');
new Chart(app, 'empty');

top.addDependency(storage);
network.node.addDependency(group);
storage.first.addDependency(storage.second);
top.first.addDependency(network.second, inner.second);
deep.second.addDependency(deep.first);
scattered.node.addDependency(storage);

const bundle = new DependencyGroup(inner.first);
bundle.add(inner.second);
nested.first.node.addDependency(bundle);

// A construct that says of itself what depending on it means.
const promise = new Construct(storage, 'promise');
Dependable.implement(promise, { dependencyRoots: [storage.second] });
inner.second.node.addDependency(promise);

app.synth();

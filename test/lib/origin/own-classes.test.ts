import { readFileSync } from 'node:fs';
import { ApiObject, App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { originOf, originsOf, recordOrigins } from '../../../lib/origin';

recordOrigins();

/** As `cdk8s import` writes its classes: in the user's folder, with a constructor that only hands on. */
class Widget extends ApiObject {
  constructor(scope: Construct, id: string) {
    super(scope, id, { apiVersion: 'factory.example.com/v1', kind: 'Widget' }); // super
  }
}

class SmallWidget extends Widget {}

class Pair extends Construct {
  readonly left: Widget;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.left = new Widget(this, 'left'); // left
  }
}

class Nest extends Construct {
  readonly inner?: Nest;

  constructor(scope: Construct, id: string, depth: number) {
    super(scope, id);
    if (depth > 0) this.inner = new Nest(this, 'inner', depth - 1); // inner
  }
}

class Level3 extends SmallWidget {}
class Level4 extends Level3 {
  constructor(scope: Construct, id: string) {
    super(scope, `${id}-4`);
  }
}
class Level5 extends Level4 {
  constructor(scope: Construct, id: string) {
    super(scope, `${id}-5`);
  }
}
class Level6 extends Level5 {
  constructor(scope: Construct, id: string) {
    super(scope, `${id}-6`);
  }
}

const chart = new Chart(new App(), 'chart');
const widget = new Widget(chart, 'widget'); // widget
const small = new SmallWidget(chart, 'small'); // small
const pair = new Pair(chart, 'pair'); // pair
const nest = new Nest(chart, 'nest', 1); // nest

const deep = new Level6(chart, 'deep'); // deep

const lines = readFileSync(__filename, 'utf8').split('\n');
const lineOf = (comment: string) => lines.findIndex((text) => text.endsWith(`; // ${comment}`)) + 1;

test.each([
  ['an object of a class of its own', widget, ['widget']],
  ['an object of a class without a constructor, below one with', small, ['small']],
  ['an object of a class far from ApiObject', deep, ['deep']],
  ['a construct of a class of its own', pair, ['pair']],
  ['an object that such a class makes', pair.left, ['left', 'pair']],
  ['a construct that its own class makes', nest.inner!, ['inner', 'nest']],
])('%s: the line with its "new", and then those that led there', (_, construct, comments) => {
  const found = originsOf(construct)
    .filter(({ file }) => file === __filename)
    .map(({ line }) => line);
  expect(found).toEqual(comments.map(lineOf));
  expect(originOf(construct)).toMatchObject({ file: __filename, construct: construct.node.path });
});

test('an object whose own class never ran has the origin of the construct around it', () => {
  class Impostor extends Widget {}
  const object = Reflect.construct(Widget, [pair, 'impostor'], Impostor) as Widget;
  expect(originOf(object)).toEqual({ ...originOf(pair)!, construct: 'chart/pair/impostor' });
});

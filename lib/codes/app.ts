import { define } from '../code-definition';

/** K8S1xxx: the tree of constructs and what is rendered from it. */
export const appCodes = {
  K8S1001: define<{ identity: string; first: string; second: string }>({
    severity: 'error',
    title: 'Two objects of one identity',
    message: ({ identity, first, second }) =>
      `${identity} is made twice in one output, by "${first}" and by "${second}".`,
    hint: () => 'Give one of them another name or namespace, or remove one.',
    explanation:
      'A cluster knows an object by its group, kind, namespace and name. When two objects of one output share all four, the second replaces the first on apply, and one of them is lost without a word.',
    example:
      "new k8s.ConfigMap(chart, 'a', { metadata: { name: 'settings' } });\nnew k8s.ConfigMap(chart, 'b', { metadata: { name: 'settings' } });",
    fix: "new k8s.ConfigMap(chart, 'a', { metadata: { name: 'settings' } });\nnew k8s.ConfigMap(chart, 'b', { metadata: { name: 'settings-b' } });",
  }),
  K8S1002: define<{ cycle: readonly string[] }>({
    severity: 'error',
    title: 'Dependency cycle',
    message: ({ cycle }) =>
      cycle.length === 1
        ? `"${cycle[0]}" depends on itself, so nothing can come before it.`
        : `Dependency cycle: ${[...cycle, cycle[0]].map((path) => `"${path}"`).join(' => ')}. Each waits for the next, so none can be first.`,
    hint: () =>
      'Remove one of these dependencies, or split a construct so that only a part of it is waited for. A dependency on a construct or a chart counts for every object in it.',
    explanation:
      'Objects are written in an order in which everything comes after what it depends on. A circle of dependencies has no such order. Circles often come from a dependency on a whole chart or on a construct that groups others: all objects in it are waited for. A chart also depends on the charts directly below it, and on every chart of which one of its objects needs something.',
    example: 'web.node.addDependency(database);\ndatabase.node.addDependency(web);',
    fix: 'web.node.addDependency(database);',
  }),
  K8S1003: define<{ file: string; first: string; second: string; advice: string }>({
    severity: 'error',
    title: 'Two outputs fall on one file',
    message: ({ file, first, second }) =>
      `"${first}" and "${second}" would both be written to "${file}", and one of them would be lost. File names must differ by more than upper and lower case.`,
    hint: ({ advice }) => advice,
    explanation:
      'File names are made of construct paths (charts) or of kind and name (objects), of which only characters that every file system takes are kept. Two of them can become one name; so can names that differ only in case, on the file systems of macOS and Windows.',
    example: "new Chart(app, 'shop-web');\nnew Chart(new Construct(app, 'shop'), 'web'); // shop-web.k8s.yaml again",
    fix: "new Chart(app, 'shop-web');\nnew Chart(new Construct(app, 'shop'), 'backend');",
  }),
  K8S1004: define<{ construct: string; problem: string }>({
    severity: 'error',
    title: 'A construct refuses its settings',
    message: ({ construct, problem }) => `"${construct}" is not valid: ${problem}`,
    explanation:
      'Constructs can check themselves before anything is rendered (node.addValidation). The text comes from the author of the construct.',
    example: "this.node.addValidation({ validate: () => (props.port > 65535 ? ['port must be at most 65535'] : []) });",
  }),
  K8S1005: define<{ source: string; target: string; outside: string }>({
    severity: 'error',
    title: 'A dependency that leads out of the charts',
    message: ({ source, target, outside }) =>
      `"${source}" depends on "${target}", but "${outside}" is in no chart. Only charts and what is in them have an order.`,
    hint: () => 'Let the charts, or the constructs in them, depend on each other.',
    explanation:
      'Files are ordered by chart and objects within their chart. A construct outside of any chart, such as the app itself or a plain construct that holds charts, has no place in that order.',
    example:
      "const base = new Construct(app, 'base');\nconst network = new Chart(base, 'network');\nshop.addDependency(base);",
    fix: 'shop.addDependency(network);',
  }),
  K8S1006: define<{ object: string; reason: 'circle' | 'late' }>({
    severity: 'warning',
    title: 'An object is left out',
    message: ({ object, reason }) =>
      reason === 'circle'
        ? `"${object}" is not in the output, because it, or something that depends on it, depends on itself.`
        : `"${object}" is not in the output, because it was made while objects were rendered, after its own chart.`,
    hint: ({ reason }) =>
      reason === 'circle'
        ? 'Remove the dependency of a construct on itself.'
        : 'Make objects in constructors, not in Lazy values or in toJson.',
    explanation:
      'cdk8s leaves such objects out without a word. In the compatibility mode k8sdsl gives the same files and says so; otherwise it writes the object (made late) or reports the circle as an error.',
  }),
  K8S1007: define<{ object: string; type: string }>({
    severity: 'error',
    title: 'A value that no manifest can hold',
    message: ({ object, type }) =>
      `"${object}" holds an instance of the class ${type}, which can't be written to a manifest. Allowed are plain objects, lists, strings, numbers, booleans, and classes with a method "resolve" or a "value" that is a string or a number.`,
    hint: ({ type }) => `Put in what the ${type} stands for, such as its name or a plain object.`,
    explanation:
      'Manifests are plain data. A class instance in the properties of an object is most often a construct, a Date or a Map that was meant to be a name, a string or an object.',
    example: "new k8s.ConfigMap(chart, 'c', { data: new Map([['a', 'b']]) });",
    fix: "new k8s.ConfigMap(chart, 'c', { data: { a: 'b' } });",
  }),
  K8S1008: define<{ source: string; target: string }>({
    severity: 'warning',
    title: 'A dependency on something that is not in the app',
    message: ({ source, target }) =>
      `"${source}" depends on "${target}", which is not in this app: it was removed, or belongs to another one. The dependency has no effect.`,
    hint: () => 'Remove the dependency, or depend on the construct that took its place.',
    explanation: 'Only what is in the same output can be put in order.',
  }),
  K8S1009: define<{ object: string; outer: string; inner: string }>({
    severity: 'error',
    title: 'A value that contains itself',
    message: ({ object, outer, inner }) =>
      `"${object}" holds a value that contains itself: ${inner} is the same object as ${outer || 'the whole'}. A manifest has an end, so it can't be written.`,
    hint: ({ inner }) => `Put a copy of what is meant at ${inner}, or leave it out.`,
    explanation: 'Manifests are plain data: what refers back to an object around it would be written without an end.',
    example: "const labels = {};\nlabels.app = labels;\nnew k8s.ConfigMap(chart, 'c', { data: labels });",
    fix: "new k8s.ConfigMap(chart, 'c', { data: { app: 'web' } });",
  }),
};

/**
 * Libraries that are loaded with cdk8s and constructs, and that most programs never call: the YAML parser, hashes, child
 * processes. They take longer than all of the rest, so they are loaded at the first look into them. None of them does
 * anything but define its exports.
 */
const deferrals: readonly (readonly [importer: RegExp, specifiers: readonly string[]])[] = [
  [/[\\/]cdk8s[\\/]lib[\\/]yaml\.js$/, ['yaml', 'child_process']],
  [/[\\/]cdk8s[\\/]lib[\\/]helm\.js$/, ['./_child_process']],
  [/[\\/]cdk8s[\\/]lib[\\/]names\.js$/, ['crypto']],
  [/[\\/]constructs[\\/]lib[\\/]private[\\/]node-addr\.js$/, ['crypto']],
];

/** What the module at a path requires without need, as a rule. */
export function deferredIn(file: string): readonly string[] | undefined {
  return deferrals.find(([importer]) => importer.test(file))?.[1];
}

/** Stands for the exports of a module until somebody looks at them. */
export function deferred(load: () => unknown): unknown {
  let exports: object | undefined;
  const target = (): object => (exports ??= load() as object);
  return new Proxy(
    {},
    {
      // The helper that TypeScript puts around a require asks this; with yes, it takes the exports as they are.
      get: (_, name) => (name === '__esModule' ? true : Reflect.get(target(), name)),
      has: (_, name) => Reflect.has(target(), name),
      ownKeys: () => Reflect.ownKeys(target()),
      getOwnPropertyDescriptor: (_, name) => {
        const descriptor = Reflect.getOwnPropertyDescriptor(target(), name);
        // A proxy must not claim that its own empty target has a fixed property.
        return descriptor && { ...descriptor, configurable: true };
      },
      set: (_, name, value) => Reflect.set(target(), name, value),
    },
  );
}

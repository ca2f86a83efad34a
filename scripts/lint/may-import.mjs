// The linter's rule on who may import whom. It reads every form of import, `import()` in types and `require` included, because
// a direction that can be got round by the way a module is named is no direction.
import { isBuiltin } from 'node:module';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { layerOf } from './layers.mjs';

const repository = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const mayImport = {
  meta: { type: 'problem' },
  create(context) {
    const root = context.settings?.root ?? repository;
    const file = relative(root, context.filename).split(sep).join('/');
    const layer = layerOf(file);
    if (layer === undefined) {
      return {
        Program(node) {
          context.report({ node, message: `${file} belongs to no layer. Name it in scripts/lint/layers.mjs.` });
        },
      };
    }
    const check = (source) => {
      if (typeof source?.value !== 'string') return;
      const problem = problemOf(layer, file, source.value);
      if (problem !== undefined) context.report({ node: source, message: problem });
    };
    return {
      ImportDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      TSImportType: (node) => check(node.source ?? node.argument?.literal ?? node.argument),
      TSExternalModuleReference: (node) => check(node.expression),
      CallExpression(node) {
        if (node.callee.type === 'Identifier' && node.callee.name === 'require') check(node.arguments[0]);
      },
    };
  },
};

/** What is wrong with an import of `specifier` in `file`, if anything. */
function problemOf(layer, file, specifier) {
  if (!specifier.startsWith('.')) {
    const name = isBuiltin(specifier) ? 'node:' : packageOf(specifier);
    if (layer.packages.includes(name)) return undefined;
    return `${layer.name} may not import ${name === 'node:' ? `Node's ${specifier}` : `the package ${name}`}. ${allowed('Packages', layer.packages)}`;
  }
  const target = posix.join(posix.dirname(file), specifier);
  if (target === 'package.json') return undefined;
  const found = layerOf(`${target}.ts`) ?? layerOf(`${target}/index.ts`) ?? layerOf(target);
  if (found === undefined) return `${target} belongs to no layer. Name it in scripts/lint/layers.mjs.`;
  if (found === layer || layer.mayImport.includes(found.name)) return undefined;
  return `${layer.name} may not import ${found.name}. ${allowed('Layers', layer.mayImport)}`;
}

function packageOf(specifier) {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

function allowed(what, names) {
  return `${what} that it may import: ${names.length === 0 ? 'none' : names.join(', ')}.`;
}

export default { meta: { name: 'architecture' }, rules: { 'may-import': mayImport } };

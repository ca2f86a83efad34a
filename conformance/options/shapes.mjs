// The options of every construct and pattern, read from the types of the library: what a program may pass, as data.
import { join } from 'node:path';
import { Project } from 'ts-morph';

/**
 * What a value may be. `text`, `number`: free, guided by the name of the field. `one of`: any of its `choices`. `map`: free keys.
 * `instance`: an object of a class of the library. `nothing`: nothing that a generator could make up, such as a function.
 *
 * @typedef {object} Shape
 * @property {'text' | 'number' | 'boolean' | 'constant' | 'one of' | 'list' | 'map' | 'object' | 'instance' | 'nothing'} is
 * @property {unknown} [value] Of a constant.
 * @property {Shape[]} [choices]
 * @property {Shape} [items] Of a list or a map.
 * @property {string} [name] The type's name; of an instance, the class.
 * @property {() => Field[]} [fields] Of an object; read when asked for, because types contain themselves.
 */

/** @typedef {{ name: string, optional: boolean, shape: Shape }} Field */

/** @typedef {{ name: string, isPattern: boolean, props: Shape }} Subject */

/**
 * Every class that the library exports and that is made with a scope, an id and options.
 *
 * @param {string} root The repository.
 * @returns {Subject[]}
 */
export function readSubjects(root) {
  const project = new Project({ tsConfigFilePath: join(root, 'tsconfig.lib.json'), skipAddingFilesFromTsConfig: true });
  const index = project.addSourceFileAtPath(join(root, 'lib/index.ts'));
  project.resolveSourceFileDependencies();
  const subjects = [];
  for (const [name, [declaration]] of index.getExportedDeclarations()) {
    if (declaration.getKindName() !== 'ClassDeclaration' || declaration.isAbstract()) continue;
    const constructor = constructorOf(declaration);
    const [scope, id, props] = constructor?.getParameters() ?? [];
    if (!props || scope.getName() !== 'scope' || id.getName() !== 'id' || !isConstruct(declaration)) continue;
    subjects.push({
      name,
      isPattern: declaration.getSourceFile().getFilePath().includes('/lib/patterns/'),
      props: shapeOf(props.getType(), declaration),
    });
  }
  return subjects;
}

function constructorOf(declaration) {
  return declaration.getConstructors()[0] ?? (declaration.getBaseClass() && constructorOf(declaration.getBaseClass()));
}

function isConstruct(declaration) {
  for (let one = declaration; one; one = one.getBaseClass()) if (one.getName() === 'Construct') return true;
  return false;
}

function shapeOf(type, at) {
  if (type.isTypeParameter()) {
    const bound = type.getConstraint();
    return bound ? shapeOf(bound, at) : { is: 'text', name: 'T' };
  }
  if (type.isBoolean()) return { is: 'boolean' };
  if (type.isLiteral() && !type.isUnion()) return { is: 'constant', value: literalOf(type) };
  if (type.isUnion()) return unionOf(type, at);
  if (type.isIntersection() && type.getIntersectionTypes().some((one) => one.isString())) return { is: 'text' };
  const alias = type.getAliasSymbol()?.getName();
  if (alias === 'Readonly') return shapeOf(type.getAliasTypeArguments()[0], at);
  // The keys may be a parameter of the type, which has no properties.
  if (alias === 'Record') return { is: 'map', items: shapeOf(type.getAliasTypeArguments()[1], at) };
  if (type.isString() || type.isTemplateLiteral()) return { is: 'text' };
  if (type.isNumber()) return { is: 'number' };
  if (type.isNull() || type.isUndefined()) return { is: 'nothing' };
  if (type.isArray() || type.isReadonlyArray()) return { is: 'list', items: shapeOf(type.getArrayElementType(), at) };
  if (type.isTuple()) return { is: 'list', items: shapeOf(type.getTupleElements()[0], at) };
  if (type.getCallSignatures().length > 0) return { is: 'nothing' };
  return objectOf(type, at);
}

function literalOf(type) {
  if (type.isBooleanLiteral()) return type.getText() === 'true';
  return type.getLiteralValue();
}

function unionOf(type, at) {
  const choices = type
    .getUnionTypes()
    .filter((one) => !one.isUndefined())
    .map((one) => shapeOf(one, at))
    .filter(({ is }) => is !== 'nothing');
  if (choices.length === 0) return { is: 'nothing' };
  return choices.length === 1 ? choices[0] : { is: 'one of', choices };
}

function objectOf(type, at) {
  const symbol = type.getAliasSymbol() ?? type.getSymbol();
  const name = symbol?.getName() ?? '';
  const declared = type.getSymbol()?.getDeclarations()[0];
  if (declared?.getKindName() === 'ClassDeclaration') return { is: 'instance', name: type.getSymbol().getName() };
  const values = type.getStringIndexType();
  const properties = type.getProperties();
  if (values && properties.length === 0) return { is: 'map', items: shapeOf(values, at) };
  if (type.isUnknown() || type.isAny() || properties.length === 0) return { is: 'nothing' };
  let fields;
  return {
    is: 'object',
    name,
    fields: () =>
      (fields ??= properties
        .map((property) => ({
          name: property.getName(),
          optional: property.isOptional(),
          shape: fieldShape(property, at),
        }))
        .filter(({ name: field }) => !field.startsWith('__'))),
  };
}

/** What is generic over the names of ports has no properties; the way in which it is written down tells more. */
function fieldShape(property, at) {
  const shape = shapeOf(property.getTypeAtLocation(at), at);
  const written = property.getValueDeclaration()?.getTypeNode?.();
  return shape.is === 'nothing' && written ? shapeOf(written.getType(), at) : shape;
}

import { dns1035Label, pathSegment } from '../../kubernetes/names';
import { Check } from '../check';
import { decoderOf } from '../decode/decoder';
import type { DecodeError } from '../decode/error';
import { Path } from '../path';
import { checkMetadata } from '../rules/metadata';
import type { Schema } from './schema';

type Fields = Readonly<Record<string, unknown>>;

const META_TYPE = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';

/** The kinds and the metadata of resources within a resource. */
export function checkEmbedded(value: unknown, schema: Schema | undefined, path: Path | undefined, check: Check): void {
  if (!schema) return;
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      checkEmbedded(item, schema.items?.schema, path ? path.index(index) : Path.of(`[${index}]`), check);
    });
  } else if (isFields(value)) {
    if (schema.embeddedResource) checkResource(value, path, check);
    for (const [name, each] of Object.entries(value)) {
      const property = schema.properties.get(name);
      if (property) checkEmbedded(each, property, childOf(path, name), check);
      else if (schema.additionalProperties) {
        checkEmbedded(each, schema.additionalProperties.schema, path ? path.key(name) : Path.of(`[${name}]`), check);
      }
    }
  }
}

function checkResource(resource: Fields, path: Path | undefined, check: Check): void {
  const { apiVersion, kind, metadata } = resource;
  const [versionPath, kindPath] = [childOf(path, 'apiVersion'), childOf(path, 'kind')];
  if (!Object.hasOwn(resource, 'apiVersion')) check.required(versionPath, 'it is part of every resource');
  else if (typeof apiVersion !== 'string') check.invalid(versionPath, apiVersion, 'must be a text');
  else if (!apiVersion) check.invalid(versionPath, apiVersion, 'must not be empty');
  else if (apiVersion.split('/').length > 2) check.invalid(versionPath, apiVersion, 'must be VERSION or GROUP/VERSION');
  if (!Object.hasOwn(resource, 'kind')) check.required(kindPath, 'it is part of every resource');
  else if (typeof kind !== 'string') check.invalid(kindPath, kind, 'must be a text');
  else if (!kind) check.invalid(kindPath, kind, 'must not be empty');
  else {
    const problems = dns1035Label(kind.toLowerCase());
    if (problems.length) check.invalid(kindPath, kind, `${problems.join(', and it ')} (upper case is allowed)`);
  }
  if (Object.hasOwn(resource, 'metadata')) checkEmbeddedMetadata(metadata, childOf(path, 'metadata'), check);
}

function checkEmbeddedMetadata(metadata: unknown, path: Path, check: Check): void {
  if (metadata === null) return;
  if (!isFields(metadata) || !isMetadata(metadata, check)) {
    return check.invalid(path, metadata, 'must be the metadata of an object');
  }
  const { name, namespace } = metadata as { name?: string; namespace?: string };
  const found = new Check(check.minor);
  const rules = { name: pathSegment, namespaced: Boolean(namespace), anyFinalizer: true };
  checkMetadata({ ...metadata, name: name || 'a' }, rules, found);
  const here = path.toString();
  for (const { message, target, ...rest } of found.diagnostics) {
    check.diagnostics.push({
      ...rest,
      message: message.replace('"metadata', `"${here}`),
      target: { ...target, field: (target?.field ?? '').replace(/^metadata/, here) },
    });
  }
}

/** Whether a server can read it; fields that it does not know it drops. */
function isMetadata(metadata: Fields, check: Check): boolean {
  const errors: DecodeError[] = [];
  decoderOf(META_TYPE, check.minor)(metadata, errors, '');
  return errors.every(({ problem }) => problem === 'unknown-field');
}

function childOf(path: Path | undefined, name: string): Path {
  return path ? path.child(name) : Path.of(name);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

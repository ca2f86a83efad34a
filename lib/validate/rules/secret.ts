import type { SecretProps } from '../../k8s/generated/core';
import { decodedLength, decodeText } from '../../kubernetes/base64';
import { configMapKey, dnsSubdomain } from '../../kubernetes/names';
import { byteLength } from '../byte-length';
import type { Check } from '../check';
import type { Given } from '../given';
import { Path } from '../path';
import { DATA_LIMIT } from './config-map';
import type { KindRules } from './kind-rules';
import { checkUnchanged } from './text';

type Secret = Given<SecretProps>;

const DATA = Path.of('data');
const ACCOUNT = 'kubernetes.io/service-account.name';

/** @see https://kubernetes.io/docs/concepts/configuration/secret/ */
export const secretRules: KindRules<Secret> = {
  name: () => dnsSubdomain,
  create: checkSecret,
  update(secret, old, check) {
    checkUnchanged(Path.of('type'), secret.type, old.type, check, 'Delete the Secret and make it anew.');
    if (old.immutable) {
      const why = 'cannot change: the Secret is immutable';
      if (!secret.immutable) check.forbidden(Path.of('immutable'), why);
      if (!sameContent(secret, old)) check.forbidden(DATA, why, 'Make a Secret of another name.');
    }
    checkSecret(secret, check);
  },
};

function checkSecret(secret: Secret, check: Check): void {
  const { data = {}, stringData = {} } = secret;
  let size = 0;
  for (const key in data) {
    for (const problem of configMapKey(key)) check.invalid(DATA.key(key), key, problem);
    if (!Object.hasOwn(stringData, key)) size += decodedLength(data[key]!);
  }
  for (const key in stringData) {
    // A server has put it into data before it looks.
    if (!Object.hasOwn(data, key)) for (const problem of configMapKey(key)) check.invalid(DATA.key(key), key, problem);
    size += byteLength(stringData[key]!);
  }
  if (size > DATA_LIMIT) check.tooLong(DATA, DATA_LIMIT, 'Split the data, or mount it from a volume.');
  checkType(secret, check);
}

function checkType(secret: Secret, check: Check): void {
  switch (secret.type) {
    case 'kubernetes.io/service-account-token':
      if (!secret.metadata?.annotations?.[ACCOUNT]) {
        check.required(
          Path.of('metadata').child('annotations').key(ACCOUNT),
          'it names the ServiceAccount of the token',
        );
      }
      return;
    case 'kubernetes.io/dockercfg':
      checkJson(secret, '.dockercfg', check);
      return;
    case 'kubernetes.io/dockerconfigjson':
      checkJson(secret, '.dockerconfigjson', check);
      return;
    case 'kubernetes.io/basic-auth':
      if (has(secret, 'username') || has(secret, 'password')) return;
      requireKeys(secret, ['username', 'password'], check);
      return;
    case 'kubernetes.io/ssh-auth':
      if (!textOf(secret, 'ssh-privatekey')) requireKey('ssh-privatekey', secret, check);
      return;
    case 'kubernetes.io/tls':
      requireKeys(secret, ['tls.crt', 'tls.key'], check);
  }
}

function checkJson(secret: Secret, key: string, check: Check): void {
  const text = textOf(secret, key);
  if (text === undefined) requireKey(key, secret, check);
  // Not the content: it is secret.
  else if (!isJsonObject(text)) check.invalid(DATA.key(key), '(secret)', 'must be a JSON object');
}

function requireKeys(secret: Secret, keys: readonly string[], check: Check): void {
  for (const key of keys) if (!has(secret, key)) requireKey(key, secret, check);
}

function requireKey(key: string, { type }: Secret, check: Check): void {
  check.required(DATA.key(key), `a Secret of the type ${type} has it`);
}

function has({ data = {}, stringData = {} }: Secret, key: string): boolean {
  return Object.hasOwn(data, key) || Object.hasOwn(stringData, key);
}

function textOf({ data = {}, stringData = {} }: Secret, key: string): string | undefined {
  if (Object.hasOwn(stringData, key)) return stringData[key];
  return Object.hasOwn(data, key) ? decodeText(data[key]!) : undefined;
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && !Array.isArray(value);
  } catch {
    return false;
  }
}

function sameContent(a: Secret, b: Secret): boolean {
  const keys = (secret: Secret) => Object.keys({ ...secret.data, ...secret.stringData });
  return [...keys(a), ...keys(b)].every((key) => textOf(a, key) === textOf(b, key));
}

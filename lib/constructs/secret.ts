import type { Construct } from 'constructs';
import { addFinding } from '../findings';
import * as k8s from '../k8s';
import { checkKey } from './config-key';
import type { ConfigKey, ConfigObject, VolumeItem } from './config-object';
import { contentHash } from './content-hash';
import type { EnvReference } from './env';
import { ObjectConstruct, type ObjectProps } from './object-construct';
import { OBJECT, readOptions } from './read-options';

/** A Secret as others refer to it. It has no form as a string, so that nothing of it gets into output by accident. */
export interface SecretReference<Key extends string = string> extends ConfigObject {
  readonly kind: 'Secret';
  /** One of its keys: the value of an environment variable, or a file. */
  key(key: Key): SecretKey;
}

/** One key of a Secret. It has no form as a string: put it into `env`, `secrets` or `files` as it is. */
export interface SecretKey extends ConfigKey<SecretReference>, EnvReference {
  readonly consumed: SecretReference;
}

/** The types of Secrets that Kubernetes knows; others have a domain before a slash. */
export type SecretType =
  | 'Opaque'
  | 'kubernetes.io/service-account-token'
  | 'kubernetes.io/dockercfg'
  | 'kubernetes.io/dockerconfigjson'
  | 'kubernetes.io/basic-auth'
  | 'kubernetes.io/ssh-auth'
  | 'kubernetes.io/tls'
  | 'bootstrap.kubernetes.io/token'
  | `${string}/${string}`;

/** The options of a {@link Secret}. */
export interface SecretProps<Key extends string = string> extends ObjectProps<k8s.SecretProps> {
  /**
   * What the Secret holds, by its keys, made by {@link Secret.insecureValue}. Whoever reads the manifests reads it.
   * @default none: somebody else fills the object
   */
  readonly data?: Readonly<Record<Key, InsecureValue>>;
  /**
   * @default 'Opaque', as in Kubernetes
   */
  readonly type?: SecretType;
  /**
   * Whether the content can never change once the object exists.
   * @default false
   */
  readonly immutable?: boolean;
}

/** A secret value in the clear text of the program; made by {@link Secret.insecureValue}. */
export class InsecureValue {
  readonly #text: string;

  /** @internal */
  constructor(text: string) {
    this.#text = text;
  }

  /** @internal */
  static reveal(value: InsecureValue): string {
    return value.#text;
  }
}

const NO_STRING_FORM = (what: string): never => {
  throw new TypeError(
    `${what} has no form as a string: its value is known in the cluster only. Give it to a container as it is, as a file with \`secrets\` or \`files\`, or as a variable with \`env\`.`,
  );
};

/** Lets every way to make a string of an object fail, with a message that says what to do. */
export function withoutStringForm<T extends object>(value: T, what: () => string): T {
  const refuse = { enumerable: false, value: () => NO_STRING_FORM(what()) };
  return Object.defineProperties(value, {
    toString: refuse,
    toJSON: refuse,
    valueOf: refuse,
    [Symbol.toPrimitive]: refuse,
  });
}

/**
 * Passwords, tokens and keys for pods. Mostly another tool fills it (External Secrets, sealed-secrets, an operator, a person):
 * then refer to it with {@link Secret.fromName}, and nothing secret stands in the program.
 *
 * @example
 * const database = Secret.fromName('orders-db');
 * new WebService(chart, 'web', { image: 'ghcr.io/acme/web:1.4.2', secrets: [database] }); // /run/secrets/orders-db/…
 * @see https://kubernetes.io/docs/concepts/configuration/secret/
 */
export class Secret<Key extends string = string>
  extends ObjectConstruct<k8s.Secret, k8s.SecretProps>
  implements SecretReference<Key>
{
  readonly kind = 'Secret';
  private readonly keys: readonly string[];

  constructor(scope: Construct, id: string, props: SecretProps<Key> = {}) {
    props = readOptions(props, { data: OBJECT });
    super(scope, id, props, (self, metadata) => {
      const { type, immutable, data = {} } = props;
      const texts = Object.entries<InsecureValue>(data).map(([key, value]) => [key, InsecureValue.reveal(value)]);
      const stringData = texts.length === 0 ? undefined : (Object.fromEntries(texts) as Record<string, string>);
      return new k8s.Secret(self, 'Resource', { metadata, type, immutable, stringData });
    });
    this.keys = Object.keys(props.data ?? {});
    if (this.keys.length > 0) addFinding(this, 'K8S4010', { path: this.node.path, keys: this.keys });
    withoutStringForm(this, () => `Secret "${this.node.path}"`);
  }

  /**
   * A Secret that is not part of the app, in the namespace of the pods that use it.
   *
   * @param namespace where it is known, it is checked
   */
  static fromName<Key extends string = string>(name: string, namespace?: string): SecretReference<Key> {
    return withoutStringForm(new NamedSecret(name, namespace), () => `Secret "${name}"`);
  }

  /**
   * A secret value that stands in the program, and so in its repository, in the manifests and in every log that prints them. Use
   * it for tests and for what is no secret; it yields a warning.
   */
  static insecureValue(text: string): InsecureValue {
    return withoutStringForm(new InsecureValue(text), () => 'A secret value');
  }

  key(key: Key): SecretKey {
    // An empty Secret is filled by somebody else, with keys that nobody here knows.
    if (this.keys.length > 0) checkKey(this, this.keys, key, this.key);
    return secretKey(this, key);
  }

  contentHash(): string {
    return contentHash(this.object);
  }

  volumeSource(items?: readonly VolumeItem[], optional?: boolean): Omit<k8s.Volume, 'name'> {
    return secretVolume(this.name, items, optional);
  }

  envFromSource(optional?: boolean): k8s.EnvFromSource {
    return secretVariables(this.name, optional);
  }
}

class NamedSecret<Key extends string> implements SecretReference<Key> {
  readonly kind = 'Secret';

  constructor(
    readonly name: string,
    readonly namespace: string | undefined,
  ) {}

  key(key: Key): SecretKey {
    return secretKey(this, key);
  }

  contentHash(): undefined {
    return undefined;
  }

  volumeSource(items?: readonly VolumeItem[], optional?: boolean): Omit<k8s.Volume, 'name'> {
    return secretVolume(this.name, items, optional);
  }

  envFromSource(optional?: boolean): k8s.EnvFromSource {
    return secretVariables(this.name, optional);
  }
}

function secretVolume(secretName: string, items?: readonly VolumeItem[], optional?: boolean): Omit<k8s.Volume, 'name'> {
  return { secret: { secretName, items, optional } };
}

function secretVariables(name: string, optional?: boolean): k8s.EnvFromSource {
  return { secretRef: { name, optional } };
}

function secretKey(consumed: SecretReference, key: string): SecretKey {
  const reference = { consumed, key, valueFrom: () => ({ secretKeyRef: { name: consumed.name, key } }) };
  return withoutStringForm(reference, () => `Key "${key}" of Secret "${consumed.name}"`);
}

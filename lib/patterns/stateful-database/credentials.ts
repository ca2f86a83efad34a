import type { Env, EnvValue } from '../../constructs/env';
import { Secret, type SecretReference } from '../../constructs/secret';
import type { CredentialRole } from './engine';

/** Where the user and the passwords of a database stand. Nothing secret is ever made by k8sdsl. */
export interface DatabaseCredentials {
  /**
   * The Secret, by its name or as it is. Somebody else fills it: External Secrets, sealed-secrets, an operator, a person. It must
   * be in the namespace of the database and there when the database first starts.
   */
  readonly secret: string | SecretReference;
  /**
   * The user, where the name is no secret.
   * @default the key `username` of the Secret; with CloudNativePG the name of the database
   */
  readonly username?: string;
  /**
   * The keys of the Secret.
   * @default { username: 'username', password: 'password', rootPassword: 'root-password' }, of which the first two are those of
   * the type `kubernetes.io/basic-auth`
   */
  readonly keys?: Readonly<Partial<Record<CredentialRole, string>>>;
}

/** Where a container finds one of the credentials. */
export interface CredentialSource {
  /** The value of an environment variable: a text that is no secret, or the key of the Secret. */
  readonly value: EnvValue;
  /** The path of the file that holds it; none for a user who was named in the program. */
  readonly file: string | undefined;
  /** A word of a shell program that stands for it, in quotes. */
  readonly word: string;
  /** The variable of an image that reads files by variables that end in `_FILE`, or its text. */
  env(name: string): Env;
}

/** The folder in which containers see the Secret of the database. */
const FOLDER = '/run/secrets/database';

const KEYS: Readonly<Record<CredentialRole, string>> = {
  username: 'username',
  password: 'password',
  rootPassword: 'root-password',
};

/** The Secret of the credentials. */
export function secretOf({ secret }: DatabaseCredentials, namespace: string | undefined): SecretReference {
  return typeof secret === 'string' ? Secret.fromName(secret, namespace) : secret;
}

/** The keys that hold what an engine wants. */
export function keysOf({ keys }: DatabaseCredentials): Readonly<Record<CredentialRole, string>> {
  return { ...KEYS, ...keys };
}

/** Where containers find the credentials. */
export function sourcesOf(
  credentials: DatabaseCredentials,
  secret: SecretReference,
): Readonly<Record<CredentialRole, CredentialSource>> {
  const keys = keysOf(credentials);
  const ofKey = (role: CredentialRole): CredentialSource =>
    source(() => secret.key(keys[role]), `${FOLDER}/${keys[role]}`);
  const { username } = credentials;
  return {
    username: username === undefined ? ofKey('username') : source(() => username, undefined),
    password: ofKey('password'),
    rootPassword: ofKey('rootPassword'),
  };
}

/** How a container sees the Secret as files. */
export function secretFiles(secret: SecretReference): { readonly secret: SecretReference; readonly mountPath: string } {
  return { secret, mountPath: FOLDER };
}

function source(make: () => EnvValue, file: string | undefined): CredentialSource {
  return {
    get value() {
      return make();
    },
    file,
    get word() {
      if (file !== undefined) return `"$(cat ${quoted(file)})"`;
      return quoted(String(make()));
    },
    env: (name) => (file === undefined ? { [name]: make() } : { [`${name}_FILE`]: file }),
  };
}

/** A text as one word of a shell program. */
export function quoted(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** Whether something is a Secret as others refer to it. */
export function isSecret(value: unknown): value is SecretReference {
  return typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'Secret';
}

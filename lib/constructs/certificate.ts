import type { Construct } from 'constructs';
import { addFinding } from '../findings';
import { parseGoDuration } from '../kubernetes/go-duration';
import type { CertificateIssuer } from './certificate-issuer';
import { CustomResource, type CustomFields } from './custom-resource';
import { isDnsName } from './dns-name';
import { ipFamilyOf } from './ip-address';
import type { ObjectProps } from './object-construct';
import { Secret, type SecretKey, type SecretReference } from './secret';

/** The keys of the Secret that holds a certificate. */
export type CertificateKey = 'tls.crt' | 'tls.key' | 'ca.crt';

/** Who a certificate is for, as X.509 has it. */
export interface CertificateSubject {
  readonly countries?: readonly string[];
  readonly localities?: readonly string[];
  readonly organizationalUnits?: readonly string[];
  readonly organizations?: readonly string[];
  readonly postalCodes?: readonly string[];
  readonly provinces?: readonly string[];
  readonly serialNumber?: string;
  readonly streetAddresses?: readonly string[];
}

/** The spec of a Certificate, for overrides. */
export interface CertificateSpec {
  readonly secretName: string;
  readonly issuerRef: object;
}

/** The options of a {@link Certificate}. */
export interface CertificateProps extends ObjectProps<CustomFields<CertificateSpec>> {
  /** Who issues it: an issuer of the cluster or of the namespace, or one that an extension brings. */
  readonly issuer: CertificateIssuer | { readonly group: string; readonly kind: string; readonly name: string };
  /**
   * The DNS names that it is for; `*.example.com` is every name with one more label.
   * @default none
   */
  readonly dnsNames?: readonly string[];
  /**
   * The addresses that it is for.
   * @default none
   */
  readonly ipAddresses?: readonly string[];
  /**
   * The URIs that it is for, such as a SPIFFE id.
   * @default none
   */
  readonly uris?: readonly string[];
  /**
   * The addresses of people that it is for.
   * @default none
   */
  readonly emailAddresses?: readonly string[];
  /**
   * The name of old, at most 64 characters; clients look at the others.
   * @default none
   */
  readonly commonName?: string;
  /**
   * The Secret that is to hold it.
   * @default the name of the Certificate
   */
  readonly secretName?: string;
  /** Labels and annotations of that Secret. */
  readonly secretTemplate?: {
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  /**
   * For how long it is valid: a duration of Go such as `2160h`, at least an hour.
   * @default 90 days, as in cert-manager
   */
  readonly duration?: string;
  /**
   * How long before its end it is renewed: a duration of Go, at least five minutes.
   * @default a third of the duration, as in cert-manager
   */
  readonly renewBefore?: string;
  /**
   * Whether it may issue others.
   * @default false
   */
  readonly isCA?: boolean;
  /**
   * What it may be used for.
   * @default digital signature and key encipherment, as in cert-manager
   */
  readonly usages?: readonly (
    | 'signing'
    | 'digital signature'
    | 'content commitment'
    | 'key encipherment'
    | 'key agreement'
    | 'data encipherment'
    | 'cert sign'
    | 'crl sign'
    | 'encipher only'
    | 'decipher only'
    | 'any'
    | 'server auth'
    | 'client auth'
    | 'code signing'
    | 'email protection'
    | 's/mime'
    | 'timestamping'
    | 'ocsp signing'
  )[];
  /**
   * What kind of key it has.
   * @default RSA with 2048 bits, as in cert-manager
   */
  readonly privateKey?: {
    readonly algorithm?: 'RSA' | 'ECDSA' | 'Ed25519';
    readonly size?: number;
    readonly encoding?: 'PKCS1' | 'PKCS8';
    /**
     * @default 'Always' from cert-manager 1.18 on
     */
    readonly rotationPolicy?: 'Always' | 'Never';
  };
  /**
   * Who it is for, in words; no client looks at that.
   * @default nothing
   */
  readonly subject?: CertificateSubject;
  /** The same as a key store, with the key of a Secret that has its password. */
  readonly keystores?: {
    readonly jks?: { readonly password: SecretKey; readonly alias?: string };
    readonly pkcs12?: { readonly password: SecretKey; readonly profile?: 'LegacyRC2' | 'LegacyDES' | 'Modern2023' };
  };
  /**
   * How many requests stay, for looking back.
   * @default 1, as in cert-manager
   */
  readonly revisionHistoryLimit?: number;
}

/**
 * A certificate that cert-manager issues and renews, in a Secret of type `kubernetes.io/tls`. cert-manager must be in the cluster. An
 * Ingress and a Gateway have theirs by the option `certManager`.
 *
 * @example
 * const certificate = new Certificate(chart, 'certificate', { issuer: { clusterIssuer: 'internal' }, dnsNames: ['web.shop.svc'] });
 * new WebService(chart, 'web', { image: 'ghcr.io/acme/web:1.4.2', secrets: [certificate.secret] });
 * @see https://cert-manager.io/docs/usage/certificate/
 */
export class Certificate extends CustomResource<CertificateSpec> {
  /** The Secret that cert-manager fills. */
  readonly secret: SecretReference<CertificateKey>;

  constructor(scope: Construct, id: string, props: CertificateProps) {
    const { issuer, secretName, keystores } = props;
    super(scope, id, {
      ...props,
      apiVersion: 'cert-manager.io/v1',
      kind: 'Certificate',
      spec: (name) => ({
        secretName: secretName ?? name,
        secretTemplate: props.secretTemplate,
        issuerRef: issuerRef(issuer),
        dnsNames: props.dnsNames,
        ipAddresses: props.ipAddresses,
        uris: props.uris,
        emailAddresses: props.emailAddresses,
        commonName: props.commonName,
        subject: props.subject,
        duration: props.duration,
        renewBefore: props.renewBefore,
        isCA: props.isCA,
        usages: props.usages,
        privateKey: props.privateKey,
        keystores: keystores && { jks: keystoreOf(keystores.jks), pkcs12: keystoreOf(keystores.pkcs12) },
        revisionHistoryLimit: props.revisionHistoryLimit,
      }),
    });
    this.secret = Secret.fromName(secretName ?? this.name, this.namespace);
    this.checkNames(props);
    this.checkTimes(props);
  }

  private checkNames({ dnsNames = [], ipAddresses = [], ...others }: CertificateProps): void {
    const { path } = this.node;
    const { commonName, uris = [], emailAddresses = [] } = others;
    const names = [...dnsNames, ...ipAddresses, ...uris, ...emailAddresses, ...(commonName ? [commonName] : [])];
    if (names.length === 0) addFinding(this, 'K8S4615', { path });
    for (const name of dnsNames) {
      if (isDnsName(name, true)) continue;
      addFinding(this, 'K8S4503', { path, what: 'a name of the certificate', name, wildcard: true });
    }
    for (const address of ipAddresses) {
      if (!ipFamilyOf(address)) addFinding(this, 'K8S4508', { path, address, expected: 'an IP address' });
    }
    if (commonName && commonName.length > 64) {
      addFinding(this, 'K8S4616', {
        path,
        problem: `\`commonName\` has ${commonName.length} characters`,
        allowed: 'at most 64',
      });
    }
  }

  private checkTimes({ duration, renewBefore }: CertificateProps): void {
    const whole = this.readTime('duration', duration, MINUTE * 60, 'an hour');
    const before = this.readTime('renewBefore', renewBefore, MINUTE * 5, 'five minutes');
    if (before === undefined || before < (whole ?? MINUTE * 60 * 24 * 90)) return;
    const problem = `\`renewBefore\` is ${renewBefore}, which is not within the duration`;
    addFinding(this, 'K8S4616', {
      path: this.node.path,
      problem,
      allowed: 'less than the duration, which is 2160h unless it is set',
    });
  }

  private readTime(option: string, given: string | undefined, least: number, allowed: string): number | undefined {
    if (given === undefined) return undefined;
    const time = parseGoDuration(given);
    if (time !== undefined && time >= least) return time;
    const problem = `\`${option}\` is "${given}"`;
    addFinding(this, 'K8S4616', {
      path: this.node.path,
      problem,
      allowed: `a duration of Go such as "2160h", of at least ${allowed}`,
    });
    return undefined;
  }
}

const MINUTE = 60;

function issuerRef(issuer: CertificateProps['issuer']): object {
  if ('clusterIssuer' in issuer) return { kind: 'ClusterIssuer', name: issuer.clusterIssuer };
  if ('issuer' in issuer) return { kind: 'Issuer', name: issuer.issuer };
  return issuer;
}

function keystoreOf(store: { readonly password: SecretKey } | undefined): object | undefined {
  if (!store) return undefined;
  const { password, ...others } = store;
  return { create: true, passwordSecretRef: { name: password.consumed.name, key: password.key }, ...others };
}

import type { ClusterTrustBundleProps } from '../../../k8s/generated/certificates';
import { decodedLength, isBase64 } from '../../../kubernetes/base64';
import { dnsSubdomain } from '../../../kubernetes/names';
import { byteLength } from '../../byte-length';
import type { Check } from '../../check';
import type { Given } from '../../given';
import { Path } from '../../path';
import type { KindRules } from '../kind-rules';
import { checkSignerName } from '../signer-name';
import { checkText, checkUnchanged } from '../text';

type Bundle = Given<ClusterTrustBundleProps>;

const NAME = Path.of('metadata').child('name');
const SPEC = Path.of('spec');
const LONGEST = 1024 * 1024;
const BLOCK = /^-----BEGIN ([^\n-]*)-----[ \t\r]*\n([^-]*)^-----END \1-----[ \t\r]*$/gm;

/** @see https://kubernetes.io/docs/reference/access-authn-authz/certificate-signing-requests/#cluster-trust-bundles */
export const clusterTrustBundleRules: KindRules<Bundle> = {
  // It depends on the signer.
  name: () => () => [],
  create(bundle, check) {
    checkSigner(bundle, check);
    checkAnchors(bundle.spec?.trustBundle ?? '', check);
  },
  update(bundle, old, check) {
    checkSigner(bundle, check);
    if (bundle.spec?.trustBundle !== old.spec?.trustBundle) checkAnchors(bundle.spec?.trustBundle ?? '', check);
    checkUnchanged(SPEC.child('signerName'), bundle.spec?.signerName ?? '', old.spec?.signerName ?? '', check);
  },
};

function checkSigner({ metadata = {}, spec = {} }: Bundle, check: Check): void {
  const { name = '' } = metadata;
  const { signerName = '' } = spec;
  if (signerName) checkSignerName(SPEC.child('signerName'), signerName, check);
  if (!name) return;
  const prefix = signerName && `${signerName.replaceAll('/', ':')}:`;
  if (!name.startsWith(prefix)) {
    check.invalid(NAME, name, `must start with "${prefix}", as the bundle of a signer does`);
  } else if (!prefix && name.includes(':')) {
    check.invalid(NAME, name, 'must be without ":", which only the bundle of a signer has');
  } else checkText(NAME, name.slice(prefix.length), dnsSubdomain, check);
}

// Not whether each certificate is one of an authority: that takes more than reading.
function checkAnchors(text: string, check: Check): void {
  const path = SPEC.child('trustBundle');
  if (byteLength(text) > LONGEST) {
    check.tooLong(path, LONGEST);
    return;
  }
  const seen = new Set<string>();
  let isWrong = false;
  const add = (must: string, hint?: string) => {
    isWrong = true;
    check.invalid(path, '(certificates)', must, hint);
  };
  for (const [, type, body = ''] of text.matchAll(BLOCK)) {
    const content = body.replaceAll(/\s/g, '');
    if (type !== 'CERTIFICATE') add(`must have blocks of PEM of the type CERTIFICATE, not ${type}`);
    else if (body.includes(':')) add('must have blocks of PEM without headers');
    // A server passes over what is no block at all.
    else if (isBase64(content) && decodedLength(content) > 0) {
      if (seen.has(content)) add('must have each certificate once');
      seen.add(content);
    }
  }
  if (!isWrong && seen.size === 0)
    add('must have at least one certificate', 'Write certificates of authorities as blocks of PEM.');
}

import type { CertificateSigningRequestProps } from '../../../k8s/generated/certificates';
import { decodeText } from '../../../kubernetes/base64';
import type { Check } from '../../check';
import type { Given } from '../../given';
import { Path } from '../../path';
import type { KindRules } from '../kind-rules';
import { checkSignerName } from '../signer-name';

type Request = Given<CertificateSigningRequestProps>;

const SPEC = Path.of('spec');
const SHORTEST = 600;
const BLOCK = /-----BEGIN ([^\n-]+)-----[ \t\r]*\n[^-]*-----END \1-----/;
const USAGES = [
  'any',
  'cert sign',
  'client auth',
  'code signing',
  'content commitment',
  'crl sign',
  'data encipherment',
  'decipher only',
  'digital signature',
  'email protection',
  'encipher only',
  'ipsec end system',
  'ipsec tunnel',
  'ipsec user',
  'key agreement',
  'key encipherment',
  'microsoft sgc',
  'netscape sgc',
  'ocsp signing',
  's/mime',
  'server auth',
  'signing',
  'timestamping',
];

/** @see https://kubernetes.io/docs/reference/access-authn-authz/certificate-signing-requests/ */
export const certificateSigningRequestRules: KindRules<Request> = {
  // Whatever can stand in a path.
  name: () => () => [],
  create: checkRequest,
  // A server keeps the spec that it has stored, whatever stands in the new one.
  update: () => {},
};

// Not whether the request is signed with its own key: that takes more than reading.
function checkRequest({ spec = {} }: Request, check: Check): void {
  const { expirationSeconds: seconds, request = '', signerName = '', usages = [] } = spec;
  if (BLOCK.exec(decodeText(request))?.[1] !== 'CERTIFICATE REQUEST') {
    const must = 'must be a block of PEM of the type CERTIFICATE REQUEST';
    check.invalid(
      SPEC.child('request'),
      '(request)',
      must,
      'Write the output of `openssl req -new`, encoded in base64.',
    );
  }
  const path = SPEC.child('usages');
  if (usages.length === 0)
    check.required(path, 'they say what the certificate is for', 'Add "client auth", for example.');
  usages.forEach((usage, index) => {
    if (!USAGES.includes(usage)) check.notSupported(path.index(index), usage, USAGES);
    if (usages.indexOf(usage) < index) check.duplicate(path.index(index), usage);
  });
  if (signerName === 'kubernetes.io/legacy-unknown') {
    check.invalid(SPEC.child('signerName'), signerName, 'must not be the signer of requests before v1');
  } else checkSignerName(SPEC.child('signerName'), signerName, check);
  if (seconds !== undefined && seconds < SHORTEST) {
    check.invalid(SPEC.child('expirationSeconds'), seconds, `must be at least ${SHORTEST}, which is 10 minutes`);
  }
}

import type {
  ClusterTrustBundleProjection,
  PodCertificateProjection,
  ProjectedVolumeSource,
  ServiceAccountTokenProjection,
  VolumeProjection,
} from '../../../k8s/generated/core';
import { dnsSubdomain, qualifiedName } from '../../../kubernetes/names';
import { byteLength } from '../../byte-length';
import type { Check } from '../../check';
import type { Given } from '../../given';
import type { Path } from '../../path';
import { checkLabelSelector } from '../label-selector';
import { checkSignerName, isKubernetesSigner } from '../signer-name';
import { checkDownwardFile, checkItems } from './file-volumes';
import { checkLocalPath } from './local-path';
import { checkFileMode } from './numbers';

const DAY = 24 * 60 * 60;
const KEY_TYPES = ['RSA3072', 'RSA4096', 'ECDSAP256', 'ECDSAP384', 'ECDSAP521', 'ED25519'];

/** Several sources in one folder, each file once. */
export function checkProjectedVolume(
  source: Given<ProjectedVolumeSource>,
  badTokenPath: boolean,
  path: Path,
  check: Check,
): void {
  checkFileMode(path, 'defaultMode', source.defaultMode, check);
  const files = new Set<string>();
  source.sources?.forEach((projection, index) => {
    const here = path.child('sources').index(index);
    checkProjection(projection, here, check);
    const token = projection.serviceAccountToken;
    if (token) checkToken(token, badTokenPath, here.child('serviceAccountToken'), path, check);
    for (const file of filesOf(projection)) {
      // The path of the volume, as a server writes it.
      if (files.has(file)) check.invalid(path, file, 'must not have two files of one path');
      files.add(file);
    }
    if (Object.values(projection).filter((part) => part !== undefined).length > 1) {
      check.forbidden(here, 'may not have more than one source', 'Write one item for each source.');
    }
  });
}

function checkProjection(projection: Given<VolumeProjection>, path: Path, check: Check): void {
  for (const kind of ['secret', 'configMap'] as const) {
    const named = projection[kind];
    if (!named) continue;
    if (!named.name) check.required(path.child(kind).child('name'));
    checkItems(named.items, path.child(kind), check);
  }
  for (const file of projection.downwardAPI?.items ?? []) checkDownwardFile(file, path.child('downwardAPI'), check);
  const { clusterTrustBundle, podCertificate } = projection;
  if (clusterTrustBundle) checkTrustBundle(clusterTrustBundle, path.child('clusterTrustBundle'), check);
  if (podCertificate) checkCertificate(podCertificate, path.child('podCertificate'), check);
}

function filesOf({ secret, configMap, downwardAPI, clusterTrustBundle, podCertificate }: Given<VolumeProjection>) {
  const files = [...(secret?.items ?? []), ...(configMap?.items ?? []), ...(downwardAPI?.items ?? [])].map(
    (item) => item.path ?? '',
  );
  const { credentialBundlePath = '', keyPath = '', certificateChainPath = '' } = podCertificate ?? {};
  const named = [...files, credentialBundlePath, keyPath, certificateChainPath].filter((file) => file !== '');
  // A server counts the path of a bundle even when it is empty.
  return clusterTrustBundle ? [...named, clusterTrustBundle.path ?? ''] : named;
}

function checkToken(
  { expirationSeconds = 3600, path: file }: Given<ServiceAccountTokenProjection>,
  badPath: boolean,
  path: Path,
  volume: Path,
  check: Check,
): void {
  if (expirationSeconds < 600 || expirationSeconds > 2 ** 32) {
    const must = `must be between 600 and ${2 ** 32}`;
    check.invalid(path.child('expirationSeconds'), expirationSeconds, must);
  }
  if (!file) check.required(volume.child('path'), 'serviceAccountToken.path is the name of the file');
  else if (!badPath) checkLocalPath(volume.child('path'), file, check);
}

function checkTrustBundle(bundle: Given<ClusterTrustBundleProjection>, path: Path, check: Check): void {
  const { name, signerName, labelSelector, path: file = '' } = bundle;
  if (name !== undefined && signerName !== undefined) {
    check.invalid(path, bundle, 'must have either name or signerName');
  } else if (name !== undefined) {
    if (!name) check.required(path.child('name'));
    for (const problem of bundleNameProblems(name)) check.invalid(path.child('name'), name, problem);
    if (labelSelector) check.invalid(path.child('labelSelector'), labelSelector, 'must not be set beside name');
  } else if (signerName !== undefined) {
    checkSignerName(path.child('signerName'), signerName, check);
    checkLabelSelector(labelSelector, path.child('labelSelector'), check);
  } else check.required(path, 'it needs name or signerName');
  if (!file) check.required(path.child('path'), 'it is the name of the file');
  checkLocalPath(path.child('path'), file, check);
}

/** A bundle of a signer has the signer's name before the last colon, where a server has nothing to find fault with. */
function bundleNameProblems(name: string): readonly string[] {
  return dnsSubdomain(name.slice(name.lastIndexOf(':') + 1));
}

function checkCertificate(certificate: Given<PodCertificateProjection>, path: Path, check: Check): void {
  const { signerName = '', keyType, maxExpirationSeconds, userAnnotations } = certificate;
  checkSignerName(path.child('signerName'), signerName, check);
  if (userAnnotations) checkUserAnnotations(userAnnotations, path.child('userAnnotations'), check);
  if (!KEY_TYPES.includes(keyType ?? '')) check.notSupported(path.child('keyType'), keyType, KEY_TYPES);
  if (maxExpirationSeconds !== undefined) {
    const most = (isKubernetesSigner(signerName) ? 1 : 91) * DAY;
    if (maxExpirationSeconds < 3600 || maxExpirationSeconds > most) {
      check.invalid(path.child('maxExpirationSeconds'), maxExpirationSeconds, `must be between 3600 and ${most}`);
    }
  }
  let files = 0;
  for (const field of ['credentialBundlePath', 'keyPath', 'certificateChainPath'] as const) {
    const file = certificate[field];
    if (!file) continue;
    files++;
    checkLocalPath(path.child(field), file, check);
  }
  if (files === 0) check.required(path, 'it needs credentialBundlePath, or keyPath and certificateChainPath');
}

function checkUserAnnotations(annotations: Readonly<Record<string, string>>, path: Path, check: Check): void {
  let size = 0;
  for (const key in annotations) {
    size += byteLength(key) + byteLength(annotations[key]!);
    const problems = qualifiedName(key.toLowerCase());
    if (!key) check.required(path);
    else if (problems.length > 0) for (const problem of problems) check.invalid(path, key, problem);
    else if (!key.includes('/')) check.invalid(path, key, 'must have a domain and "/" before it');
  }
  if (size > 256 * 1024) check.tooLong(path, 256 * 1024);
}

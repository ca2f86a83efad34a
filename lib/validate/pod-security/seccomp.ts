import type { Path } from '../path';
import { eachContainer } from '../rules/pod/containers';
import type { SecurityCheck } from './standard';

const POD = 'seccomp.security.alpha.kubernetes.io/pod';
const CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/';
const PROFILES: ReadonlySet<string> = new Set(['RuntimeDefault', 'Localhost']);

/** A profile of seccomp may not be turned off; up to 1.18 it stands in annotations. */
export const checkSeccompKept: SecurityCheck = (pod, report, minor) => {
  const { metadata, spec, path } = pod;
  if (minor >= 19) return checkTypes(pod, report, minor);
  const annotations = metadata.annotations ?? {};
  const check = (key: string) => {
    const value = Object.hasOwn(annotations, key) ? annotations[key] : undefined;
    if (value === undefined || /^(?:runtime\/default$|docker\/default$|localhost\/)/.test(value)) return;
    report('K8S3209', pod.annotations.key(key), value);
  };
  check(POD);
  eachContainer(spec, path, ({ name = '' }) => check(CONTAINER + name));
};

const checkTypes: SecurityCheck = ({ spec, path }, report) => {
  const check = (profile: { readonly type?: string } | undefined, at: () => Path) => {
    if (!profile || PROFILES.has(profile.type ?? '')) return;
    report('K8S3209', at().child('securityContext').child('seccompProfile').child('type'), profile.type);
  };
  check(spec.securityContext?.seccompProfile, () => path);
  eachContainer(spec, path, ({ securityContext }, at) => check(securityContext?.seccompProfile, at));
};

/** Every container needs a profile of seccomp, its own or that of the pod: since 1.19, and since 1.25 not on Windows. */
export const checkSeccompSet: SecurityCheck = (pod, report, minor) => {
  const { spec, path } = pod;
  if (minor >= 25 && spec.os?.name === 'windows') return;
  checkTypes(pod, report, minor);
  if (PROFILES.has(spec.securityContext?.seccompProfile?.type ?? '')) return;
  eachContainer(spec, path, ({ securityContext }, at) => {
    if (securityContext?.seccompProfile) return;
    report('K8S3216', at().child('securityContext').child('seccompProfile').child('type'), undefined);
  });
};

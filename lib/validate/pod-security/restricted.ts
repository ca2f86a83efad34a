import type { Path } from '../path';
import { eachContainer } from '../rules/pod/containers';
import type { SecuredPod, SecurityCheck } from './standard';

const VOLUMES: ReadonlySet<string> = new Set([
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
]);

/** Since 1.25 a pod on Windows need not say what only Linux has. */
function isExempt({ spec }: SecuredPod, minor: number): boolean {
  return minor >= 25 && spec.os?.name === 'windows';
}

/** Since 1.35 a pod with users of its own may run as any of them. */
function hasOwnUsers({ spec }: SecuredPod, minor: number): boolean {
  return minor >= 35 && spec.hostUsers === false;
}

export const checkVolumeKinds: SecurityCheck = ({ spec, path }, report) => {
  spec.volumes?.forEach(({ name: _name, ...sources }, index) => {
    const kinds = Object.entries(sources).filter(([, source]) => source !== undefined);
    // A volume of no kind is an empty folder.
    if (kinds.length === 0 || kinds.some(([kind]) => VOLUMES.has(kind))) return;
    const [kind = '', source] = kinds[0]!;
    report('K8S3212', path.child('volumes').index(index).child(kind), source);
  });
};

/** Since 1.8. */
export const checkEscalation: SecurityCheck = (pod, report, minor) => {
  if (minor < 8 || isExempt(pod, minor)) return;
  eachContainer(pod.spec, pod.path, ({ securityContext }, at) => {
    const allowed = securityContext?.allowPrivilegeEscalation;
    if (allowed === false) return;
    report('K8S3213', at().child('securityContext').child('allowPrivilegeEscalation'), allowed);
  });
};

export const checkNonRoot: SecurityCheck = (pod, report, minor) => {
  if (hasOwnUsers(pod, minor)) return;
  const { spec, path } = pod;
  const field = (at: Path) => at.child('securityContext').child('runAsNonRoot');
  const ofPod = spec.securityContext?.runAsNonRoot;
  if (ofPod === false) report('K8S3214', field(path), false);
  eachContainer(spec, path, ({ securityContext }, at) => {
    const own = securityContext?.runAsNonRoot;
    if (own === false || (own === undefined && ofPod === undefined)) report('K8S3214', field(at()), own);
  });
};

/** Since 1.23. */
export const checkRootUser: SecurityCheck = (pod, report, minor) => {
  if (minor < 23 || hasOwnUsers(pod, minor)) return;
  const { spec, path } = pod;
  const check = (user: number | undefined, at: () => Path) => {
    if (user === 0) report('K8S3215', at().child('securityContext').child('runAsUser'), user);
  };
  check(spec.securityContext?.runAsUser, () => path);
  eachContainer(spec, path, ({ securityContext }, at) => check(securityContext?.runAsUser, at));
};

/** Since 1.22. */
export const checkCapabilitiesDropped: SecurityCheck = (pod, report, minor) => {
  if (isExempt(pod, minor)) return;
  eachContainer(pod.spec, pod.path, ({ securityContext }, at) => {
    const { drop = [], add = [] } = securityContext?.capabilities ?? {};
    const field = () => at().child('securityContext').child('capabilities');
    if (!drop.includes('ALL')) report('K8S3217', field().child('drop'), drop.length ? drop : undefined);
    add.forEach((capability, index) => {
      if (capability !== 'NET_BIND_SERVICE') report('K8S3217', field().child('add').index(index), capability);
    });
  });
};

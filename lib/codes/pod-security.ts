import { define } from '../code-definition';

/** What a message about a field that a level does not allow needs. */
export interface Violation {
  /** The field, in the server's notation. */
  readonly field: string;
  /** The level that is asked for. */
  readonly level: string;
  /** What was found there. */
  readonly got: string;
}

/** What differs from one check of the Pod Security Standards to the next. */
interface Standard {
  readonly title: string;
  /** What must hold, after `the field`: `must be false`. */
  readonly must: string;
  readonly hint: string;
  readonly why: string;
  readonly example: string;
  readonly fix: string;
}

function violation({ title, must, hint, why, example, fix }: Standard) {
  return define<Violation>({
    severity: 'error',
    title,
    message: ({ field, level, got }) =>
      `The Pod Security level "${level}" does not allow it: "${field}" is ${got}; it ${must}.`,
    hint: () => hint,
    explanation: `${why} Which level holds is decided by the label pod-security.kubernetes.io/enforce of the namespace; the levels are described at https://kubernetes.io/docs/concepts/security/pod-security-standards/.`,
    example,
    fix,
  });
}

/** K8S32xx: what the Pod Security Standards do not allow. One code for each of their checks. */
export const podSecurityCodes = {
  K8S3200: violation({
    title: 'A privileged container',
    must: 'must not be true',
    hint: 'Remove privileged: true, and add the one capability or device that is needed.',
    why: 'A privileged container can do to its node whatever root can.',
    example: 'securityContext:\n  privileged: true',
    fix: 'securityContext:\n  privileged: false',
  }),
  K8S3201: violation({
    title: 'A namespace of the host',
    must: 'must not be true',
    hint: 'Remove it; a Service gives access to a pod without the network of the host.',
    why: 'In the namespaces of the host a pod sees and reaches what other pods must not.',
    example: 'spec:\n  hostNetwork: true',
    fix: 'spec:\n  hostNetwork: false',
  }),
  K8S3202: violation({
    title: 'A folder of the host',
    must: 'must not be set',
    hint: 'Use a PersistentVolumeClaim, an emptyDir or a CSI driver in place of hostPath.',
    why: 'Who can write to a folder of the host can often take over the node.',
    example: 'volumes:\n- name: data\n  hostPath: {path: /data}',
    fix: 'volumes:\n- name: data\n  emptyDir: {}',
  }),
  K8S3203: violation({
    title: 'A port of the host',
    must: 'must not be set',
    hint: 'Remove hostPort, and make a Service.',
    why: 'A port of the host can take the place of a service of the node.',
    example: 'ports:\n- containerPort: 80\n  hostPort: 80',
    fix: 'ports:\n- containerPort: 80',
  }),
  K8S3204: violation({
    title: 'A probe or a hook of another host',
    must: 'must not be set',
    hint: 'Remove host: the kubelet asks the pod itself. For a virtual host set the header Host.',
    why: 'The kubelet asks from the network of the node, so a host of choice lets a pod probe what it cannot reach itself.',
    example: 'livenessProbe:\n  httpGet: {port: 80, host: 169.254.169.254}',
    fix: 'livenessProbe:\n  httpGet: {port: 80}',
  }),
  K8S3205: violation({
    title: 'A capability beyond the usual ones',
    must: 'must be one of those that container runtimes give by themselves',
    hint: 'Remove the capability.',
    why: 'Capabilities beyond the usual ones let a container change its node.',
    example: 'capabilities:\n  add: [SYS_ADMIN]',
    fix: 'capabilities:\n  add: [NET_BIND_SERVICE]',
  }),
  K8S3206: violation({
    title: 'An unmasked /proc',
    must: 'must be Default',
    hint: 'Remove procMount.',
    why: 'Parts of /proc are hidden from containers because they tell about the node or change it.',
    example: 'securityContext:\n  procMount: Unmasked',
    fix: 'securityContext:\n  procMount: Default',
  }),
  K8S3207: violation({
    title: 'A container without AppArmor',
    must: 'must be RuntimeDefault or Localhost, or not be set',
    hint: 'Remove the profile, or set RuntimeDefault.',
    why: 'On nodes with AppArmor a profile keeps a container from what it does not need.',
    example: 'appArmorProfile:\n  type: Unconfined',
    fix: 'appArmorProfile:\n  type: RuntimeDefault',
  }),
  K8S3208: violation({
    title: 'SELinux options that widen what a container can do',
    must: 'must be a type for containers; user and role must not be set',
    hint: 'Remove the option, or set the type container_t.',
    why: 'With another user, role or type SELinux does not keep the container apart.',
    example: 'seLinuxOptions:\n  user: system_u',
    fix: 'seLinuxOptions:\n  level: s0:c123,c456',
  }),
  K8S3209: violation({
    title: 'A container without seccomp',
    must: 'must be RuntimeDefault or Localhost, or not be set',
    hint: 'Set RuntimeDefault.',
    why: 'Without a profile a container can make every call to the kernel, most of which it never needs.',
    example: 'seccompProfile:\n  type: Unconfined',
    fix: 'seccompProfile:\n  type: RuntimeDefault',
  }),
  K8S3210: violation({
    title: 'A parameter of the kernel that is not safe',
    must: 'must be one of the parameters that concern the pod alone',
    hint: 'Remove the parameter, or set it on the node.',
    why: 'Some parameters change the kernel for all pods of the node.',
    example: 'sysctls:\n- {name: kernel.msgmax, value: "65536"}',
    fix: 'sysctls:\n- {name: net.ipv4.tcp_syncookies, value: "1"}',
  }),
  K8S3211: violation({
    title: 'A process of the host on Windows',
    must: 'must not be true',
    hint: 'Remove hostProcess: true.',
    why: 'Such a container is a privileged process of the node.',
    example: 'windowsOptions:\n  hostProcess: true',
    fix: 'windowsOptions:\n  hostProcess: false',
  }),
  K8S3212: violation({
    title: 'A kind of volume that is restricted',
    must: 'must be a configMap, csi, downwardAPI, emptyDir, ephemeral, image, persistentVolumeClaim, projected or secret',
    hint: 'Use a PersistentVolumeClaim for storage that outlives the pod.',
    why: 'Other kinds of volumes reach storage by the rights of the node.',
    example: 'volumes:\n- name: data\n  nfs: {server: nas, path: /data}',
    fix: 'volumes:\n- name: data\n  persistentVolumeClaim: {claimName: data}',
  }),
  K8S3213: violation({
    title: 'A container that can gain rights',
    must: 'must be false',
    hint: 'Set allowPrivilegeEscalation: false.',
    why: 'A process must not gain more rights than its parent, as a set-uid program would.',
    example: 'containers:\n- name: web\n  image: web:1.0.0',
    fix: 'containers:\n- name: web\n  image: web:1.0.0\n  securityContext:\n    allowPrivilegeEscalation: false',
  }),
  K8S3214: violation({
    title: 'A container that may run as root',
    must: 'must be true, for the pod or for each of its containers',
    hint: 'Set runAsNonRoot: true, and a user in the image or by runAsUser.',
    why: 'Root in a container is root on the node, should it break out.',
    example: 'spec:\n  containers:\n  - name: web',
    fix: 'spec:\n  securityContext:\n    runAsNonRoot: true\n  containers:\n  - name: web',
  }),
  K8S3215: violation({
    title: 'A container that runs as root',
    must: 'must not be 0',
    hint: 'Set the number of another user.',
    why: 'Root in a container is root on the node, should it break out.',
    example: 'securityContext:\n  runAsUser: 0',
    fix: 'securityContext:\n  runAsUser: 1000',
  }),
  K8S3216: violation({
    title: 'A container without a profile of seccomp',
    must: 'must be RuntimeDefault or Localhost, for the pod or for each of its containers',
    hint: 'Set seccompProfile.type: RuntimeDefault in the securityContext of the pod.',
    why: 'Without a profile a container can make every call to the kernel, most of which it never needs.',
    example: 'spec:\n  containers:\n  - name: web',
    fix: 'spec:\n  securityContext:\n    seccompProfile:\n      type: RuntimeDefault\n  containers:\n  - name: web',
  }),
  K8S3217: violation({
    title: 'A container that keeps capabilities',
    must: 'must drop ALL and add nothing but NET_BIND_SERVICE',
    hint: 'Set capabilities.drop: [ALL]; add NET_BIND_SERVICE back for ports below 1024.',
    why: 'A program that does not run as root needs no capabilities.',
    example: 'capabilities:\n  drop: [NET_RAW]',
    fix: 'capabilities:\n  drop: [ALL]',
  }),
};

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as library from '../lib';

const path = join(__dirname, '../docs/kubernetes.md');
const rows = readFileSync(path, 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (?:term|---)/.test(line))
  .map((line) => line.slice(2, -2).split(/ \| (?![^`]*`[^`]*(?:\||$))| \| /))
  .map(([term = '', call = '', example = '']) => ({ term, call, example }));

/** The words that users know from the glossary of Kubernetes and from courses. */
const vocabulary = [
  'Container, Container Image, Microservices',
  'Pod, Pod Lifecycle, Pod Phase, Mirror/Static Pod',
  'Init, Sidecar, Ephemeral Container',
  'Deployment, ReplicaSet, ReplicationController, StatefulSet, DaemonSet, Job, CronJob, Workload',
  'Horizontal / Vertical Pod Autoscaler',
  'Pod Disruption Budget, Pod Priority, Preemption',
  'QoS Class',
  'HostAliases, Sysctl, Security Context',
  'Taint, Toleration, Node',
  'PodPreset (removed)',
  'Logging, Kubernetes Events',
  'Service: ClusterIP, NodePort, LoadBalancer, ExternalName, headless',
  'EndpointSlice, Proxy, kube-proxy, DNS',
  'Ingress: single service, simple fan-out, name-based virtual hosts, TLS, load balancing; Ingress controller',
  'Network Policy',
  'Istio: VirtualService, Gateway, DestinationRule; request routing by source and destination, ingress gateway',
  'CNI',
  'ConfigMap: args, environment variables, volumes',
  'Secret: volume or environment; typed secrets',
  'Volume, Persistent Volume, Persistent Volume Claim, Storage Class, Dynamic Volume Provisioning, access modes RWO/ROX/RWX/RWOP, reclaim policies, Volume Plugin, CSI, FlexVolume (deprecated)',
  'LimitRange, Resource Quotas, cgroups',
  'Name, UID, Namespace, Label, Annotation, Selector',
  'RBAC, ServiceAccount',
  'Admission Controller',
  'Pod Security Policy (removed)',
  'API Group, Kubernetes API, Aggregation Layer',
  'Custom Resource, Custom Controller, Controller, Extensions, Add-ons',
  'Cluster, Control Plane, API Server, Etcd, Kube-scheduler, Kube-controller-manager, Cloud-controller-manager, Data Plane, Kubelet',
  'Container Runtime, Containerd, CRI-O, Docker, CRI',
  'Device Plugin',
  'Kubectl',
  'Manifest',
  'Helm, Helm Chart',
  'Amazon EKS, Azure AKS, Google GKE, Minikube, Kubeadm, Kops, Managed Service',
  'Service Catalog (retired)',
  'CNCF',
];

test('every word has its row, in the order of the glossary', () => {
  expect(rows.map(({ term }) => term)).toEqual(vocabulary);
});

test.each(rows.filter(({ term }) => term !== 'CNCF').map(({ term, example }) => [term, example]))(
  '%s has an example that stands there with its output',
  (_, example) => {
    const links = [...example.matchAll(/\]\(([^)#]+)\)/g)].map(([, link]) => join(dirname(path), link!));
    expect(links.length).toBeGreaterThan(0);
    // That every example gives the output beside it is the test of determinism.
    const needed = links.flatMap((link) =>
      link.includes('/examples/') ? [join(link, 'app.ts'), join(link, 'dist')] : [link],
    );
    expect(needed.filter((file) => !existsSync(file))).toEqual([]);
  },
);

test('every call is of something that the library has', () => {
  const named = rows.flatMap(({ call }) =>
    [...call.matchAll(/`[^`]*`/g)].flatMap(([code]) => [
      ...code.matchAll(/(?:new |^`)([A-Z]\w+)(?=[(<.])|\b(\w+)\((?=\)|scope)/g),
    ]),
  );
  const names = named.map(([, first, second]) => (first ?? second)!);
  expect(names.length).toBeGreaterThan(40);
  expect(names.filter((name) => !(name in library))).toEqual([]);
});

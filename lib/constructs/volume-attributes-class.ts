import type { Construct } from 'constructs';
import * as k8s from '../k8s';
import { ObjectConstruct, type ObjectProps } from './object-construct';
import type { Named } from './pod-props';
import { nameOf } from './storage';

/** The options of a {@link VolumeAttributesClass}. */
export interface VolumeAttributesClassProps extends Omit<ObjectProps<k8s.VolumeAttributesClassProps>, 'namespace'> {
  /** The CSI driver that understands the attributes, by its name or as it is. */
  readonly driverName: Named;
  /** The attributes, such as `{ iops: '4000' }`: at least one. They cannot change; a claim changes by naming another class. */
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * Attributes of volumes that can change while they are in use, such as how many operations a disk may do. From Kubernetes 1.34 on.
 *
 * @example
 * const gold = new VolumeAttributesClass(chart, 'gold', { driverName: 'ebs.csi.aws.com', parameters: { iops: '8000' } });
 * new PersistentVolumeClaim(chart, 'data', { size: '20Gi', volumeAttributesClassName: gold });
 * @see https://kubernetes.io/docs/concepts/storage/volume-attributes-classes/
 */
export class VolumeAttributesClass extends ObjectConstruct<k8s.VolumeAttributesClass, k8s.VolumeAttributesClassProps> {
  constructor(scope: Construct, id: string, props: VolumeAttributesClassProps) {
    super(
      scope,
      id,
      props,
      (self, metadata) =>
        new k8s.VolumeAttributesClass(self, 'Resource', {
          metadata,
          driverName: nameOf(props.driverName),
          parameters: props.parameters,
        }),
    );
  }
}

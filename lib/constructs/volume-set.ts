import type { Volume } from '../k8s';
import type { ConfigObject, Consumed } from './config-object';
import { renderVolume, type VolumeProps } from './volume';

/** The volumes of one pod while it is rendered, and what it consumes. */
export class VolumeSet {
  readonly consumed = new Set<Consumed>();
  private readonly volumes = new Map<string, Volume>();
  private readonly ofObjects = new Map<string, string>();

  constructor(declared: Readonly<Record<string, VolumeProps>>) {
    for (const [name, props] of Object.entries(declared)) this.volumes.set(name, renderVolume(name, props));
  }

  /** The names of all volumes. */
  names(): readonly string[] {
    return [...this.volumes.keys()];
  }

  has(name: string): boolean {
    return this.volumes.has(name);
  }

  /** The writable `/tmp` of containers whose root file system is read-only. */
  tmp(): string {
    if (!this.volumes.has('tmp')) this.volumes.set('tmp', { name: 'tmp', emptyDir: {} });
    return 'tmp';
  }

  /** The volume with the files of a ConfigMap or a Secret; one per object, however many containers see it. */
  of(object: ConfigObject, optional?: boolean): string {
    this.consumed.add(object);
    const identity = `${object.kind}/${object.name}/${optional ?? false}`;
    const known = this.ofObjects.get(identity);
    if (known !== undefined) return known;
    const name = this.free(`${object.kind === 'Secret' ? 'secret' : 'config'}-${object.name}`);
    this.volumes.set(name, { name, ...object.volumeSource(undefined, optional) });
    this.ofObjects.set(identity, name);
    return name;
  }

  /** The volumes as the pod has them. */
  render(): Volume[] | undefined {
    return this.volumes.size === 0 ? undefined : [...this.volumes.values()];
  }

  /** A name for a volume: a DNS label that no other volume has. */
  private free(wanted: string): string {
    const label = wanted.replaceAll('.', '-').slice(0, 60).replace(/-+$/, '');
    for (let count = 1; ; count++) {
      const name = count === 1 ? label : `${label}-${count}`;
      if (!this.volumes.has(name)) return name;
    }
  }
}

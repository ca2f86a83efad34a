import type { IConstruct } from 'constructs';
import { addFinding } from '../findings';

/** When the kubelet pulls an image. */
export type ImagePullPolicy = 'Always' | 'IfNotPresent' | 'Never';

/** A container image, taken apart. */
export interface ImageProps {
  /** The repository, with its registry: `ghcr.io/acme/web`. */
  readonly repository: string;
  /**
   * The tag, such as `1.4.2`.
   * @default none; then a digest is required, because a bare repository means `latest`
   */
  readonly tag?: string;
  /**
   * The digest, such as `sha256:0123…`. It decides which image runs, also beside a tag.
   * @default none
   */
  readonly digest?: string;
  /**
   * When the kubelet pulls.
   * @default unset: Kubernetes takes IfNotPresent for a tag other than `latest` and for a digest
   */
  readonly pullPolicy?: ImagePullPolicy;
}

/** An image as the constructs use it. */
export interface Image {
  /** What goes into `image`: repository, tag and digest in one string. */
  readonly reference: string;
  readonly tag?: string;
  readonly digest?: string;
  readonly pullPolicy?: ImagePullPolicy;
}

// A registry may have upper case letters and a port; what follows it is in lower case.
const REFERENCE =
  /^(?<repository>(?:[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?(?::\d+)?\/)?[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*)(?::(?<tag>[\w][\w.-]{0,127}))?(?:@(?<digest>[a-z0-9]+(?:[+._-][a-z0-9]+)*:[0-9a-fA-F]{32,}))?$/;

/**
 * Reads an image from a string or from its parts, and files a finding with `scope` where it is no image reference
 * (`K8S4002`) or where its tag can come to mean another image (`K8S4003`).
 *
 * @see https://kubernetes.io/docs/concepts/containers/images/#image-names
 */
export function readImage(scope: IConstruct, image: string | ImageProps, allowMutableTag = false): Image {
  if (typeof image !== 'string' && (typeof image !== 'object' || !image)) {
    // A program that nothing type-checks can leave it out.
    addFinding(scope, 'K8S4002', { image: String(image) });
    return { reference: '' };
  }
  const reference = typeof image === 'string' ? image : writeReference(image);
  const parts = REFERENCE.exec(reference)?.groups;
  if (!parts) addFinding(scope, 'K8S4002', { image: reference });
  const tag = parts?.['tag'];
  const digest = parts?.['digest'];
  if (parts && !digest && !allowMutableTag && (tag === undefined || tag === 'latest')) {
    addFinding(scope, 'K8S4003', { image: reference, tag });
  }
  return {
    reference,
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
    ...(typeof image === 'string' || image.pullPolicy === undefined ? {} : { pullPolicy: image.pullPolicy }),
  };
}

function writeReference({ repository, tag, digest }: ImageProps): string {
  return `${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}

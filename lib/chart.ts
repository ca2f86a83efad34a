import { Chart as Cdk8sChart, type ApiObject, type ChartProps as Cdk8sChartProps } from 'cdk8s';
import type { Construct } from 'constructs';
import { objectName } from './chart/object-name';
import { addMetadata } from './scope-metadata';
import { synthChart } from './synth';
import { isRendering, plainToJson } from './synth/overrides';

/** The properties of a chart. */
export interface ChartProps extends Cdk8sChartProps {
  /**
   * The namespace of all objects in the chart that name none themselves.
   *
   * @default none is written, so that `kubectl apply -n` decides
   */
  readonly namespace?: string;
  /**
   * Labels for all objects in the chart and for the pods that they make; those of an object win.
   *
   * @default none
   */
  readonly labels?: { [name: string]: string };
  /**
   * Annotations for all objects in the chart and for the pods that they make; those of an object win.
   *
   * @default none
   */
  readonly annotations?: Readonly<Record<string, string>>;
  /**
   * Set it to have the names that cdk8s makes: with a hash of the construct path (`false`) or without (`true`), cut at 63
   * characters. It is for apps that come from cdk8s and must keep the names of what runs.
   *
   * @default names are the construct path as it stands: no hash, nothing cut, nothing but whole ids left out
   */
  readonly disableResourceNameHashes?: boolean;
}

/**
 * A group of Kubernetes objects that are applied together, written to one file as a rule.
 *
 * @example
 * const shop = new Chart(app, 'shop', { namespace: 'shop' });
 */
export class Chart extends Cdk8sChart {
  private readonly namesOfCdk8s: boolean;

  /**
   * @param scope the app, or any construct in it
   * @param id names the chart among its siblings, and begins the names of its objects
   */
  constructor(scope: Construct, id: string, props: ChartProps = {}) {
    super(scope, id, props);
    this.namesOfCdk8s = props.disableResourceNameHashes !== undefined;
    const { labels, annotations } = props;
    if (labels || annotations) addMetadata(this, { labels, annotations });
  }

  /**
   * Names an object that was given no name: its construct path joined by `-`. Override it to name objects in another way.
   *
   * @throws when the name would be longer than its kind allows; set `metadata.name` then
   */
  override generateObjectName(apiObject: ApiObject): string {
    return this.namesOfCdk8s ? super.generateObjectName(apiObject) : objectName(apiObject);
  }

  /**
   * The objects of this chart as plain data, in the order in which they are to be applied. Override it to add to them or to
   * change them: what it returns is what is written.
   *
   * @throws SynthError when the app has an error such as a dependency cycle
   */
  // cdk8s declares any[], and what overrides it must be able to return the same.
  override toJson(): ReturnType<Cdk8sChart['toJson']> {
    return isRendering(this.node.root) ? super.toJson() : synthChart(this);
  }
}

Object.assign(Chart.prototype.toJson, { [plainToJson]: true });

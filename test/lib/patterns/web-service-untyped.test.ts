import { App } from '../../../lib/app';
import { Chart } from '../../../lib/chart';
import { WebService } from '../../../lib/patterns/web-service';
import { synth } from '../../../lib/synth';
import { validate } from '../../../lib/validate';

const quiet = { image: 'a:1.0.0', health: '/healthz', resources: 'small' };

/** What a program that nothing type-checks is told: the findings, and what validation says of the objects. */
function told(props: object): string[] {
  const app = new App();
  new WebService(new Chart(app, 'shop'), 'web', props as never);
  const { manifests, diagnostics } = synth(app);
  const found = [...diagnostics, ...manifests.flatMap(({ object }) => validate(object).diagnostics)];
  return found.map(({ code, message }) => `${code} ${message}`);
}

const container = 'spec.template.spec.containers[0]';

test.each<[string, object, string[]]>([
  [
    'a number in env',
    { ...quiet, env: { A: 1 } },
    [`K8S2002 The field "${container}.env[1].value" is the number 1; a string is expected.`],
  ],
  [
    'env as Kubernetes writes it',
    { ...quiet, env: [{ name: 'A', value: 'b' }] },
    ['K8S4409 "shop/web": `env` is a list. Expected is an object.'],
  ],
  [
    'no image',
    { health: '/healthz', resources: 'small' },
    [
      'K8S4002 "undefined" is not an image reference. Expected REPOSITORY, REPOSITORY:TAG or REPOSITORY@DIGEST, such as "ghcr.io/acme/web:1.4.2".',
      `K8S3010 The container "app" has no image: the field "${container}.image" is missing or empty.`,
    ],
  ],
  [
    'a port in quotes',
    { ...quiet, port: '8080' },
    [`K8S2002 The field "${container}.ports[0].containerPort" is the string "8080"; an integer is expected.`],
  ],
  [
    'a port that there is not',
    { ...quiet, port: 99_999 },
    [
      'K8S4500 "shop/web": the port "http" of the container "app" is 99999. Expected is a whole number from 1 to 65535.',
      `K8S3002 The field "${container}.ports[0].containerPort" is the number 99999; it must be between 1 and 65535.`,
    ],
  ],
  [
    'a preset that there is not',
    { ...quiet, resources: 'smal' },
    [`K8S2002 The field "${container}.resources" is the string "smal"; an object is expected.`],
  ],
])('%s', (_, props, expected) => {
  expect(told(props)).toEqual(expected);
});

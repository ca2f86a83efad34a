import type { Construct } from 'constructs';
import type { Chart } from '../../../lib/chart';
import { Certificate, type CertificateProps } from '../../../lib/constructs/certificate';
import { Gateway } from '../../../lib/constructs/gateway';
import { Secret } from '../../../lib/constructs/secret';
import { WebService } from '../../../lib/patterns/web-service';
import { findingsOf, objectsOf, yamlOf } from './support/make';

const issuer = { clusterIssuer: 'letsencrypt' };

const shapes: Record<string, (chart: Chart) => Construct> = {
  'with the least options': (chart) => new Certificate(chart, 'web', { issuer, dnsNames: ['shop.example.com'] }),
  'with all options': (chart) =>
    new Certificate(chart, 'web', {
      name: 'web',
      labels: { team: 'shop' },
      issuer: { group: 'awspca.cert-manager.io', kind: 'AWSPCAClusterIssuer', name: 'internal' },
      dnsNames: ['shop.example.com', '*.shop.example.com'],
      ipAddresses: ['192.0.2.1', '2001:db8::1'],
      uris: ['spiffe://cluster.local/ns/shop/sa/web'],
      emailAddresses: ['shop@example.com'],
      commonName: 'shop.example.com',
      secretName: 'web-tls',
      secretTemplate: { labels: { team: 'shop' }, annotations: { a: 'b' } },
      duration: '2160h',
      renewBefore: '360h',
      isCA: false,
      usages: ['server auth', 'client auth'],
      privateKey: { algorithm: 'ECDSA', size: 256, encoding: 'PKCS8', rotationPolicy: 'Always' },
      subject: { organizations: ['Acme'], countries: ['SE'], serialNumber: '1' },
      keystores: {
        jks: { password: Secret.fromName('keystore').key('password'), alias: 'web' },
        pkcs12: { password: Secret.fromName('keystore').key('password'), profile: 'Modern2023' },
      },
      revisionHistoryLimit: 3,
      override: { spec: { encodeUsagesInRequest: false } },
    }),
};

test.each(Object.entries(shapes))('a Certificate %s', (_, fill) => {
  expect(yamlOf(fill)).toMatchSnapshot();
  expect(findingsOf(fill)).toEqual([]);
});

test('its Secret, for pods and for the listener of a Gateway', () => {
  const objects = objectsOf((chart) => {
    const { secret } = new Certificate(chart, 'cert', { issuer: { issuer: 'own' }, dnsNames: ['web.shop.svc'] });
    expect([secret.name, secret.namespace]).toEqual(['shop-cert', 'shop']);
    new WebService(chart, 'web', { image: 'ghcr.io/acme/web:1.4.2', resources: 'small', secrets: [secret] });
    const listeners = { https: { port: 443, certificates: [secret] } };
    new Gateway(chart, 'public', { gatewayClassName: 'envoy', listeners });
  });
  expect(objects.find(({ kind }) => kind === 'Certificate')?.['spec']).toMatchObject({
    issuerRef: { kind: 'Issuer', name: 'own' },
    secretName: 'shop-cert',
  });
  const texts = objects.filter(({ kind }) => kind !== 'Certificate').map((object) => JSON.stringify(object));
  expect(texts.find((text) => text.includes('"secretName":"shop-cert"'))).toContain('/run/secrets/shop-cert');
  expect(texts.find((text) => text.includes('"Gateway"'))).toContain('"certificateRefs":[{"name":"shop-cert"');
});

test.each<[string, Partial<CertificateProps>, readonly string[]]>([
  ['nobody', { dnsNames: [] }, ['K8S4615 error: The Certificate "shop/web" names nobody that it is for.']],
  ['an address alone', { dnsNames: [], ipAddresses: ['192.0.2.1'] }, []],
  [
    'no DNS name',
    { dnsNames: ['https://a'] },
    ['K8S4503 error: "shop/web": a name of the certificate is "https://a".'],
  ],
  ['no address', { ipAddresses: ['a'] }, ['K8S4508 error: "shop/web": "a" is not an IP address.']],
  [
    'a name of old that is too long',
    { commonName: 'a'.repeat(65) },
    ['K8S4616 error: The Certificate "shop/web": `commonName` has 65 characters. Expected is at most 64.'],
  ],
  [
    'days',
    { duration: '90d' },
    ['K8S4616 error: The Certificate "shop/web": `duration` is "90d". Expected is a duration of'],
  ],
  ['minutes', { duration: '59m' }, ['K8S4616 error: The Certificate "shop/web": `duration` is "59m".']],
  ['an hour', { duration: '1h', renewBefore: '5m' }, []],
  ['a moment before', { renewBefore: '299s' }, ['K8S4616 error: The Certificate "shop/web": `renewBefore` is "299s".']],
  [
    'renewed before it begins',
    { duration: '24h', renewBefore: '24h' },
    ['K8S4616 error: The Certificate "shop/web": `renewBefore` is 24h, which is not within the duration.'],
  ],
  ['the same without a duration', { renewBefore: '2160h' }, ['K8S4616']],
])('names and times: %s', (_, props, expected) => {
  const found = findingsOf((chart) => {
    new Certificate(chart, 'web', { issuer, dnsNames: ['shop.example.com'], ...props });
  });
  expect(found).toEqual(expected.map((text) => expect.stringContaining(text)));
});

/** Who issues certificates: cert-manager, by an issuer of the cluster or of the namespace. */
export type CertificateIssuer = { readonly clusterIssuer: string } | { readonly issuer: string };

/** The annotation by which cert-manager knows who is to issue the certificates of an Ingress or a Gateway. */
export function issuerAnnotation(issuer: CertificateIssuer): Readonly<Record<string, string>> {
  return 'clusterIssuer' in issuer
    ? { 'cert-manager.io/cluster-issuer': issuer.clusterIssuer }
    : { 'cert-manager.io/issuer': issuer.issuer };
}

package main

import (
	clustertrustbundle "k8s.io/kubernetes/pkg/registry/certificates/clustertrustbundle/storage"
	podcertificaterequest "k8s.io/kubernetes/pkg/registry/certificates/podcertificaterequest/storage"
	devicetaintrule "k8s.io/kubernetes/pkg/registry/resource/devicetaintrule/storage"
	storagemigration "k8s.io/kubernetes/pkg/registry/storagemigration/storagemigration/storage"
)

func init() {
	more = append(more, func(builtIn func(apiVersion, name string, constructor any, given ...any)) {
		builtIn("certificates.k8s.io/v1", "ClusterTrustBundle", clustertrustbundle.NewREST)
		builtIn("certificates.k8s.io/v1", "PodCertificateRequest", podcertificaterequest.NewREST)
		builtIn("resource.k8s.io/v1", "DeviceTaintRule", devicetaintrule.NewRESTv1)
		builtIn("storagemigration.k8s.io/v1", "StorageVersionMigration", storagemigration.NewREST)
	})
}

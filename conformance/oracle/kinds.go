package main

import (
	"log"
	"net"

	apiextensions "k8s.io/apiextensions-apiserver/pkg/apiserver"
	customresourcedefinition "k8s.io/apiextensions-apiserver/pkg/registry/customresourcedefinition"
	utilnet "k8s.io/apimachinery/pkg/util/net"
	aggregator "k8s.io/kube-aggregator/pkg/apiserver/scheme"
	apiservice "k8s.io/kube-aggregator/pkg/registry/apiservice/etcd"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	api "k8s.io/kubernetes/pkg/apis/core"
	"k8s.io/kubernetes/pkg/registry/core/service/ipallocator"
	"k8s.io/kubernetes/pkg/registry/core/service/portallocator"

	// Registers all kinds with the scheme.
	_ "k8s.io/kubernetes/pkg/controlplane"

	mutatingwebhookconfiguration "k8s.io/kubernetes/pkg/registry/admissionregistration/mutatingwebhookconfiguration/storage"
	validatingadmissionpolicy "k8s.io/kubernetes/pkg/registry/admissionregistration/validatingadmissionpolicy/storage"
	validatingadmissionpolicybinding "k8s.io/kubernetes/pkg/registry/admissionregistration/validatingadmissionpolicybinding/storage"
	validatingwebhookconfiguration "k8s.io/kubernetes/pkg/registry/admissionregistration/validatingwebhookconfiguration/storage"
	controllerrevision "k8s.io/kubernetes/pkg/registry/apps/controllerrevision/storage"
	daemonset "k8s.io/kubernetes/pkg/registry/apps/daemonset/storage"
	deployment "k8s.io/kubernetes/pkg/registry/apps/deployment/storage"
	replicaset "k8s.io/kubernetes/pkg/registry/apps/replicaset/storage"
	statefulset "k8s.io/kubernetes/pkg/registry/apps/statefulset/storage"
	horizontalpodautoscaler "k8s.io/kubernetes/pkg/registry/autoscaling/horizontalpodautoscaler/storage"
	cronjob "k8s.io/kubernetes/pkg/registry/batch/cronjob/storage"
	job "k8s.io/kubernetes/pkg/registry/batch/job/storage"
	certificates "k8s.io/kubernetes/pkg/registry/certificates/certificates/storage"
	lease "k8s.io/kubernetes/pkg/registry/coordination/lease/storage"
	configmap "k8s.io/kubernetes/pkg/registry/core/configmap/storage"
	endpoint "k8s.io/kubernetes/pkg/registry/core/endpoint/storage"
	event "k8s.io/kubernetes/pkg/registry/core/event/storage"
	limitrange "k8s.io/kubernetes/pkg/registry/core/limitrange/storage"
	namespace "k8s.io/kubernetes/pkg/registry/core/namespace/storage"
	node "k8s.io/kubernetes/pkg/registry/core/node/storage"
	persistentvolume "k8s.io/kubernetes/pkg/registry/core/persistentvolume/storage"
	persistentvolumeclaim "k8s.io/kubernetes/pkg/registry/core/persistentvolumeclaim/storage"
	pod "k8s.io/kubernetes/pkg/registry/core/pod/storage"
	podtemplate "k8s.io/kubernetes/pkg/registry/core/podtemplate/storage"
	replicationcontroller "k8s.io/kubernetes/pkg/registry/core/replicationcontroller/storage"
	resourcequota "k8s.io/kubernetes/pkg/registry/core/resourcequota/storage"
	secret "k8s.io/kubernetes/pkg/registry/core/secret/storage"
	service "k8s.io/kubernetes/pkg/registry/core/service/storage"
	serviceaccount "k8s.io/kubernetes/pkg/registry/core/serviceaccount/storage"
	endpointslice "k8s.io/kubernetes/pkg/registry/discovery/endpointslice/storage"
	flowschema "k8s.io/kubernetes/pkg/registry/flowcontrol/flowschema/storage"
	prioritylevelconfiguration "k8s.io/kubernetes/pkg/registry/flowcontrol/prioritylevelconfiguration/storage"
	ingress "k8s.io/kubernetes/pkg/registry/networking/ingress/storage"
	ingressclass "k8s.io/kubernetes/pkg/registry/networking/ingressclass/storage"
	ipaddress "k8s.io/kubernetes/pkg/registry/networking/ipaddress/storage"
	networkpolicy "k8s.io/kubernetes/pkg/registry/networking/networkpolicy/storage"
	servicecidr "k8s.io/kubernetes/pkg/registry/networking/servicecidr/storage"
	runtimeclass "k8s.io/kubernetes/pkg/registry/node/runtimeclass/storage"
	poddisruptionbudget "k8s.io/kubernetes/pkg/registry/policy/poddisruptionbudget/storage"
	clusterrole "k8s.io/kubernetes/pkg/registry/rbac/clusterrole/storage"
	clusterrolebinding "k8s.io/kubernetes/pkg/registry/rbac/clusterrolebinding/storage"
	role "k8s.io/kubernetes/pkg/registry/rbac/role/storage"
	rolebinding "k8s.io/kubernetes/pkg/registry/rbac/rolebinding/storage"
	priorityclass "k8s.io/kubernetes/pkg/registry/scheduling/priorityclass/storage"
	csidriver "k8s.io/kubernetes/pkg/registry/storage/csidriver/storage"
	csinode "k8s.io/kubernetes/pkg/registry/storage/csinode/storage"
	csistoragecapacity "k8s.io/kubernetes/pkg/registry/storage/csistoragecapacity/storage"
	storageclass "k8s.io/kubernetes/pkg/registry/storage/storageclass/storage"
	volumeattachment "k8s.io/kubernetes/pkg/registry/storage/volumeattachment/storage"
)

// more are the kinds that later minors serve by default, each minor's in a file of its own.
var more []func(builtIn func(apiVersion, name string, constructor any, given ...any))

func newRegistry() registry {
	all := registry{}
	builtIn := func(apiVersion, name string, constructor any, given ...any) {
		all.add(legacyscheme.Scheme, legacyscheme.Codecs, apiVersion, name, constructor, given...)
	}
	builtIn("v1", "ConfigMap", configmap.NewREST)
	builtIn("v1", "Endpoints", endpoint.NewREST)
	builtIn("v1", "Event", event.NewREST)
	builtIn("v1", "LimitRange", limitrange.NewREST)
	builtIn("v1", "Namespace", namespace.NewREST)
	builtIn("v1", "Node", node.NewStorage)
	builtIn("v1", "PersistentVolume", persistentvolume.NewREST)
	builtIn("v1", "PersistentVolumeClaim", persistentvolumeclaim.NewREST)
	builtIn("v1", "Pod", pod.NewStorage)
	builtIn("v1", "PodTemplate", podtemplate.NewREST)
	builtIn("v1", "ReplicationController", replicationcontroller.NewStorage)
	builtIn("v1", "ResourceQuota", resourcequota.NewREST)
	builtIn("v1", "Secret", secret.NewREST)
	builtIn("v1", "Service", service.NewREST, services()...)
	builtIn("v1", "ServiceAccount", serviceaccount.NewREST)
	builtIn("admissionregistration.k8s.io/v1", "MutatingWebhookConfiguration", mutatingwebhookconfiguration.NewREST)
	builtIn("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicy", validatingadmissionpolicy.NewREST)
	builtIn("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicyBinding", validatingadmissionpolicybinding.NewREST)
	builtIn("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration", validatingwebhookconfiguration.NewREST)
	builtIn("apps/v1", "ControllerRevision", controllerrevision.NewREST)
	builtIn("apps/v1", "DaemonSet", daemonset.NewREST)
	builtIn("apps/v1", "Deployment", deployment.NewStorage)
	builtIn("apps/v1", "ReplicaSet", replicaset.NewStorage)
	builtIn("apps/v1", "StatefulSet", statefulset.NewStorage)
	builtIn("autoscaling/v1", "HorizontalPodAutoscaler", horizontalpodautoscaler.NewREST)
	builtIn("autoscaling/v2", "HorizontalPodAutoscaler", horizontalpodautoscaler.NewREST)
	builtIn("batch/v1", "CronJob", cronjob.NewREST)
	builtIn("batch/v1", "Job", job.NewStorage)
	builtIn("certificates.k8s.io/v1", "CertificateSigningRequest", certificates.NewREST)
	builtIn("coordination.k8s.io/v1", "Lease", lease.NewREST)
	builtIn("discovery.k8s.io/v1", "EndpointSlice", endpointslice.NewREST)
	builtIn("events.k8s.io/v1", "Event", event.NewREST)
	builtIn("flowcontrol.apiserver.k8s.io/v1", "FlowSchema", flowschema.NewREST)
	builtIn("flowcontrol.apiserver.k8s.io/v1", "PriorityLevelConfiguration", prioritylevelconfiguration.NewREST)
	builtIn("networking.k8s.io/v1", "IPAddress", ipaddress.NewREST)
	builtIn("networking.k8s.io/v1", "Ingress", ingress.NewREST)
	builtIn("networking.k8s.io/v1", "IngressClass", ingressclass.NewREST)
	builtIn("networking.k8s.io/v1", "NetworkPolicy", networkpolicy.NewREST)
	builtIn("networking.k8s.io/v1", "ServiceCIDR", servicecidr.NewREST)
	builtIn("node.k8s.io/v1", "RuntimeClass", runtimeclass.NewREST)
	builtIn("policy/v1", "PodDisruptionBudget", poddisruptionbudget.NewREST)
	builtIn("rbac.authorization.k8s.io/v1", "ClusterRole", clusterrole.NewREST)
	builtIn("rbac.authorization.k8s.io/v1", "ClusterRoleBinding", clusterrolebinding.NewREST)
	builtIn("rbac.authorization.k8s.io/v1", "Role", role.NewREST)
	builtIn("rbac.authorization.k8s.io/v1", "RoleBinding", rolebinding.NewREST)
	builtIn("scheduling.k8s.io/v1", "PriorityClass", priorityclass.NewREST)
	builtIn("storage.k8s.io/v1", "CSIDriver", csidriver.NewStorage)
	builtIn("storage.k8s.io/v1", "CSINode", csinode.NewStorage)
	builtIn("storage.k8s.io/v1", "CSIStorageCapacity", csistoragecapacity.NewStorage)
	builtIn("storage.k8s.io/v1", "StorageClass", storageclass.NewREST)
	builtIn("storage.k8s.io/v1", "VolumeAttachment", volumeattachment.NewStorage)
	for _, add := range more {
		add(builtIn)
	}
	all.add(apiextensions.Scheme, apiextensions.Codecs, "apiextensions.k8s.io/v1", "CustomResourceDefinition", customresourcedefinition.NewREST)
	all.add(aggregator.Scheme, aggregator.Codecs, "apiregistration.k8s.io/v1", "APIService", apiservice.NewREST)
	return all
}

// services are the allocators of a cluster with both families of addresses.
func services() []any {
	addresses := map[api.IPFamily]ipallocator.Interface{}
	for family, block := range map[api.IPFamily]string{api.IPv4Protocol: "10.0.0.0/16", api.IPv6Protocol: "fd00::/112"} {
		_, network, err := net.ParseCIDR(block)
		if err != nil {
			log.Fatal(err)
		}
		addresses[family], err = ipallocator.NewInMemory(network)
		if err != nil {
			log.Fatal(err)
		}
	}
	ports, err := portallocator.NewInMemory(utilnet.PortRange{Base: 30000, Size: 2768})
	if err != nil {
		log.Fatal(err)
	}
	return []any{api.IPv4Protocol, addresses, ports}
}

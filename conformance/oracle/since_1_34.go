package main

import (
	deviceclass "k8s.io/kubernetes/pkg/registry/resource/deviceclass/storage"
	resourceclaim "k8s.io/kubernetes/pkg/registry/resource/resourceclaim/storage"
	resourceclaimtemplate "k8s.io/kubernetes/pkg/registry/resource/resourceclaimtemplate/storage"
	resourceslice "k8s.io/kubernetes/pkg/registry/resource/resourceslice/storage"
	volumeattributesclass "k8s.io/kubernetes/pkg/registry/storage/volumeattributesclass/storage"
)

func init() {
	more = append(more, func(builtIn func(apiVersion, name string, constructor any, given ...any)) {
		builtIn("resource.k8s.io/v1", "DeviceClass", deviceclass.NewREST)
		builtIn("resource.k8s.io/v1", "ResourceClaim", resourceclaim.NewREST)
		builtIn("resource.k8s.io/v1", "ResourceClaimTemplate", resourceclaimtemplate.NewREST)
		builtIn("resource.k8s.io/v1", "ResourceSlice", resourceslice.NewREST)
		builtIn("storage.k8s.io/v1", "VolumeAttributesClass", volumeattributesclass.NewREST)
	})
}

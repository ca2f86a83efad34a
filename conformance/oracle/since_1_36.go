package main

import (
	mutatingadmissionpolicy "k8s.io/kubernetes/pkg/registry/admissionregistration/mutatingadmissionpolicy/storage"
	mutatingadmissionpolicybinding "k8s.io/kubernetes/pkg/registry/admissionregistration/mutatingadmissionpolicybinding/storage"
)

func init() {
	more = append(more, func(builtIn func(apiVersion, name string, constructor any, given ...any)) {
		builtIn("admissionregistration.k8s.io/v1", "MutatingAdmissionPolicy", mutatingadmissionpolicy.NewREST)
		builtIn("admissionregistration.k8s.io/v1", "MutatingAdmissionPolicyBinding", mutatingadmissionpolicybinding.NewREST)
	})
}

package main

import (
	"fmt"
	"reflect"

	apiequality "k8s.io/apimachinery/pkg/api/equality"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/managedfields"
	api "k8s.io/kubernetes/pkg/apis/core"
	podsecurity "k8s.io/pod-security-admission/api"
)

// tidy does what the handlers of a server do to metadata before the registry sees it.
func tidy(accessor metav1.Object, existing metav1.Object) {
	var owners []metav1.OwnerReference
	for _, owner := range accessor.GetOwnerReferences() {
		if !contains(owners, owner) {
			owners = append(owners, owner)
		}
	}
	accessor.SetOwnerReferences(owners)
	// Managed fields are the server's own; those that it cannot read give way to what it has.
	if managedfields.ValidateManagedFields(accessor.GetManagedFields()) != nil {
		accessor.SetManagedFields(nil)
		if existing != nil {
			accessor.SetManagedFields(existing.GetManagedFields())
		}
	}
}

func contains(owners []metav1.OwnerReference, wanted metav1.OwnerReference) bool {
	for _, owner := range owners {
		if apiequality.Semantic.DeepEqual(owner, wanted) {
			return true
		}
	}
	return false
}

// admit is what the admission plugins that are on by default say before validation, and what they set; the cluster has no classes
// but its own.
func (k *kind) admit(object, existing runtime.Object) error {
	pod, ok := object.(*api.Pod)
	if !ok {
		return nil
	}
	if old, ok := existing.(*api.Pod); ok {
		if pod.Spec.Priority == nil {
			pod.Spec.Priority = old.Spec.Priority
		}
		if pod.Spec.PreemptionPolicy == nil {
			pod.Spec.PreemptionPolicy = old.Spec.PreemptionPolicy
		}
		return nil
	}
	classes := map[string]int32{"": 0, "system-node-critical": 2000001000, "system-cluster-critical": 2000000000}
	priority, known := classes[pod.Spec.PriorityClassName]
	if !known {
		return forbidden(pod, "no PriorityClass with name %s was found", pod.Spec.PriorityClassName)
	}
	if given := pod.Spec.Priority; given != nil && *given != priority {
		return forbidden(pod, "the integer value of priority (%d) must not be provided in pod spec", *given)
	}
	policy := api.PreemptLowerPriority
	if given := pod.Spec.PreemptionPolicy; given != nil && *given != policy {
		return forbidden(pod, "the string value of PreemptionPolicy (%s) must not be provided in pod spec", *given)
	}
	pod.Spec.Priority = &priority
	pod.Spec.PreemptionPolicy = &policy
	if pod.Spec.RuntimeClassName != nil {
		return forbidden(pod, "pod rejected: RuntimeClass %q not found", *pod.Spec.RuntimeClassName)
	}
	return nil
}

// review is what they say after validation.
func (k *kind) review(object, existing runtime.Object) error {
	if pod, ok := object.(*api.Pod); ok && existing == nil && pod.Spec.Overhead != nil {
		return forbidden(pod, "pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead")
	}
	namespace, ok := object.(*api.Namespace)
	if !ok {
		return nil
	}
	_, errs := podsecurity.PolicyToEvaluate(namespace.Labels, podsecurity.Policy{})
	if old, ok := existing.(*api.Namespace); ok {
		if _, oldErrs := podsecurity.PolicyToEvaluate(old.Labels, podsecurity.Policy{}); reflect.DeepEqual(errs, oldErrs) {
			return nil
		}
	}
	if len(errs) == 0 {
		return nil
	}
	return apierrors.NewInvalid(k.GroupVersionKind.GroupKind(), namespace.Name, errs)
}

func forbidden(pod *api.Pod, format string, details ...any) error {
	return apierrors.NewForbidden(api.Resource("pods"), pod.Name, fmt.Errorf(format, details...))
}

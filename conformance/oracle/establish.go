package main

import (
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	"k8s.io/apimachinery/pkg/runtime"
)

// establish does what the controllers within a server do at once with what is created.
func establish(object runtime.Object) {
	if definition, ok := object.(*apiextensions.CustomResourceDefinition); ok {
		definition.Status.AcceptedNames = definition.Spec.Names
		for _, condition := range []apiextensions.CustomResourceDefinitionConditionType{apiextensions.NamesAccepted, apiextensions.Established} {
			apiextensions.SetCRDCondition(definition, apiextensions.CustomResourceDefinitionCondition{
				Type: condition, Status: apiextensions.ConditionTrue, Reason: "Established", Message: "established",
			})
		}
	}
}

package main

import (
	"context"

	core "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apiserver/pkg/authentication/user"
	"k8s.io/apiserver/pkg/authorization/authorizerfactory"
	client "k8s.io/client-go/kubernetes/typed/core/v1"
	"k8s.io/kubernetes/pkg/registry/admissionregistration/resolver"
)

// cluster is what some constructors ask for: an empty cluster whose administrator is asking.
var cluster = []any{namespaces{}, authorizerfactory.NewAlwaysAllowAuthorizer(), resolver.ResourceResolverFunc(noResource)}

var administrator = &user.DefaultInfo{Name: "admin", Groups: []string{user.SystemPrivilegedGroup, user.AllAuthenticated}}

// namespaces has every namespace, none with labels.
type namespaces struct{ client.NamespaceInterface }

func (namespaces) Get(_ context.Context, name string, _ metav1.GetOptions) (*core.Namespace, error) {
	return &core.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}, nil
}

func noResource(kind schema.GroupVersionKind) (schema.GroupVersionResource, error) {
	return schema.GroupVersionResource{}, &meta.NoKindMatchError{GroupKind: kind.GroupKind(), SearchedVersions: []string{kind.Version}}
}

package main

import (
	"context"
	"fmt"
	"log"
	"reflect"

	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	genericapirequest "k8s.io/apiserver/pkg/endpoints/request"
	"k8s.io/apiserver/pkg/registry/generic"
	genericregistry "k8s.io/apiserver/pkg/registry/generic/registry"
	"k8s.io/apiserver/pkg/storage"
	"k8s.io/apiserver/pkg/storage/storagebackend"
	"k8s.io/apiserver/pkg/storage/storagebackend/factory"
	"k8s.io/client-go/tools/cache"
)

// A kind with what a server has for it.
type kind struct {
	schema.GroupVersionKind
	resource string
	scheme   *runtime.Scheme
	codecs   serializer.CodecFactory
	store    *genericregistry.Store
}

type registry map[schema.GroupVersionKind]*kind

// add makes the storage of a kind by its constructor, whose parameters differ from kind to kind and from minor to minor: it is given
// those of `given` whose type fits, and nothing for the rest, which only connections use.
func (r registry) add(scheme *runtime.Scheme, codecs serializer.CodecFactory, apiVersion, name string, constructor any, given ...any) {
	groupVersion, err := schema.ParseGroupVersion(apiVersion)
	if err != nil {
		log.Fatal(err)
	}
	given = append(append(given, optionsGetter{}, scheme), cluster...)
	function := reflect.ValueOf(constructor)
	arguments := make([]reflect.Value, function.Type().NumIn())
	for index := range arguments {
		wanted := function.Type().In(index)
		arguments[index] = reflect.Zero(wanted)
		for _, one := range given {
			if reflect.TypeOf(one).AssignableTo(wanted) {
				arguments[index] = reflect.ValueOf(one)
				break
			}
		}
	}
	results := function.Call(arguments)
	if last := results[len(results)-1]; last.Type().Name() == "error" && !last.IsNil() {
		log.Fatalf("%s %s: %v", apiVersion, name, last.Interface())
	}
	store := storeIn(results[0], 4)
	if store == nil {
		log.Fatalf("%s %s has no store", apiVersion, name)
	}
	r[groupVersion.WithKind(name)] = &kind{
		GroupVersionKind: groupVersion.WithKind(name),
		resource:         store.DefaultQualifiedResource.Resource,
		scheme:           scheme,
		codecs:           codecs,
		store:            store,
	}
}

// storeIn finds the store that a storage is made of, which is its first field or that of its first field.
func storeIn(value reflect.Value, depth int) *genericregistry.Store {
	if value.Kind() == reflect.Pointer && !value.IsNil() {
		if value.Type() == reflect.TypeFor[*genericregistry.Store]() {
			return (*genericregistry.Store)(value.UnsafePointer())
		}
		return storeIn(value.Elem(), depth)
	}
	if value.Kind() != reflect.Struct || depth == 0 {
		return nil
	}
	for index := range value.NumField() {
		if store := storeIn(value.Field(index), depth-1); store != nil {
			return store
		}
	}
	return nil
}

// find gives the kind that a document says it is.
func (r registry) find(apiVersion, name string) (*kind, error) {
	groupVersion, err := schema.ParseGroupVersion(apiVersion)
	if err != nil {
		return nil, err
	}
	found := r[groupVersion.WithKind(name)]
	if found == nil {
		return nil, fmt.Errorf("no matches for kind %q in version %q", name, apiVersion)
	}
	return found, nil
}

// request is the context of a request for an object: rules ask it for the version and the namespace.
func (k *kind) request(verb, namespace, name string) context.Context {
	if !k.store.NamespaceScoped() {
		namespace = ""
		if k.Group == "" && k.Kind == "Namespace" {
			namespace = name
		}
	}
	ctx := genericapirequest.WithNamespace(genericapirequest.NewContext(), namespace)
	ctx = genericapirequest.WithUser(ctx, administrator)
	return genericapirequest.WithRequestInfo(ctx, &genericapirequest.RequestInfo{
		IsResourceRequest: true,
		Verb:              verb,
		APIGroup:          k.Group,
		APIVersion:        k.Version,
		Resource:          k.resource,
		Namespace:         namespace,
		Name:              name,
	})
}

// optionsGetter gives stores that nothing can be stored in.
type optionsGetter struct{}

func (optionsGetter) GetRESTOptions(resource schema.GroupResource, _ runtime.Object) (generic.RESTOptions, error) {
	return generic.RESTOptions{
		StorageConfig:  (&storagebackend.Config{}).ForResource(resource),
		ResourcePrefix: resource.String(),
		Decorator: func(*storagebackend.ConfigForResource, string, func(runtime.Object) (string, error), func() runtime.Object,
			func() runtime.Object, storage.AttrFunc, storage.IndexerFuncs, *cache.Indexers,
		) (storage.Interface, factory.DestroyFunc, error) {
			return nil, func() {}, nil
		},
	}, nil
}

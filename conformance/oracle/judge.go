package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	apiequality "k8s.io/apimachinery/pkg/api/equality"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apiserver/pkg/registry/rest"
)

var dryRun = []string{metav1.DryRunAll}

// judge answers a question; a panic is an answer, too, as it is for a server.
func (r registry) judge(asked question) (given answer) {
	defer func() {
		if reason := recover(); reason != nil {
			given = answer{Code: http.StatusInternalServerError, Message: fmt.Sprint(reason)}
		}
		if given.Causes == nil {
			given.Causes = []cause{}
		}
	}()
	kind, err := r.kindOf(asked.Object)
	if err != nil {
		return answer{Code: http.StatusNotFound, Message: err.Error()}
	}
	if len(asked.Previous) == 0 || string(asked.Previous) == "null" {
		_, err = kind.create(asked.Object)
		return answerOf(err, http.StatusCreated)
	}
	existing, err := kind.stored(asked.Previous)
	if err != nil {
		given = answerOf(err, http.StatusOK)
		given.Stale = true
		return given
	}
	return answerOf(kind.update(asked.Object, existing), http.StatusOK)
}

func (r registry) kindOf(object json.RawMessage) (*kind, error) {
	var document struct {
		APIVersion any `json:"apiVersion"`
		Kind       any `json:"kind"`
	}
	if err := json.Unmarshal(object, &document); err != nil {
		return nil, err
	}
	return r.find(fmt.Sprint(document.APIVersion), fmt.Sprint(document.Kind))
}

// decode reads an object strictly into the internal version, which fills in defaults.
func (k *kind) decode(body []byte) (runtime.Object, error) {
	info, ok := runtime.SerializerInfoForMediaType(k.codecs.SupportedMediaTypes(), runtime.ContentTypeJSON)
	if !ok {
		return nil, errors.New("no serializer for JSON")
	}
	internal := schema.GroupVersion{Group: k.Group, Version: runtime.APIVersionInternal}
	defaultKind := k.GroupVersionKind
	object, found, err := k.codecs.DecoderToVersion(info.StrictSerializer, internal).Decode(body, &defaultKind, k.store.NewFunc())
	if err != nil {
		return nil, apierrors.NewBadRequest(fmt.Sprintf("%s cannot be handled as a %s: %v", k.Kind, k.Kind, err))
	}
	if *found != k.GroupVersionKind {
		return nil, apierrors.NewBadRequest(fmt.Sprintf("the API version in the data (%s) does not match the expected API version (%s)", found, k.GroupVersionKind))
	}
	return object, nil
}

func (k *kind) create(body []byte) (runtime.Object, error) {
	object, err := k.decode(body)
	if err != nil {
		return nil, err
	}
	accessor, err := meta.Accessor(object)
	if err != nil {
		return nil, err
	}
	namespace := accessor.GetNamespace()
	if namespace == "" {
		namespace = metav1.NamespaceDefault
	}
	ctx := k.request("create", namespace, accessor.GetName())
	rest.WipeObjectMetaSystemFields(accessor)
	if !k.store.NamespaceScoped() {
		accessor.SetNamespace("")
	}
	tidy(accessor, nil)
	if err := k.admit(object, nil); err != nil {
		return nil, err
	}
	rest.FillObjectMetaSystemFields(accessor)
	if accessor.GetGenerateName() != "" && accessor.GetName() == "" {
		accessor.SetName(k.store.CreateStrategy.GenerateName(accessor.GetGenerateName()))
	}
	if k.store.BeginCreate != nil {
		finish, err := k.store.BeginCreate(ctx, object, &metav1.CreateOptions{DryRun: dryRun})
		if err != nil {
			return nil, err
		}
		defer finish(ctx, false)
	}
	if err := rest.BeforeCreate(k.store.CreateStrategy, ctx, object); err != nil {
		return nil, err
	}
	return object, k.review(object, nil)
}

// stored is an object as a server has it after a create: what is not kept by its JSON is gone.
func (k *kind) stored(body []byte) (runtime.Object, error) {
	created, err := k.create(body)
	if err != nil {
		return nil, err
	}
	accessor, err := meta.Accessor(created)
	if err != nil {
		return nil, err
	}
	accessor.SetResourceVersion("1")
	establish(created)
	info, _ := runtime.SerializerInfoForMediaType(k.codecs.SupportedMediaTypes(), runtime.ContentTypeJSON)
	encoded, err := runtime.Encode(k.codecs.EncoderForVersion(info.Serializer, k.GroupVersion()), created)
	if err != nil {
		return nil, err
	}
	return k.decode(encoded)
}

func (k *kind) update(body []byte, existing runtime.Object) error {
	object, err := k.decode(body)
	if err != nil {
		return err
	}
	accessor, err := meta.Accessor(object)
	if err != nil {
		return err
	}
	old, err := meta.Accessor(existing)
	if err != nil {
		return err
	}
	if accessor.GetName() != old.GetName() {
		return apierrors.NewBadRequest("the name of the object does not match the name on the URL")
	}
	ctx := k.request("update", old.GetNamespace(), old.GetName())
	if err := rest.EnsureObjectNamespaceMatchesRequestNamespace(old.GetNamespace(), accessor); err != nil {
		return err
	}
	resource := schema.GroupResource{Group: k.Group, Resource: k.resource}
	if uid := accessor.GetUID(); uid != "" && uid != old.GetUID() {
		return apierrors.NewConflict(resource, old.GetName(), errors.New("the UID in the precondition is another"))
	}
	tidy(accessor, old)
	if err := k.admit(object, existing); err != nil {
		return err
	}
	// A client that updates has read the object before, and gives the version that it has read.
	accessor.SetResourceVersion(old.GetResourceVersion())
	if k.store.BeginUpdate != nil {
		finish, err := k.store.BeginUpdate(ctx, object, existing, &metav1.UpdateOptions{DryRun: dryRun})
		if err != nil {
			return err
		}
		defer finish(ctx, false)
	}
	// Rules must not change what is stored.
	before := existing.DeepCopyObject()
	if err := rest.BeforeUpdate(k.store.UpdateStrategy, ctx, object, existing); err != nil {
		return err
	}
	if !apiequality.Semantic.DeepEqual(before, existing) {
		return errors.New("the update changed the stored object")
	}
	return k.review(object, existing)
}

func answerOf(err error, code int) answer {
	if err == nil {
		return answer{OK: true, Code: code}
	}
	var status apierrors.APIStatus
	if !errors.As(err, &status) {
		return answer{Code: http.StatusInternalServerError, Message: err.Error()}
	}
	given := answer{Code: int(status.Status().Code), Message: status.Status().Message}
	if details := status.Status().Details; details != nil {
		for _, each := range details.Causes {
			given.Causes = append(given.Causes, cause{each.Field, string(each.Type), each.Message})
		}
	}
	return given
}

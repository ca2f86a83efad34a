// Judges objects as a kube-apiserver does, without a server: it decodes them with the serializers of Kubernetes and runs the
// strategies of its registries on them. Each line of the input is {"object": …, "previous": …}, where previous makes it an update;
// each line of the output is an answer. What only storing, admission or a controller finds is not found here.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"log"
	"os"

	"github.com/go-logr/logr"
	"k8s.io/klog/v2"
	"k8s.io/kubernetes/pkg/capabilities"
)

type question struct {
	Object   json.RawMessage `json:"object"`
	Previous json.RawMessage `json:"previous"`
}

type answer struct {
	OK     bool    `json:"ok"`
	Code   int     `json:"code"`
	Causes []cause `json:"causes"`
	// Why it is refused, where there are no causes.
	Message string `json:"message,omitempty"`
	// The object to update was itself refused, so that there is no verdict on the change.
	Stale bool `json:"stale,omitempty"`
}

type cause struct {
	Field   string `json:"field"`
	Reason  string `json:"reason"`
	Message string `json:"message"`
}

func main() {
	klog.SetLogger(logr.Discard())
	capabilities.Setup(true, 0)
	registry := newRegistry()
	input := bufio.NewReaderSize(os.Stdin, 1<<20)
	output := bufio.NewWriterSize(os.Stdout, 1<<20)
	encoder := json.NewEncoder(output)
	for {
		line, err := input.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			log.Fatal(err)
		}
		var asked question
		if err := json.Unmarshal(line, &asked); err != nil {
			log.Fatal(err)
		}
		if err := encoder.Encode(registry.judge(asked)); err != nil {
			log.Fatal(err)
		}
		// A caller that waits for one answer gets it at once.
		if input.Buffered() == 0 {
			output.Flush()
		}
	}
	output.Flush()
}

// Reads YAML as kubectl does: with its decoder of streams and its parser. Each line of the input is a stream of documents as a JSON
// string; each line of the output holds its documents as JSON, or what the parser says against it.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"log"
	"os"
	"strings"

	"k8s.io/apimachinery/pkg/util/yaml"
)

type answer struct {
	Documents []json.RawMessage `json:"documents"`
	Error     string            `json:"error,omitempty"`
}

func main() {
	input := json.NewDecoder(bufio.NewReader(os.Stdin))
	output := json.NewEncoder(os.Stdout)
	for {
		var stream string
		if err := input.Decode(&stream); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			log.Fatal(err)
		}
		if err := output.Encode(read(stream)); err != nil {
			log.Fatal(err)
		}
	}
}

func read(stream string) answer {
	decoder := yaml.NewYAMLOrJSONDecoder(strings.NewReader(stream), 4096)
	documents := []json.RawMessage{}
	for {
		var document json.RawMessage
		if err := decoder.Decode(&document); errors.Is(err, io.EOF) {
			return answer{Documents: documents}
		} else if err != nil {
			return answer{Documents: documents, Error: err.Error()}
		}
		documents = append(documents, document)
	}
}

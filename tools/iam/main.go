// Command iam writes the tables of internal/policy: what each IAM action is, and the documents of the policies AWS manages.
//
// Run it in tools/: go run ./iam actions.json.gz managed-policies.json.gz ../internal/policy
//
// With "-" instead of a file its table is left as it is. actions.mjs makes actions.json of an npm package; update.sh does both.
package main

import (
	"bytes"
	"cmp"
	"compress/flate"
	"compress/gzip"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: iam ACTIONS.json[.gz] MANAGED-POLICIES.json[.gz] DIRECTORY")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2], os.Args[3]); err != nil {
		fmt.Fprintln(os.Stderr, "iam:", err)
		os.Exit(1)
	}
}

func run(actions, managed, dir string) error {
	for _, table := range []struct {
		input, output string
		encode        func([]byte) ([]byte, error)
	}{
		{actions, "actions.bin", encodeActions},
		{managed, "managed.bin", encodeManaged},
	} {
		if table.input == "-" {
			continue
		}
		text, err := read(table.input)
		if err != nil {
			return err
		}
		out, err := table.encode(text)
		if err != nil {
			return fmt.Errorf("%s: %w", table.input, err)
		}
		if err := os.WriteFile(filepath.Join(dir, table.output), out, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func read(name string) ([]byte, error) {
	text, err := os.ReadFile(name)
	if err != nil || !bytes.HasPrefix(text, []byte{0x1f, 0x8b}) {
		return text, err
	}
	z, err := gzip.NewReader(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}

// encodeActions makes a record of each service, under its prefix, in the form that internal/policy/actions.go describes.
func encodeActions(text []byte) ([]byte, error) {
	var doc struct {
		Services map[string]struct {
			Name      string            `json:"n"`
			Actions   map[string]string `json:"a"`
			Resources []string          `json:"r"`
			Keys      []string          `json:"k"`
		} `json:"services"`
		GlobalKeys []string `json:"global_keys"`
	}
	if err := json.Unmarshal(text, &doc); err != nil {
		return nil, err
	}
	if len(doc.Services) == 0 {
		return nil, fmt.Errorf("no services in it")
	}
	records := []record{{name: "*", text: strings.Join(doc.GlobalKeys, "\n")}}
	for _, prefix := range slices.Sorted(maps.Keys(doc.Services)) {
		s := doc.Services[prefix]
		lines := []string{s.Name, fmt.Sprintf("%d %d", len(s.Resources), len(s.Keys))}
		lines = append(lines, s.Resources...)
		lines = append(lines, s.Keys...)
		for _, a := range slices.Sorted(maps.Keys(s.Actions)) {
			lines = append(lines, a+" "+s.Actions[a])
		}
		records = append(records, record{name: prefix, text: strings.Join(lines, "\n")})
	}
	return pack(records, 48<<10), nil
}

// encodeManaged makes a record of each policy that can be attached, under its name, noting its path and what it is known for; of those that are
// only for service-linked roles, and of those that AWS has withdrawn, only the name is kept.
func encodeManaged(text []byte) ([]byte, error) {
	var doc struct {
		Meta struct {
			Deprecated []string `json:"deprecated"`
		} `json:"meta"`
		Policies map[string]struct {
			Path     string          `json:"p"`
			Document json.RawMessage `json:"d"`
			Flags    []string        `json:"f"`
		} `json:"policies"`
	}
	if err := json.Unmarshal(text, &doc); err != nil {
		return nil, err
	}
	if len(doc.Policies) == 0 {
		return nil, fmt.Errorf("no policies in it")
	}
	var records []record
	for name, p := range doc.Policies {
		r := record{name: name, note: strings.Join(append([]string{p.Path}, p.Flags...), " ")}
		if !strings.HasPrefix(p.Path, "aws-service-role/") {
			var b bytes.Buffer
			if err := json.Compact(&b, p.Document); err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			r.text = b.String()
		}
		records = append(records, r)
	}
	for _, name := range doc.Meta.Deprecated {
		name = strings.TrimSuffix(name, ".json")
		if _, current := doc.Policies[name]; !current {
			records = append(records, record{name: name, note: " deprecated"})
		}
	}
	slices.SortFunc(records, func(a, b record) int { return cmp.Compare(a.name, b.name) })
	return pack(records, 128<<10), nil
}

// record is a text under a name, with a note that can be read without inflating the text.
type record struct{ name, note, text string }

// pack writes records in the form that internal/policy/archive.go describes.
func pack(records []record, chunkSize int) []byte {
	var index, chunk bytes.Buffer
	var sizes, chunks []byte
	count := 0
	flush := func() {
		if chunk.Len() == 0 {
			return
		}
		deflated := deflate(chunk.Bytes())
		sizes = binary.AppendUvarint(sizes, uint64(len(deflated)))
		chunks = append(chunks, deflated...)
		chunk.Reset()
		count++
	}
	for _, r := range records {
		fmt.Fprintf(&index, "%s\t%s\t%d\t%d\t%d\n", r.name, r.note, count, chunk.Len(), len(r.text))
		chunk.WriteString(r.text)
		if chunk.Len() >= chunkSize {
			flush()
		}
	}
	flush()
	deflated := deflate(index.Bytes())
	out := binary.AppendUvarint(nil, uint64(len(deflated)))
	out = append(out, deflated...)
	out = binary.AppendUvarint(out, uint64(count))
	return slices.Concat(out, sizes, chunks)
}

func deflate(p []byte) []byte {
	var b bytes.Buffer
	z, err := flate.NewWriter(&b, flate.BestCompression)
	if err != nil {
		panic(err) // only for a level that does not exist
	}
	// A bytes.Buffer takes everything.
	_, _ = z.Write(p)
	_ = z.Close()
	return b.Bytes()
}

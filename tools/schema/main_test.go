package main

import (
	"bytes"
	"compress/flate"
	"io"
	"strings"
	"testing"
)

func document(types string) []byte {
	return []byte(`{"provider_schemas": {"registry.terraform.io/hashicorp/aws": {"resource_schemas": {` + types + `}, "data_source_schemas": {}}}}`)
}

func TestEncode(t *testing.T) {
	table, err := encode(document(`"aws_x": {"block": {
		"attributes": {
			"id": {"type": "string", "computed": true},
			"o": {"type": ["map", ["object", {"n": "number"}]], "optional": true, "sensitive": true}},
		"block_types": {
			"a": {"nesting_mode": "list", "min_items": 1, "max_items": 1, "block": {"attributes": {"v": {"type": "bool", "required": true}}}},
			"b": {"nesting_mode": "set", "block": {"attributes": {"v": {"type": "bool", "required": true}}}}}}}`))
	if err != nil {
		t.Fatal(err)
	}
	want := "\x05aws_x" + "\x22" +
		"\x01" + "\x01v\x01b" + // 0: the block of both a and b
		"\x01" + "\x01n\x00n" + // 1
		"\x04" + "\x01a\xc1LO\x00" + "\x01b\x82SO\x00" + "\x02id\x04s" + "\x01o\x0aMO\x01"
	header := "\x01" + "\x05aws_x" + string(rune(len(want)))
	deflated, ok := strings.CutPrefix(string(table), header)
	if !ok || int(deflated[0]) != len(deflated)-1 {
		t.Fatalf("header of %q, want %q and the size of the rest", table, header)
	}
	got, err := io.ReadAll(flate.NewReader(strings.NewReader(deflated[1:])))
	if err != nil || string(got) != want {
		t.Errorf("chunk %q, %v\nwant  %q", got, err, want)
	}
}

func TestEncodeIsDeterministic(t *testing.T) {
	types := document(`"aws_x": {"block": {"attributes": {"a": {"type": "bool"}, "b": {"type": "bool"}, "c": {"type": "bool"}}}},
		"aws_y": {"block": {"attributes": {"a": {"type": "bool"}, "b": {"type": "bool"}, "c": {"type": "bool"}}}}`)
	first, err := encode(types)
	if err != nil {
		t.Fatal(err)
	}
	for range 20 {
		if again, _ := encode(types); !bytes.Equal(first, again) {
			t.Fatalf("%q, then %q", first, again)
		}
	}
}

func TestEncodeRefuses(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{`{"provider_schemas": {}}`, "terraform providers schema -json"},
		{`[`, "unexpected end"},
		{string(document(`"aws_x": {"block": {"attributes": {"a": {"type": "text"}}}}`)), `aws_x: attribute a: type "text"`},
		{string(document(`"aws_x": {"block": {"attributes": {"a": {"nested_type": {}}}}}`)), "aws_x: attribute a: type"},
		{string(document(`"aws_x": {"block": {"block_types": {"b": {"nesting_mode": "tuple"}}}}`)), `aws_x: block b: nesting mode "tuple"`},
	} {
		if _, err := encode([]byte(test.text)); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("encode(%s): %v, want %s", test.text, err, test.want)
		}
	}
}

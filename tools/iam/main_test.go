package main

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"io"
	"testing"
)

func inflate(t *testing.T, p []byte) string {
	t.Helper()
	out, err := io.ReadAll(flate.NewReader(bytes.NewReader(p)))
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// unpack is the index and the inflated chunks of an archive.
func unpack(t *testing.T, p []byte) (index string, chunks []string) {
	t.Helper()
	number := func() int {
		n, size := binary.Uvarint(p)
		if size <= 0 {
			t.Fatal("no number where one was expected")
		}
		p = p[size:]
		return int(n)
	}
	take := func(n int) []byte {
		out := p[:n]
		p = p[n:]
		return out
	}
	index = inflate(t, take(number()))
	sizes := make([]int, number())
	for i := range sizes {
		sizes[i] = number()
	}
	for _, n := range sizes {
		chunks = append(chunks, inflate(t, take(n)))
	}
	if len(p) > 0 {
		t.Errorf("%d bytes after the last chunk", len(p))
	}
	return index, chunks
}

func TestPack(t *testing.T) {
	index, chunks := unpack(t, pack([]record{{"a", "x", "12"}, {"b", "", "345"}, {"c", "y z", ""}, {"d", "", "6"}}, 4))
	if want := "a\tx\t0\t0\t2\nb\t\t0\t2\t3\nc\ty z\t1\t0\t0\nd\t\t1\t0\t1\n"; index != want {
		t.Errorf("index %q, want %q", index, want)
	}
	if len(chunks) != 2 || chunks[0] != "12345" || chunks[1] != "6" {
		t.Errorf("chunks %q", chunks)
	}
}

func TestEncodeActions(t *testing.T) {
	out, err := encodeActions([]byte(`{"global_keys": ["aws:SourceIp\tIPAddress\tnetwork"], "services": {
		"s3": {"n": "Amazon S3", "a": {"PutObject": "W 0", "ListAllMyBuckets": "L"}, "r": ["object\tarn:x\t0"], "k": ["s3:prefix"]}}}`))
	if err != nil {
		t.Fatal(err)
	}
	_, chunks := unpack(t, out)
	if want := "aws:SourceIp\tIPAddress\tnetwork" + "Amazon S3\n1 1\nobject\tarn:x\t0\ns3:prefix\nListAllMyBuckets L\nPutObject W 0"; chunks[0] != want {
		t.Errorf("%q, want %q", chunks[0], want)
	}
}

func TestEncodeManaged(t *testing.T) {
	out, err := encodeManaged([]byte(`{"meta": {"deprecated": ["Old.json", "B"]}, "policies": {
		"B": {"p": "service-role/", "d": {"Statement": []}, "f": ["admin"]},
		"Linked": {"p": "aws-service-role/", "d": {"Statement": []}}}}`))
	if err != nil {
		t.Fatal(err)
	}
	index, chunks := unpack(t, out)
	if want := "B\tservice-role/ admin\t0\t0\t16\nLinked\taws-service-role/\t0\t16\t0\nOld\t deprecated\t0\t16\t0\n"; index != want {
		t.Errorf("index %q, want %q", index, want)
	}
	if chunks[0] != `{"Statement":[]}` {
		t.Errorf("chunk %q", chunks[0])
	}
}

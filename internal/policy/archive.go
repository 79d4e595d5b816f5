package policy

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
)

// archive is a table of texts by name, compressed in chunks so that asking for one inflates only its neighbours. tools/iam writes it:
//
//	size of the deflated index, the index; number of chunks, the size of each, the deflated chunks (numbers are unsigned varints)
//
// The index has a line for each text: name, note, chunk, offset, length, with tabs between; sorted by name.
type archive struct {
	names   []string
	records map[string]record
	chunks  []func() string
}

type record struct {
	note                  string
	chunk, offset, length int
}

// openArchive reads the index. The tables are embedded in the program, so one that cannot be read is a broken build.
func openArchive(p []byte) *archive {
	number := func() int {
		n, size := binary.Uvarint(p)
		p = p[size:]
		return int(n)
	}
	take := func(n int) []byte {
		out := p[:n]
		p = p[n:]
		return out
	}
	a := &archive{records: map[string]record{}}
	index := inflate(take(number()))
	sizes := make([]int, number())
	for i := range sizes {
		sizes[i] = number()
	}
	for _, n := range sizes {
		deflated := take(n)
		a.chunks = append(a.chunks, sync.OnceValue(func() string { return inflate(deflated) }))
	}
	for line := range strings.Lines(index) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		r := record{note: f[1]}
		for i, n := range []*int{&r.chunk, &r.offset, &r.length} {
			*n, _ = strconv.Atoi(f[2+i])
		}
		a.names = append(a.names, f[0])
		a.records[f[0]] = r
	}
	return a
}

// text is the text with that name.
func (a *archive) text(name string) (string, bool) {
	r, ok := a.records[name]
	if !ok || r.length == 0 {
		return "", false
	}
	return a.chunks[r.chunk]()[r.offset : r.offset+r.length], true
}

func inflate(p []byte) string {
	out, err := io.ReadAll(flate.NewReader(bytes.NewReader(p)))
	if err != nil {
		panic(fmt.Sprintf("broken table: %v", err))
	}
	return string(out)
}

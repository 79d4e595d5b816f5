package cli

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/coglint/coglint/internal/config"
)

// output is one -f FORMAT[=FILE].
type output struct {
	format string
	file   string // empty for the standard output
}

// outputs reads the values of -f.
func outputs(flags, formats []string) ([]output, error) {
	var out []output
	for _, f := range flags {
		var o output
		o.format, o.file, _ = strings.Cut(f, "=")
		if !slices.Contains(formats, o.format) {
			return nil, fmt.Errorf("--format: there is no format %q%s", o.format, formatHint(o.format, formats))
		}
		if strings.HasSuffix(f, "=") {
			return nil, fmt.Errorf("--format %s has no file after the =", f)
		}
		if slices.ContainsFunc(out, func(p output) bool { return p.file == o.file }) {
			if o.file == "" {
				return nil, fmt.Errorf("--format: only one format can go to the standard output; give the others a file, as in %s=FILE", o.format)
			}
			return nil, fmt.Errorf("--format: two formats go to %s", o.file)
		}
		out = append(out, o)
	}
	return out, nil
}

func formatHint(unknown string, formats []string) string {
	if s := config.DidYouMean(unknown, formats); s != "" {
		return s
	}
	return ": use one of " + strings.Join(formats, ", ")
}

// write sends each output where it belongs. A file is written as a whole, once its content is there.
func (a *app) write(outs []output, to func(w io.Writer, o output) error) error {
	for _, o := range outs {
		var b bytes.Buffer
		if err := to(&b, o); err != nil {
			return err
		}
		if o.file != "" {
			if err := os.WriteFile(o.file, b.Bytes(), 0o666); err != nil {
				return err
			}
		} else if _, err := a.stdout.Write(b.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

// colours tells whether the standard output gets colours, and whether it is a terminal that shows links.
func (a *app) colours(mode string) (colour, links bool, err error) {
	terminal := false
	if f, ok := a.stdout.(*os.File); ok && os.Getenv("TERM") != "dumb" {
		info, err := f.Stat()
		terminal = err == nil && info.Mode()&os.ModeCharDevice != 0
	}
	switch mode {
	case "auto":
		// https://no-color.org, https://force-color.org
		colour = (terminal || os.Getenv("FORCE_COLOR") != "") && os.Getenv("NO_COLOR") == ""
	case "always":
		colour = true
	case "never":
	default:
		return false, false, fmt.Errorf("--color is auto, always or never, not %q", mode)
	}
	return colour, colour && terminal, nil
}

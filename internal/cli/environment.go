package cli

import (
	"fmt"
	"os"
	"strings"

	"github.com/spf13/pflag"

	"github.com/coglint/coglint/parser"
)

// inputFlags say what Terraform would be told.
type inputFlags struct {
	inputs    []inputFlag
	workspace string
	verbose   bool
}

// inputFlag is one --var or --var-file.
type inputFlag struct {
	file bool
	text string
	data []byte // of the file once it is read, which a pipe allows once only
}

// inputValue lets pflag put --var and --var-file into one list: their order counts.
type inputValue struct {
	list *[]inputFlag
	file bool
}

func (v inputValue) Set(text string) error {
	*v.list = append(*v.list, inputFlag{file: v.file, text: text})
	return nil
}

func (v inputValue) String() string { return "" }

func (v inputValue) Type() string { return "stringArray" }

func (f *inputFlags) register(flags *pflag.FlagSet) {
	flags.Var(inputValue{list: &f.inputs}, "var", "value of a root variable, `NAME=VALUE`; repeatable, the later of --var and --var-file wins")
	flags.Var(inputValue{list: &f.inputs, file: true}, "var-file", "`FILE` with values of root variables; repeatable")
	flags.StringVar(&f.workspace, "workspace", "", "`NAME` that terraform.workspace has (default \"default\")")
	flags.BoolVarP(&f.verbose, "verbose", "v", false, "tell on the standard error which files and modules are read, and why")
}

// read gives the values of the flags, in their order.
func (f *inputFlags) read(t *target) ([]parser.Input, error) {
	var out []parser.Input
	for i := range f.inputs {
		in := &f.inputs[i]
		if !in.file {
			if !strings.Contains(in.text, "=") {
				return nil, fmt.Errorf("--var takes NAME=VALUE, not %q", in.text)
			}
			out = append(out, parser.Input{Var: in.text})
			continue
		}
		if in.data == nil {
			data, err := os.ReadFile(in.text)
			if err != nil {
				return nil, fmt.Errorf("--var-file: %w", err)
			}
			in.data = data
		}
		out = append(out, parser.Input{File: t.shown(in.text), Data: in.data})
	}
	return out, nil
}

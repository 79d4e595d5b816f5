package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/coglint/coglint/internal/provider"
)

// release is the version when the linker sets it: -X github.com/coglint/coglint/internal/cli.release=v1.2.3.
var release string

// version is that of the release, else of the module as Go built it.
func version() string {
	if release != "" {
		return release
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "devel"
}

func (a *app) printVersion() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintf(a.stdout, "coglint %s (schemas of AWS provider %s, %s %s/%s)\n",
				version(), provider.Version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
}

package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/coglint/coglint/internal/config"
)

// target is a set of arguments that are loaded together: in the same repository, under the same configuration file, and either all directories or all
// files.
type target struct {
	base   string // the directory that paths are shown relative to, and outside of which nothing is read
	root   *os.Root
	files  bool
	paths  []string // relative to base, with slashes
	config string   // relative to base; empty if there is none
}

// commandNames are what an argument that is no path may be a typo of.
var commandNames = []string{"show", "rules", "explain", "version", "completion", "help"}

// targets groups the arguments.
func targets(args []string, findConfig bool) ([]*target, error) {
	if len(args) == 0 {
		args = []string{"."}
	}
	wd, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	roots := map[string]*os.Root{}
	var out []*target
	for i, arg := range args {
		info, err := os.Stat(arg)
		if errors.Is(err, fs.ErrNotExist) {
			hint := ""
			if i == 0 {
				hint = config.DidYouMean(arg, commandNames)
			}
			return nil, fmt.Errorf("there is no file or directory %s%s", arg, hint)
		}
		if err != nil {
			return nil, err
		}
		abs, err := filepath.Abs(arg)
		if err != nil {
			return nil, err
		}
		dir := abs
		if !info.IsDir() {
			dir = filepath.Dir(abs)
		}
		t := target{base: baseOf(dir, wd), files: !info.IsDir()}
		if t.root = roots[t.base]; t.root == nil {
			if t.root, err = os.OpenRoot(t.base); err != nil {
				return nil, err
			}
			roots[t.base] = t.root
		}
		name, err := filepath.Rel(t.base, abs)
		if err != nil {
			return nil, err
		}
		name = filepath.ToSlash(name)
		if _, err := t.root.Stat(name); err != nil {
			return nil, fmt.Errorf("%s: %w; nothing outside of %s is read", arg, err, t.base)
		}
		if findConfig {
			from := name
			if t.files {
				from = path.Dir(name)
			}
			if t.config, err = config.Find(t.root.FS(), from); err != nil {
				return nil, err
			}
		}
		out = join(out, t, name)
	}
	return out, nil
}

// join adds a path to the target that is loaded like t, or t as a new one.
func join(targets []*target, t target, name string) []*target {
	for _, o := range targets {
		if o.base == t.base && o.config == t.config && o.files == t.files {
			o.paths = append(o.paths, name)
			return targets
		}
	}
	t.paths = []string{name}
	return append(targets, &t)
}

// baseOf is the nearest directory around dir with .git, which is a file in a worktree or submodule; else the working directory if it contains dir, else
// dir.
func baseOf(dir, wd string) string {
	for d := dir; ; d = filepath.Dir(d) {
		if _, err := os.Lstat(filepath.Join(d, ".git")); err == nil {
			return d
		}
		if d == filepath.Dir(d) {
			break
		}
	}
	if rel, err := filepath.Rel(wd, dir); err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return wd
	}
	return dir
}

// shown is the name of a file given by flag as the report shows it: relative to base if it lies in there.
func (t *target) shown(name string) string {
	if abs, err := filepath.Abs(name); err == nil {
		if rel, err := filepath.Rel(t.base, abs); err == nil && filepath.IsLocal(rel) {
			return filepath.ToSlash(rel)
		}
	}
	return filepath.ToSlash(name)
}

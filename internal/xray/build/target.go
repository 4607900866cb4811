package build

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// place is a target as the go command takes it: where to run it, and what to
// name there.
type place struct {
	dir  string
	args []string
}

// locate finds what a user means by a target. The go command runs in the
// current folder when the target is of the same module, so that its messages
// name files as the user does, and else in the target's own folder.
func locate(cwd, target string) (place, error) {
	full := target
	if !filepath.IsAbs(full) {
		full = filepath.Join(cwd, target)
	}
	info, err := os.Stat(full)
	switch {
	case strings.Contains(target, "..."):
		return place{cwd, []string{target}}, nil
	case err != nil && isFile(target):
		return place{}, fmt.Errorf("%s: no such file or folder", target)
	case err != nil:
		return place{cwd, []string{target}}, nil // an import path
	case info.IsDir():
		return folder(cwd, full)
	case strings.HasSuffix(target, ".go"):
		return files(cwd, filepath.Dir(full), []string{filepath.Base(full)})
	}
	return place{}, fmt.Errorf("%s: neither a Go file nor a folder: name the folder of a program", target)
}

// isFile tells a path on this machine from an import path.
func isFile(target string) bool {
	return filepath.IsAbs(target) || strings.HasPrefix(filepath.ToSlash(target), "./") ||
		strings.HasPrefix(filepath.ToSlash(target), "../") || strings.HasSuffix(target, ".go")
}

// folder names a folder, or the files in it where there is no module.
func folder(cwd, dir string) (place, error) {
	if anchor(dir) != "" {
		if anchor(cwd) != anchor(dir) {
			return place{dir, []string{"."}}, nil
		}
		rel, err := filepath.Rel(cwd, dir)
		return place{cwd, []string{dotted(rel)}}, err
	}
	var names []string
	found, err := filepath.Glob(filepath.Join(dir, "*.go"))
	for _, f := range found {
		if !strings.HasSuffix(f, "_test.go") {
			names = append(names, filepath.Base(f))
		}
	}
	if err != nil || len(names) == 0 {
		return place{dir, []string{"."}}, err // go says what is wrong
	}
	return files(cwd, dir, names)
}

// files names files of one folder.
func files(cwd, dir string, names []string) (place, error) {
	if anchor(cwd) != anchor(dir) || anchor(dir) == "" {
		return place{dir, names}, nil
	}
	rel, err := filepath.Rel(cwd, dir)
	for i, n := range names {
		names[i] = dotted(filepath.Join(rel, n))
	}
	return place{cwd, names}, err
}

// dotted makes a path one that go does not take for an import path.
func dotted(rel string) string {
	if rel == "." || strings.HasPrefix(rel, "..") {
		return rel
	}
	return "." + string(filepath.Separator) + rel
}

// anchor is the go.work or, without one, the go.mod that is in effect in a
// folder; empty where there is none.
func anchor(dir string) string {
	for _, name := range []string{"go.work", "go.mod"} {
		if os.Getenv("GOWORK") == "off" && name == "go.work" {
			continue
		}
		for d := dir; ; d = filepath.Dir(d) {
			if info, err := os.Stat(filepath.Join(d, name)); err == nil && info.Mode().IsRegular() {
				return filepath.Join(d, name)
			}
			if d == filepath.Dir(d) {
				break
			}
		}
	}
	return ""
}

package build

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A quick build does not compile the program as it is before it compiles the
// instrumented one: the user's packages are type-checked from their text, and
// where the export data of all others is was noted by an earlier build. That
// takes a third off the time from an edit to the run.
//
// It says nothing of programs that do not compile, and nothing of what cannot
// be instrumented: whenever something is not as expected, errNotQuick makes
// Build begin again in the thorough way.
var errNotQuick = errors.New("not quick")

// isOwn tells the packages of the user's modules.
func isOwn(p *listed) bool {
	return !p.Standard && (p.Module == nil || p.Module.Main)
}

// exportsName names the note of where export data is, by all that decides it:
// the toolchain and its settings, and the other packages of the program, which
// do not change as long as they come from the module cache. It is empty where
// some come from elsewhere.
func (b *builder) exportsName() string {
	settings, err := json.Marshal(b.goTool.env)
	if err != nil {
		return ""
	}
	parts := slices.Concat([]string{string(settings)}, b.conf.Flags)
	for _, p := range b.pkgs {
		if isOwn(p) {
			continue
		}
		name := p.ImportPath
		if m := p.Module; m != nil {
			if !b.inCache(p.Dir) {
				return ""
			}
			name = p.Dir
		}
		parts = append(parts, name)
	}
	return hash(strings.Join(parts, "\x00"))
}

func (s store) exportsFile(name string) string { return filepath.Join(s.dir, storeExports, name) }

// recall fills in the export data of the packages that are not the user's.
func (b *builder) recall() error {
	name := b.exportsName()
	data, err := os.ReadFile(b.cache.exportsFile(name))
	if name == "" || err != nil {
		return errNotQuick
	}
	var exports map[string]string
	if err := json.Unmarshal(data, &exports); err != nil {
		return errNotQuick
	}
	for _, p := range b.pkgs {
		if isOwn(p) {
			if len(p.CgoFiles) > 0 { // what cgo makes of them is not listed
				return errNotQuick
			}
			continue
		}
		if p.Export = exports[p.ImportPath]; p.Export != "" && !exists(p.Export) {
			return errNotQuick
		}
	}
	touch(b.cache.exportsFile(name))
	return nil
}

// remember notes where the export data is, for the next build.
func (b *builder) remember() {
	name := b.exportsName()
	if b.quick || name == "" {
		return
	}
	exports := map[string]string{}
	for _, p := range b.pkgs {
		if !isOwn(p) {
			exports[p.ImportPath] = p.Export
		}
	}
	data, err := json.Marshal(exports)
	if err == nil {
		err = os.MkdirAll(filepath.Join(b.cache.dir, storeExports), 0o755)
	}
	if err == nil {
		_ = replaceFile(b.cache.exportsFile(name), data) // without it, the next build is thorough, too
	}
}

// doubtful is why a quick build ends: for a reason that only a thorough one can
// judge.
func doubtful(reason error) error { return fmt.Errorf("%w: %w", errNotQuick, reason) }

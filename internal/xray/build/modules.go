package build

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// moduleCopy is a module of the module cache, whose files cannot be replaced,
// and its copy, whose files can.
type moduleCopy struct {
	module module
	dir    string
}

// homeOfDependency finds the main module when the program itself belongs to a
// module that is only required.
func (b *builder) homeOfDependency() error {
	mod := b.goTool.env["GOMOD"]
	if mod == "" || mod == os.DevNull {
		return fmt.Errorf("%s: no module to build it in: run govis where there is a go.mod", b.conf.Target)
	}
	m, err := b.goTool.readModule(mod)
	if err != nil {
		return fmt.Errorf("%s: %w", mod, err)
	}
	b.module = m
	return b.paths()
}

// copyModules copies the modules that are to be instrumented and stand in the
// module cache.
func (b *builder) copyModules() error {
	for _, p := range b.chosen() {
		m := p.Module
		if m == nil || m.Main || !b.inCache(p.Dir) || b.copyOf(m.Dir) != "" {
			continue
		}
		if b.workspace() != "" {
			return fmt.Errorf("%s: in a workspace only vendored modules can be instrumented: go work vendor", m.Path)
		}
		rel, _ := below(b.goTool.env["GOMODCACHE"], m.Dir)
		dir, err := b.cache.module(m.Dir, filepath.FromSlash(rel))
		if err != nil {
			return fmt.Errorf("%s: %w", m.Path, err)
		}
		b.copies = append(b.copies, moduleCopy{*m, dir})
	}
	return nil
}

// copyOf gives the copy of a folder of the module cache, empty if there is
// none.
func (b *builder) copyOf(dir string) string {
	for _, c := range b.copies {
		if c.module.Dir == dir {
			return c.dir
		}
	}
	return ""
}

// copied gives the name under which the go command reads a file.
func (b *builder) copied(name string) string {
	for _, c := range b.copies {
		if rel, err := filepath.Rel(c.module.Dir, name); err == nil && filepath.IsLocal(rel) {
			return filepath.Join(c.dir, rel)
		}
	}
	return name
}

// addModules adds the go.mod that is missing, or one that has the copies of
// modules replace them.
func (b *builder) addModules(o overlay) error {
	if b.lone {
		path, err := b.cache.put("go.mod", b.loneMod())
		o[filepath.Join(b.root.Dir, "go.mod")] = path
		return err
	}
	if len(b.copies) == 0 {
		return nil
	}
	file := cmp.Or(b.flags.modfile, b.module.GoMod)
	text, err := b.user.read(file)
	if err != nil {
		return err
	}
	path, err := b.cache.put("go.mod", text)
	if err != nil {
		return err
	}
	args := []string{"mod", "edit", "-print"}
	for _, c := range b.copies {
		old := c.module.Path
		if c.module.Replace != nil && c.module.Version != "" {
			args = append(args, "-dropreplace="+old, "-dropreplace="+old+"@"+c.module.Version)
		}
		args = append(args, "-replace="+old+"="+c.dir)
	}
	edited, err := b.goTool.run(b.ctx, append(args, path)...)
	if err != nil {
		return err
	}
	if path, err = b.cache.put("go.mod", string(edited)); err != nil {
		return err
	}
	o[within(b.goTool.dir, file)] = path
	return nil
}

// module copies a folder of the module cache, once. The copy's path ends as
// that of the original does, by which stack frames are told.
func (s store) module(from, end string) (string, error) {
	top := filepath.Join(s.dir, storeModules, hash(from))
	dir := filepath.Join(top, end)
	if exists(dir) {
		touch(top)
		return dir, nil
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return "", err
	}
	fresh, err := os.MkdirTemp(top, ".new-*")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(fresh)
	if err := os.CopyFS(filepath.Join(fresh, "m"), os.DirFS(from)); err != nil {
		return "", err
	}
	err = os.Rename(filepath.Join(fresh, "m"), dir)
	if exists(dir) { // another govis was faster
		err = nil
	}
	return dir, err
}

// unknownDeps finds the patterns of --deps that fit nothing.
func (b *builder) unknownDeps() error {
	for _, pattern := range b.conf.Deps {
		var near []string
		found := false
		for _, p := range b.pkgs {
			if p.Module == nil || p.Module.Main {
				continue
			}
			found = found || matches(pattern, p.Module.Path) || matches(pattern, plainPath(p.ImportPath))
			if len(near) == 0 || near[len(near)-1] != p.Module.Path {
				near = append(near, p.Module.Path)
			}
		}
		switch {
		case found:
		case len(near) == 0:
			return errors.New("--deps: the program has no dependencies")
		default:
			return fmt.Errorf("--deps %s: no such dependency; there are %s", pattern, strings.Join(near[:min(len(near), 8)], ", "))
		}
	}
	return nil
}

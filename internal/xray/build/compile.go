package build

import (
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"

	"govis/internal/xray"
)

// compile builds the changed program. The original has compiled, so what fails
// here is a mistake of govis: the files that the go command complains of are
// left as they were, and in the end all of them.
func (b *builder) compile() error {
	said, err := b.attempt()
	if err == nil || b.ctx.Err() != nil {
		return errors.Join(err, b.ctx.Err())
	}
	if b.quick {
		return doubtful(errors.New(said))
	}
	if named := b.blamed(said); len(named) > 0 {
		b.restore(named)
		if _, err = b.attempt(); err == nil || b.ctx.Err() != nil {
			return b.ctx.Err()
		}
	}
	b.restore(slices.Sorted(maps.Keys(b.texts)))
	if again, err := b.attempt(); err != nil {
		return fmt.Errorf("%s: cannot be recorded, which is a mistake of govis: %s", b.conf.Target, firstProblem(again))
	}
	return b.ctx.Err()
}

// attempt builds the program with the changes there are now, and gives what
// the go command says.
func (b *builder) attempt() (said string, err error) {
	o, err := b.overlay()
	if err != nil {
		return err.Error(), err
	}
	encoded := o.encode()
	file, err := b.cache.put("overlay.json", encoded)
	if err != nil {
		return err.Error(), err
	}
	args := []string{"build"}
	if b.conf.Test {
		args = []string{"test", "-c", "-vet=off"}
	}
	args = append(append(args, "-overlay="+file), b.flags.linker(b.linkFlags())...)
	run, target := b.goTool, b.where.args
	if b.lone { // the added go.mod is seen from its own folder only
		run.dir, target = b.root.Dir, nil
		for _, a := range b.where.args {
			target = append(target, base(a))
		}
	}
	names := slices.Concat(b.flags.rest, target)
	bin, err := b.cache.binary(b.binaryName(), slices.Concat(args, names, []string{encoded, run.dir, b.program.Go})...)
	if err != nil {
		return err.Error(), err
	}
	b.program.Binary = bin
	return run.said(b.ctx, slices.Concat(args, []string{"-o", bin}, names)...)
}

// linkFlags are the linker flags of govis: the probe needs a name of the
// runtime that is not for everybody, and, as with go run, nobody needs DWARF.
func (b *builder) linkFlags() string {
	if b.goTool.before(23) {
		return "-w" // before, the linker did not check names, nor know the flag
	}
	return "-w -checklinkname=0"
}

// binaryName is what the program is called, as by go build and go test.
func (b *builder) binaryName() string {
	name := filepath.Base(b.root.ImportPath)
	switch {
	case b.root.ImportPath == namedFiles:
		name = strings.TrimSuffix(base(b.where.args[0]), ".go")
	case isMajor.MatchString(name):
		name = filepath.Base(filepath.Dir(b.root.ImportPath))
	}
	if b.conf.Test {
		name += ".test"
	}
	if b.program.OS == "windows" || b.program.OS == "" && runtime.GOOS == "windows" {
		name += ".exe"
	}
	return name
}

var isMajor = regexp.MustCompile(`^v[2-9][0-9]*$|^v1[0-9]+$`)

// blamed finds the changed files that the go command complains of.
func (b *builder) blamed(said string) []string {
	dir := b.goTool.dir
	if b.lone {
		dir = b.root.Dir
	}
	found := map[string]bool{}
	for _, m := range named.FindAllStringSubmatch(said, -1) {
		if name := within(dir, m[1]); b.texts[name].site {
			found[name] = true
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// named matches the file of a place in the go command's output.
var named = regexp.MustCompile(`(?m)^(.+?\.go):\d+`)

// restore leaves files as they were, except for what starts the recording.
func (b *builder) restore(names []string) {
	for _, name := range names {
		c := b.texts[name]
		if !c.site {
			continue
		}
		b.program.Left = slices.DeleteFunc(b.program.Left, func(l xray.Left) bool { return l.File == name })
		b.leave(name, "not instrumented, which is a mistake of govis")
		if c.plain == "" {
			delete(b.texts, name)
			continue
		}
		b.texts[name] = change{text: c.plain, plain: c.plain}
	}
}

// overlay puts the changes, the probe and the user's own overlay together.
func (b *builder) overlay() (overlay, error) {
	o := maps.Clone(b.user)
	if err := b.addModules(o); err != nil {
		return nil, err
	}
	for name, c := range b.texts {
		path, err := b.cache.put(base(name), c.text)
		if err != nil {
			return nil, err
		}
		o[b.copied(name)] = path
	}
	for name, text := range xray.ProbeSource() {
		path, err := b.cache.put(name, text)
		if err != nil {
			return nil, err
		}
		o[filepath.Join(b.module.Dir, filepath.FromSlash(b.probe), name)] = path
	}
	return o, nil
}

package build

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
)

// probeName is the last element of the probe's import path, by which its
// frames are known in a trace and in the text of a panic.
const probeName = "govisprobe"

// probePath is the import path of the probe in the program.
func (b *builder) probePath() string { return b.module.Path + "/" + b.probe }

// placeProbe picks the folder of the probe in the main module, which exists
// only for the go command: the root, unless the program embeds what is there.
// A name with _ below an existing folder is passed over by patterns that take
// that folder as a whole.
func (b *builder) placeProbe() error {
	b.probe = probeName
	if dir := filepath.Join(b.module.Dir, probeName); exists(dir) {
		return fmt.Errorf("%s: in the way of govis, which adds a package of that name: rename it", dir)
	}
	if !b.embedded(b.probe) {
		return nil
	}
	entries, err := os.ReadDir(b.module.Dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		name := e.Name() + "/_" + probeName
		if e.IsDir() && plainName.MatchString(e.Name()) && e.Name() != "vendor" &&
			!exists(filepath.Join(b.module.Dir, e.Name(), "go.mod")) && !b.embedded(name) {
			b.probe = name
			return nil
		}
	}
	b.leave(b.module.Dir, "embeds all that is in it, and so the files that govis adds to the program")
	return nil
}

// plainName matches folders whose names may be part of an import path.
var plainName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_-]*$`)

// embedded tells whether a package of the program would embed a folder that
// is named relative to the main module.
func (b *builder) embedded(folder string) bool {
	for _, p := range b.pkgs {
		dir, ok := below(b.module.Dir, p.Dir)
		if !ok || len(p.EmbedPatterns) == 0 {
			continue
		}
		rest := folder
		if dir != "." {
			if rest, ok = strings.CutPrefix(folder, dir+"/"); !ok {
				continue
			}
		}
		for _, pattern := range p.EmbedPatterns {
			if embeds(pattern, rest) {
				return true
			}
		}
	}
	return false
}

// embeds tells whether a pattern of go:embed takes a folder, itself or with
// one that it is in (cmd/go/internal/load, resolveEmbed).
func embeds(pattern, folder string) bool {
	pattern, all := strings.CutPrefix(pattern, "all:")
	for dir := folder; dir != "."; dir = path.Dir(dir) {
		if ok, err := path.Match(pattern, dir); err != nil || ok && (dir == folder || all || !strings.HasPrefix(path.Base(folder), "_")) {
			return true
		}
	}
	return pattern == "." && (all || !strings.HasPrefix(path.Base(folder), "_"))
}

// loneModule is the path of the module that a program without go.mod gets.
const loneModule = "program"

var release = regexp.MustCompile(`go(\d+\.\d+)`)

// loneMod is the go.mod of a program without one: of the newest language
// version, as the go command takes it for such a program.
func (b *builder) loneMod() string {
	text := "module " + loneModule + "\n"
	if m := release.FindStringSubmatch(b.program.Go); m != nil {
		text += "\ngo " + m[1] + "\n"
	}
	return text
}

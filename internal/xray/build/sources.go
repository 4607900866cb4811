package build

import (
	"path/filepath"
	"strings"
)

// namedFiles is the import path that the go command gives to a program of files
// that are named one by one.
const namedFiles = "command-line-arguments"

// sources keeps the original text of the user's files. Names are relative to
// the main module, or to the workspace, as stack frames name files.
func (b *builder) sources(all []*parsed) {
	for _, p := range all {
		for _, f := range p.Files {
			b.program.Sources = append(b.program.Sources, Source{b.sourceName(f.Name), f.Text})
		}
	}
	if b.flags.trim && b.workspace() == "" {
		b.program.Root = b.module.Path
		if b.root.ImportPath == namedFiles { // their names are all that is left
			b.program.Root = ""
		}
	}
}

// elsewhere begins the name of a file that is not below the root: it is the end
// of its path.
const elsewhere = "@/"

// sourceName names a file that is not below the root by the end of its path:
// in the module cache that has the module's path and version, and elsewhere the
// name of the folder has to do.
func (b *builder) sourceName(name string) string {
	if rel, ok := below(b.program.Root, name); ok {
		return rel
	}
	if rel, ok := below(b.goTool.env["GOMODCACHE"], name); ok {
		return elsewhere + rel
	}
	dir, file := filepath.Split(name)
	return elsewhere + filepath.Base(dir) + "/" + file
}

// below gives the rest of a name below a folder, with slashes.
func below(dir, name string) (string, bool) {
	if dir == "" {
		return "", false
	}
	rel, err := filepath.Rel(dir, name)
	return strings.ReplaceAll(rel, `\`, "/"), err == nil && filepath.IsLocal(rel)
}

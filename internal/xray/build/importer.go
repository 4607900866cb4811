package build

import (
	"fmt"
	"go/token"
	"go/types"
	"os"
	"strings"

	"golang.org/x/tools/go/gcexportdata"
)

// importer reads packages out of the export data that the compiler made.
type importer struct {
	fset    *token.FileSet
	exports map[string]string // import path → file
	known   map[string]*types.Package
	failed  error // the first failure, which is that of reading the format
}

func newImporter(fset *token.FileSet, exports map[string]string) *importer {
	return &importer{fset: fset, exports: exports, known: map[string]*types.Package{}}
}

// Import implements types.Importer.
func (i *importer) Import(path string) (pkg *types.Package, err error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	if pkg := i.known[path]; pkg != nil && pkg.Complete() {
		return pkg, nil
	}
	file := i.exports[path]
	if file == "" {
		return nil, fmt.Errorf("no export data of %s", path)
	}
	defer func() {
		if p := recover(); p != nil { // what a newer compiler writes may mean anything
			err = fmt.Errorf("export data of %s: %v", path, p)
		}
		if err != nil && i.failed == nil {
			i.failed = err
		}
	}()
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	//lint:ignore SA1019 compilers before Go 1.28 write archives, which Read alone does not take
	r, err := gcexportdata.NewReader(f)
	if err != nil {
		return nil, err
	}
	return gcexportdata.Read(r, i.fset, i.known, path)
}

// mapped imports for one package, which may see other packages under a path
// than the rest of the program: what is vendored, or built for a test.
type mapped struct {
	*importer
	paths map[string]string
}

func (m mapped) Import(path string) (*types.Package, error) {
	if p, ok := m.paths[path]; ok {
		path = plainPath(p)
	}
	return m.importer.Import(path)
}

// plainPath takes the test out of "p [p.test]", the name of a package that is
// built for a test.
func plainPath(importPath string) string {
	path, _, _ := strings.Cut(importPath, " ")
	return path
}

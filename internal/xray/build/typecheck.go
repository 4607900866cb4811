package build

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"go/version"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"govis/internal/xray"
)

// parsed is a package whose files have been parsed.
type parsed struct {
	xray.Package
	listed *listed
}

// parse parses the user's files of a package.
func (b *builder) parse(p *listed) (*parsed, error) {
	r := &parsed{listed: p, Package: xray.Package{Path: plainPath(p.ImportPath), Fset: b.exports.fset, GoVersion: b.language(p)}}
	for _, base := range slices.Concat(p.GoFiles, p.CgoFiles) {
		name := within(p.Dir, base)
		text, err := b.user.read(name)
		if err != nil {
			return nil, err
		}
		tree, err := parser.ParseFile(r.Fset, name, text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		r.Files = append(r.Files, xray.File{Name: name, Text: text, Tree: tree})
	}
	return r, nil
}

// language is the language version of a package's module; empty: the newest.
func (b *builder) language(p *listed) string {
	v := ""
	switch {
	case p.Module != nil:
		v = p.Module.GoVersion
		if v == "" {
			v = "1.16" // what the go command takes for a go.mod without a version (cmd/go: gover.DefaultGoModVersion)
		}
	case !b.lone:
		v = b.module.GoVersion
	}
	if v == "" {
		return ""
	}
	return version.Lang("go" + v)
}

// check finds the types of a package. Its code compiles, so an error says what
// govis cannot do.
func (b *builder) check(p *parsed) error {
	p.Info = &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
		Selections: map[*ast.SelectorExpr]*types.Selection{}, Instances: map[*ast.Ident]types.Instance{},
		Implicits: map[ast.Node]types.Object{}, Scopes: map[ast.Node]*types.Scope{}, FileVersions: map[*ast.File]string{},
	}
	var trees []*ast.File
	for _, f := range p.Files {
		trees = append(trees, f.Tree)
	}
	var first error
	conf := types.Config{
		Importer:  mapped{b.exports, p.listed.ImportMap},
		Sizes:     types.SizesFor("gc", b.program.Arch),
		GoVersion: known(p.GoVersion),
		Error: func(err error) {
			// A file for a newer Go is checked all the same (go/types, initFiles).
			if first == nil && !strings.Contains(err.Error(), "requires newer Go version") {
				first = err
			}
		},
	}
	if len(p.listed.CgoFiles) > 0 {
		cgo, err := cgoTypes(p.Fset, p.listed)
		if err != nil {
			return err
		}
		trees = append(trees, cgo)
		if !useCgo(&conf) {
			return fmt.Errorf("the types of C cannot be known")
		}
	}
	p.Types, _ = conf.Check(p.Path, p.Fset, trees, p.Info)
	if b.quick && isOwn(p.listed) { // it has no export data; go list has named it before those that import it
		b.exports.known[p.Path] = p.Types
	}
	return first
}

// known gives a language version that this program's go/types accepts.
func known(lang string) string {
	if mine := version.Lang(runtime.Version()); mine != "" && version.Compare(lang, mine) > 0 {
		return ""
	}
	return lang
}

// exportData collects where the export data of all packages is. In a test, the
// packages that were built for it stand for the plain ones.
func (b *builder) exportData() {
	exports := map[string]string{}
	for _, p := range b.pkgs {
		path := plainPath(p.ImportPath)
		if p.Export != "" && (exports[path] == "" || path != p.ImportPath) {
			exports[path] = p.Export
		}
	}
	b.exports = newImporter(token.NewFileSet(), exports)
}

// base is the last element of a file's name.
func base(name string) string { return filepath.Base(name) }

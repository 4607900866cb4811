package xray

import (
	"errors"
	"fmt"
	"go/ast"
	"go/token"
	"regexp"
	"slices"
	"strings"
)

var nameForm = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

// refusals gathers what keeps a program from being a scenario.
type refusals struct {
	fset *token.FileSet
	errs []error
}

func (r *refusals) add(pos token.Pos, format string, args ...any) {
	at := r.fset.PositionFor(pos, false)
	reason := fmt.Sprintf(format, args...)
	r.errs = append(r.errs, fmt.Errorf("%s:%d: %s", at.Filename, at.Line, reason))
}

// refuse returns everything in the text of a scenario that keeps it from being
// compiled into govis.
func refuse(name string, p *Package) error {
	r := &refusals{fset: p.Fset}
	if !nameForm.MatchString(name) {
		r.errs = append(r.errs, fmt.Errorf("%s: a scenario's name is lower-case words joined by dashes", name))
	}
	hasMain := false
	for _, f := range p.Files {
		if f.Tree.Name.Name != "main" {
			r.add(f.Tree.Package, "package %s: must be main, like all of the program", f.Tree.Name.Name)
			continue
		}
		r.imports(f.Tree)
		for _, d := range f.Tree.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				hasMain = r.function(d) || hasMain
			case *ast.GenDecl:
				r.variables(d)
			}
		}
	}
	if !hasMain {
		r.errs = append(r.errs, fmt.Errorf("%s: there is no func main", name))
	}
	return errors.Join(r.errs...)
}

// imports allows the standard library only. All of its paths, and none from
// elsewhere that could be resolved in this module, begin without a dot.
func (r *refusals) imports(tree *ast.File) {
	for _, spec := range tree.Imports {
		importPath := pathOf(spec)
		first, _, _ := strings.Cut(importPath, "/")
		switch {
		case strings.Contains(first, ".") || first == "govis":
			r.add(spec.Pos(), "import %s: only the standard library may be imported", spec.Path.Value)
		case importPath == "C":
			r.add(spec.Pos(), "import \"C\": cgo cannot be part of a scenario")
		case importPath == "embed":
			r.add(spec.Pos(), "import \"embed\": the copy stands in another folder, without the files")
		case spec.Name != nil && spec.Name.Name == ".":
			r.add(spec.Pos(), "import . %s: name the package where it is used", spec.Path.Value)
		}
	}
}

// function says whether a function is main.
func (r *refusals) function(f *ast.FuncDecl) bool {
	if f.Recv != nil {
		return false
	}
	switch f.Name.Name {
	case "init":
		r.add(f.Pos(), "func init: it would run whenever govis starts; do it in main")
	case "Main":
		r.add(f.Pos(), "func Main: that is what main is called in the copy")
	case "main":
		return true
	}
	return false
}

// variables refuses package-level variables whose value has to be worked out
// when govis starts. What stands inside a function literal is not run then.
func (r *refusals) variables(d *ast.GenDecl) {
	if d.Tok != token.VAR {
		return
	}
	ast.Inspect(d, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.CallExpr:
			r.add(n.Pos(), "package-level variable with a call: it would run whenever govis starts; do it in main")
			return false
		case *ast.UnaryExpr:
			if n.Op == token.ARROW {
				r.add(n.Pos(), "package-level variable with a receive: it would block whenever govis starts; do it in main")
				return false
			}
		}
		return true
	})
}

// loggerExits end the process from within package log.
var loggerExits = []string{"(*log.Logger).Fatal", "(*log.Logger).Fatalf", "(*log.Logger).Fatalln"}

// refuseExits refuses exits that cannot be redirected.
func (p *program) refuseExits() error {
	r := &refusals{fset: p.Fset}
	for _, f := range p.files {
		ast.Inspect(f.Tree, func(n ast.Node) bool {
			id, ok := n.(*ast.Ident)
			if !ok {
				return true
			}
			if fn := f.function(id); fn != nil && slices.Contains(loggerExits, fn.FullName()) {
				r.add(id.Pos(), "%s of a log.Logger would cut the recording off; use log.%[1]s", fn.Name())
			}
			return true
		})
	}
	return errors.Join(r.errs...)
}

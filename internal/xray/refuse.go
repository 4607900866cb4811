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

// refuse returns everything that keeps p from being compiled into govis.
func (p *program) refuse() error {
	r := &refusals{fset: p.fset}
	if !nameForm.MatchString(p.name) {
		r.errs = append(r.errs, fmt.Errorf("%s: a scenario's name is lower-case words joined by dashes", p.name))
	}
	hasMain := false
	for _, f := range p.files {
		if f.tree.Name.Name != "main" {
			r.add(f.tree.Package, "package %s: must be main, like all of the program", f.tree.Name.Name)
			continue
		}
		r.imports(f.tree)
		for _, d := range f.tree.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				hasMain = r.function(d) || hasMain
			case *ast.GenDecl:
				r.variables(d)
			}
		}
		p.refuseNames(f, r)
	}
	if !hasMain {
		r.errs = append(r.errs, fmt.Errorf("%s: there is no func main", p.name))
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

// refuseNames refuses exits that cannot be redirected and the one name that
// the copy needs for itself.
func (p *program) refuseNames(f *file, r *refusals) {
	ast.Inspect(f.tree, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			if n.Name == probeName {
				r.add(n.Pos(), "%s: this name is needed in the copy", probeName)
			}
		case *ast.SelectorExpr:
			p.refuseExit(f, n, r)
		}
		return true
	})
}

func (p *program) refuseExit(f *file, sel *ast.SelectorExpr, r *refusals) {
	x, isIdent := sel.X.(*ast.Ident)
	if isIdent && !p.names.known(x) && f.importsAs(x.Name) {
		r.add(sel.Pos(), "cannot tell what %s.%s is", x.Name, sel.Sel.Name)
	}
	isPackage := isIdent && p.names.packageOf(x) != ""
	if !isPackage && f.imports("log") && slices.Contains(exits["log"], sel.Sel.Name) && !p.names.isOwnMethod(sel) {
		r.add(sel.Pos(), "%s of a log.Logger would cut the recording off; use log.%[1]s", sel.Sel.Name)
	}
}

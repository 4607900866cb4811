package xray

import (
	"go/build/constraint"
	"go/version"
	"strings"
)

const (
	genericsFrom = "go1.18"
	// genericVersion is what a file asks for that is too old for generics. It
	// is the oldest a file may ask for, and older than loop variables of each
	// iteration: nothing in the file changes its meaning.
	genericVersion = "go1.21"

	byteOrderMark = "\uFEFF" // nothing may come before it
)

// allowGenerics lifts the language version of a file in which type parameters
// are not allowed: the functions of package probe have some. It does so in the
// file's build constraint, or in a new one before the first line; then //line
// keeps the numbers of the lines.
func (f *file) allowGenerics() {
	if !f.isTooOld() {
		return
	}
	var old []constraint.Expr
	for _, group := range f.Tree.Comments {
		if group.Pos() > f.Tree.Package {
			break
		}
		for _, c := range group.List {
			expr, err := constraint.Parse(c.Text)
			if err != nil {
				continue
			}
			if constraint.IsGoBuild(c.Text) {
				f.replace(c.Pos(), c.End(), goBuild(expr))
				return
			}
			old = append(old, expr)
		}
	}
	if f.Tree.Doc != nil {
		// A line of the doc comment is no constraint of the old form.
		for _, c := range f.Tree.Doc.List {
			if _, err := constraint.Parse(c.Text); err == nil {
				old = old[:len(old)-1]
			}
		}
	}
	start := len(f.Text) - len(strings.TrimPrefix(f.Text, byteOrderMark))
	f.add(edit{from: start, to: start, kind: opening, with: goBuild(old...) + "\n//line " + f.Name + ":1\n"})
}

// goBuild writes a constraint that adds genericVersion to others. Constraints
// of the old form, which count no more beside it, are among them.
func goBuild(others ...constraint.Expr) string {
	line := "//go:build "
	for _, expr := range others {
		line += "(" + expr.String() + ") && "
	}
	return line + genericVersion
}

func (f *file) isTooOld() bool {
	v := f.r.GoVersion
	if f.Tree.GoVersion != "" {
		v = f.Tree.GoVersion
	}
	if v == "" {
		return false
	}
	return version.Compare("go"+strings.TrimPrefix(v, "go"), genericsFrom) < 0
}

// Package xray turns the source of Go programs into source that govis can
// record. In goes text, with the types that belong to it, out comes text:
// everything is an insertion or a replacement within a line, so lines and
// comments stay where they were. It knows nothing of traces, and never runs a
// program nor reads a file.
//
// Instrument does it for any package. Compile and CompileAll make the copies of
// the scenarios that are compiled into govis.
package xray

import (
	"errors"
	"go/ast"
	"go/token"
	"go/types"
)

// Package is one package, parsed with parser.ParseComments and
// parser.SkipObjectResolution, and type-checked without an error.
type Package struct {
	Path  string // import path
	Fset  *token.FileSet
	Files []File // the files that may be rewritten
	Types *types.Package
	// Info needs Types, Defs, Uses, Selections, Instances and Implicits.
	Info *types.Info
	// GoVersion is the language version of the module, such as go1.21; "" is
	// that of the toolchain.
	GoVersion string
}

// File is a source file of a Package.
type File struct {
	Name string // its path as the compiler will name it
	Text string
	Tree *ast.File
}

// Options say how to rewrite.
type Options struct {
	Probe string // import path of package probe
}

// Result is a package that records what its goroutines do.
type Result struct {
	Files map[string]string // File.Name → new text, of the files that changed
	Left  []Left            // the operations that were left alone
	Sites int               // the operations that were not
}

// Left is an operation that the rewriter left alone.
type Left struct {
	File      string // File.Name
	Line, Col int    // as //line has them
	Reason    string
	// Timer: it may set a timer, which may then wake a program of which nothing
	// else is left to do so.
	Timer bool
}

// Instrument rewrites the channel operations, locks and timers of a package so
// that they tell package probe what they do. Everything is an insertion or the
// replacement of a token: each line of the original stays the same line, and
// what follows the last one is new.
//
// Its errors are mistakes of this package, or types that do not belong to the
// text: nothing that a program can be blamed for.
func Instrument(p *Package, o Options) (Result, error) {
	r := rewrite(p, o)
	res := Result{Files: map[string]string{}, Left: r.left}
	var errs []error
	for _, f := range r.files {
		res.Sites += len(f.sites.texts)
		if !f.changed() {
			continue
		}
		text, err := f.finish()
		errs = append(errs, err)
		res.Files[f.Name] = text
	}
	return res, errors.Join(errs...)
}

// rewriting is a package on its way.
type rewriting struct {
	*Package
	options Options
	names   names
	hidden  bool // see indirection
	files   []*file
	left    []Left
}

// file is a source file and what is to be changed in it.
type file struct {
	File
	r     *rewriting
	edits edits
	sites sites
	done  map[ast.Node]bool // statements and expressions that are dealt with
	label int               // the last one made up
	calls bool              // probe is called somewhere
}

// rewrite finds all edits of a package.
func rewrite(p *Package, o Options) *rewriting {
	r := &rewriting{Package: p, options: o, names: chooseNames(p), hidden: worksAtStart(p)}
	for i, f := range p.Files {
		f := &file{File: f, r: r, sites: sites{table: r.names.tables[i]}, done: map[ast.Node]bool{}}
		r.files = append(r.files, f)
		f.visit()
	}
	return r
}

func (f *file) changed() bool { return f.calls || len(f.edits) > 0 }

// finish returns the new text.
func (f *file) finish() (string, error) {
	if f.calls {
		f.insert(f.Tree.Name.End(), "; import "+f.r.names.probe+` "`+f.r.options.Probe+`"`)
		f.allowGenerics()
	}
	text, err := f.edits.apply(f.Text)
	if err != nil {
		return "", errors.New("xray: " + f.Name + ": " + err.Error())
	}
	return text + f.tail(), nil
}

// visit finds the edits of the file. It meets every statement and expression
// before those inside of it: edits rely on that.
func (f *file) visit() {
	ast.PreorderStack(f.Tree, nil, func(n ast.Node, parents []ast.Node) bool {
		switch n := n.(type) {
		case *ast.SendStmt:
			f.send(n)
		case *ast.UnaryExpr:
			f.receive(n, parents)
		case *ast.RangeStmt:
			f.rangeLoop(n)
		case *ast.SelectStmt:
			f.selection(n, parents)
		case *ast.CallExpr:
			f.call(n, parents)
		case *ast.SelectorExpr:
			f.methodValue(n)
		case *ast.Ident:
			f.timerValue(n)
		}
		return true
	})
}

// call takes the calls apart.
func (f *file) call(n *ast.CallExpr, parents []ast.Node) {
	switch f.builtin(n) {
	case "close":
		f.closing(n)
	case "make":
		f.making(n, parents)
	case "":
		f.syncCall(n)
		f.timerCall(n)
	}
}

// leave notes an operation that stays as it is.
func (f *file) leave(pos token.Pos, reason string) {
	at := f.position(pos)
	f.r.left = append(f.r.left, Left{File: f.Name, Line: at.Line, Col: at.Column, Reason: reason})
}

// leaveTimer is leave for what may set a timer.
func (f *file) leaveTimer(pos token.Pos, reason string) {
	f.leave(pos, reason)
	f.r.left[len(f.r.left)-1].Timer = true
}

// position is where pos stands as //line has it, which is what the frames of
// the program show. A //line without a column hides it; then it is the true one.
func (f *file) position(pos token.Pos) token.Position {
	at := f.r.Fset.Position(pos)
	if at.Column == 0 {
		at.Column = f.r.Fset.PositionFor(pos, false).Column
	}
	return at
}

// offset is where pos stands in the file's bytes, whatever //line says.
func (f *file) offset(pos token.Pos) int {
	return f.r.Fset.PositionFor(pos, false).Offset
}

// source is the original text of an expression.
func (f *file) source(n ast.Node) string {
	return f.Text[f.offset(n.Pos()):f.offset(n.End())]
}

// probe names a function of package probe, and notes that there is a call.
func (f *file) probe(name string) string {
	f.calls = true
	return f.r.names.probe + "." + name
}

package claim

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"govis/internal/near"
)

// Program is what the source of a program and its parameters have names for.
type Program struct {
	// Funcs are the functions and methods, worker and server.serve, and how many
	// function literals each has.
	Funcs map[string]int
	// Used are those of them that are more than called: started by a go statement,
	// or handed to somebody.
	Used    map[string]bool
	Idents  map[string]bool // identifiers: variables, fields, and all others
	Imports []string        // paths
	Files   []string
	Params  map[string]bool // parameters, and whether each is a number
}

// Check tells what a pattern names that the program has not.
func (p *Pattern) Check(prog *Program) []error {
	c := checking{text: p.text, program: prog}
	c.pattern(p)
	return c.errs
}

// Check tells what a statement names that the program has not.
func (s *Statement) Check(prog *Program) []error {
	c := checking{text: s.text, program: prog}
	c.pattern(s.from)
	c.pattern(s.to)
	for _, cl := range s.clauses {
		for _, p := range cl.patterns {
			c.pattern(p)
		}
		c.who(cl.who)
		c.who(cl.state.who)
		c.fields(cl.state.fields)
		c.expr(cl.compare.x)
		c.expr(cl.compare.y)
	}
	return c.errs
}

// checking holds names against a program.
type checking struct {
	text    string
	program *Program
	errs    []error
}

func (c *checking) wrong(at int, format string, args ...any) {
	c.errs = append(c.errs, wrong(c.text, at, format, args...))
}

func (c *checking) pattern(p *Pattern) {
	if p == nil {
		return
	}
	c.who(p.who)
	c.fields(p.fields)
	c.expr(p.nth)
}

func (c *checking) fields(fields []field) {
	for _, f := range fields {
		c.who(f.who)
		c.expr(f.num)
		c.expr(f.nth)
		switch {
		case f.op == '~':
		case f.def.kind == objectField:
			c.object(f)
		case f.def.kind == funcField:
			c.function(f.text, f.in, "func")
		case f.def.name == "file" && !slices.Contains(c.program.Files, f.text):
			c.wrong(f.in, "file %q: the program has %s", f.text, strings.Join(c.program.Files, ", "))
		}
	}
}

func (c *checking) who(w *who) {
	if w == nil {
		return
	}
	c.expr(w.nth)
	if w.name == "*" || w.name == mainWho {
		return
	}
	if !c.function(w.name, w.at, "who") {
		return
	}
	for _, name := range forms(w.name) {
		if c.known(name) && !c.program.Used[name] {
			c.wrong(w.at, "who %q: no goroutine runs that function, it is only called", w.name)
		}
	}
}

// function refuses the name of a function that there is not.
func (c *checking) function(name string, at int, what string) bool {
	for _, form := range forms(name) {
		if c.known(form) || c.literal(form) {
			return true
		}
	}
	if c.imported(name) {
		return true
	}
	c.wrong(at, "%s %q: the program has no function of that name%s", what, name,
		near.Hint(withoutMarks(name), slices.Sorted(maps.Keys(c.program.Funcs))))
	return false
}

func (c *checking) known(plain string) bool {
	_, ok := c.program.Funcs[plain]
	return ok
}

// literalForm is how the compiler names function literals, and the wrappers that
// it makes for go and defer (cmd/compile/internal/ir/func.go, closureName).
var literalForm = regexp.MustCompile(`^(.+?)\.(?:func|gowrap|deferwrap)(\d+)((?:\.(?:func|gowrap|deferwrap)?\d+)*)$`)

// literal tells whether a name is that of a function literal of the program.
func (c *checking) literal(plain string) bool {
	m := literalForm.FindStringSubmatch(plain)
	if m == nil {
		return false
	}
	n, err := strconv.Atoi(m[2])
	literals, ok := c.program.Funcs[m[1]]
	return err == nil && ok && n >= 1 && (n <= literals || strings.Contains(plain, "wrap"))
}

// imported tells whether a name is that of a function of another package, such as
// database/sql.(*DB).connectionOpener, which cannot be looked up.
func (c *checking) imported(name string) bool {
	i := strings.IndexByte(name[strings.LastIndexByte(name, '/')+1:], '.')
	if i < 0 {
		return false
	}
	path := name[:strings.LastIndexByte(name, '/')+1+i]
	return slices.Contains(c.program.Imports, path) || strings.Contains(path, "/")
}

var identForm = regexp.MustCompile(`[\pL_][\pL\pN_]*`)

// object refuses the name of a channel or lock that does not stand in the source.
func (c *checking) object(f field) {
	names := identForm.FindAllString(f.text, -1)
	if len(names) == 0 {
		c.wrong(f.in, "chan %q: expected the name that the source gives a channel or lock", f.text)
	}
	for _, name := range names {
		if !c.program.Idents[name] {
			c.wrong(f.in, "chan %q: the source has no name %s%s", f.text, name,
				near.Hint(name, slices.Sorted(maps.Keys(c.program.Idents))))
			return
		}
	}
}

// expr refuses names that stand for no number.
func (c *checking) expr(e *expr) {
	e.names(func(name string, at int) {
		number, ok := c.program.Params[name]
		switch {
		case name == procsName:
		case !ok:
			known := append(slices.Sorted(maps.Keys(c.program.Params)), procsName)
			c.wrong(at, "there is no parameter %s%s", name, near.Hint(name, known))
		case !number:
			c.wrong(at, "the parameter %s is no number", name)
		}
	})
}

// forms are the names that a function may have in Program.Funcs: as it is written,
// and without the package main.
func forms(name string) []string {
	name = withoutMarks(name)
	if short, ok := strings.CutPrefix(name, "main."); ok {
		return []string{name, short}
	}
	return []string{name}
}

// withoutMarks writes the name of a function without the star and parentheses of a
// method's receiver, and without type arguments.
func withoutMarks(name string) string {
	for {
		open := strings.IndexByte(name, '[')
		end := strings.LastIndexByte(name, ']')
		if open < 0 || end < open {
			break
		}
		name = name[:open] + name[end+1:]
	}
	return receiverMarks.Replace(name)
}

var receiverMarks = strings.NewReplacer("(*", "", "(", "", ")", "")

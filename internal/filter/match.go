package filter

import (
	"path"
	"strings"

	"govis/internal/sched"
)

// says tells whether a text is the one that a leaf means: contains it, is it, or
// matches the expression.
func (l *leaf) says(text string) bool {
	switch l.op {
	case "=":
		return strings.EqualFold(text, l.text)
	case "~":
		return l.re.MatchString(text[:min(len(text), maxLooked)])
	}
	return contains(text, l.text)
}

// contains looks for a lower-case text in any letters.
func contains(text, lower string) bool {
	return len(text) >= len(lower) && strings.Contains(strings.ToLower(text), lower)
}

// compares compares a number with the leaf's by its operator.
func compares[T sched.Time | sched.GoID](op string, a, b T) bool {
	switch op {
	case ">":
		return a > b
	case "<":
		return a < b
	case ">=":
		return a >= b
	case "<=":
		return a <= b
	}
	return a == b
}

func (l *leaf) hasID(id sched.GoID) bool {
	for _, b := range l.ids {
		if compares(l.op, id, b) {
			return true
		}
	}
	return false
}

// isFunction tells whether a function is meant: by a word in its name or file, or by
// its name, of which = also takes the part behind the package.
func (l *leaf) isFunction(fn sched.Function) bool {
	if l.field.name == fieldWord {
		return l.says(fn.Name) || l.says(fn.File)
	}
	return l.says(fn.Name) || l.op == "=" && l.says(shortFunc(fn.Name))
}

// shortFunc is a function's name without its package.
func shortFunc(name string) string {
	name = name[strings.LastIndexByte(name, '/')+1:]
	if _, rest, ok := strings.Cut(name, "."); ok {
		return rest
	}
	return name
}

// isPlace tells whether one of the places of a stack is meant. The standard
// library's are not looked at.
func (l *leaf) isPlace(stack []sched.Frame) bool {
	for i := range stack {
		f := &stack[i]
		if f.Std || l.line > 0 && f.Line != l.line {
			continue
		}
		file := strings.ReplaceAll(f.File, `\`, "/")
		switch {
		case l.op == "=" && (strings.EqualFold(file, l.text) || strings.EqualFold(path.Base(file), l.text)),
			l.op == ":" && contains(file, l.text):
			return true
		}
	}
	return false
}

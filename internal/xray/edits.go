package xray

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"slices"
	"strings"
)

// edit replaces text[from:to]; an insertion has from == to.
type edit struct {
	from, to int
	kind     editKind
	seq      int
	with     string
	// Of a moved text, and where it is put: the number that ties them.
	moved int
	after string // what follows a moved text at its new place
}

// editKind orders the edits at one place.
type editKind int

const (
	closing   editKind = iota // belongs to what ends here: innermost first
	opening                   // belongs to what begins here: outermost first
	replacing                 // takes the place of what begins here
	away                      // the same, but the text goes to another place
)

// edits are those of one file. Whatever encloses others must have been entered
// before them.
type edits []edit

func (f *file) add(e edit) {
	e.seq = len(f.edits)
	f.edits = append(f.edits, e)
}

// wrap puts text before and behind a node.
func (f *file) wrap(n ast.Node, before, behind string) {
	f.insert(n.Pos(), before)
	f.append(n.End(), behind)
}

// insert puts text before what begins at pos.
func (f *file) insert(pos token.Pos, text string) {
	at := f.offset(pos)
	f.add(edit{from: at, to: at, kind: opening, with: text})
}

// append puts text behind what ends at pos.
func (f *file) append(pos token.Pos, text string) {
	at := f.offset(pos)
	f.add(edit{from: at, to: at, kind: closing, with: text})
}

// replace puts text in the place of [from,to), which must not have a line break.
func (f *file) replace(from, to token.Pos, text string) {
	f.add(edit{from: f.offset(from), to: f.offset(to), kind: replacing, with: text})
}

// token replaces a token of the given length.
func (f *file) token(pos token.Pos, length int, text string) {
	f.replace(pos, pos+token.Pos(length), text)
}

// move puts text in the place of [from,to), and what was there, edited, behind
// the token that ends at pos, between two texts.
func (f *file) move(from, to token.Pos, text string, pos token.Pos, before, after string) {
	id := len(f.edits) + 1
	f.add(edit{from: f.offset(from), to: f.offset(to), kind: away, with: text, moved: id})
	f.add(edit{from: f.offset(pos), to: f.offset(pos), kind: opening, with: before, moved: id, after: after})
}

// apply returns the text after all edits.
func (l edits) apply(text string) (string, error) {
	l = slices.Clone(l)
	slices.SortFunc(l, func(a, b edit) int {
		if a.kind == closing && b.kind == closing {
			return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(b.seq, a.seq))
		}
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.kind, b.kind), cmp.Compare(a.seq, b.seq))
	})
	return l.render(text, 0, len(text), map[int]string{})
}

// render returns text[from:to] after the edits, which all lie in there.
func (l edits) render(text string, from, to int, moved map[int]string) (string, error) {
	var out strings.Builder
	done := from
	for i := 0; i < len(l); i++ {
		e := l[i]
		if e.from < done || e.to > to {
			return "", fmt.Errorf("edits overlap at byte %d: %q", e.from, e.with)
		}
		out.WriteString(text[done:e.from])
		out.WriteString(e.with)
		done = e.to
		switch {
		case e.kind == away:
			inner := l[i+1:].within(e.to)
			s, err := inner.render(text, e.from, e.to, moved)
			if err != nil {
				return "", err
			}
			moved[e.moved] = s
			i += len(inner)
		case e.moved != 0:
			out.WriteString(moved[e.moved])
			out.WriteString(e.after)
		}
	}
	out.WriteString(text[done:to])
	return out.String(), nil
}

// within returns the first edits that belong to what ends at to.
func (l edits) within(to int) edits {
	n := 0
	for n < len(l) && (l[n].from < to || l[n].from == to && l[n].kind == closing) {
		n++
	}
	return l[:n]
}

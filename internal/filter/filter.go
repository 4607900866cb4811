// Package filter is the language in which one says which goroutines or which
// steps one means: "worker state:waiting dur>1ms". In go a text and a history,
// out comes which of them match; a text that cannot be read gives the place of
// the mistake and what would be right there.
//
// docs/filter.md tells the language. The package refuses to know screens, keys
// and which moment is looked at: the moment is a parameter.
package filter

import (
	"slices"
	"strings"
)

// Subject is what a filter is about.
type Subject uint8

// The subjects. A field means the same for both as far as it can.
const (
	Goroutines Subject = iota
	Steps
)

// Bounds of what is read. Within them nothing that can be typed takes long.
const (
	maxText    = 1000 // bytes of a filter
	maxDepth   = 50   // parentheses and nots within each other
	maxPattern = 100  // bytes of a regular expression
	maxLooked  = 4096 // bytes of a text that a regular expression looks at
)

// Filter is a filter that was read. It never changes.
type Filter struct {
	text    string
	subject Subject
	root    *node // nil keeps everything
}

// Parse reads a filter. Empty text keeps everything. The error is an *Error.
func Parse(text string, of Subject) (*Filter, error) {
	f := &Filter{text: trim(text), subject: of}
	if len(text) > maxText {
		return nil, tooLong(text)
	}
	p := parser{text: text, subject: of}
	root, err := p.all()
	if err != nil {
		return nil, err
	}
	if root != nil {
		root.sort()
	}
	f.root = root
	return f, nil
}

// trim takes away what the parser takes for spaces.
func trim(s string) string { return strings.Trim(s, " \t\n\r") }

// String is the text of the filter; that of none is empty.
func (f *Filter) String() string {
	if f == nil {
		return ""
	}
	return f.text
}

// All tells that the filter keeps everything.
func (f *Filter) All() bool { return f == nil || f.root == nil }

// node is a part of a filter: all of its kids hold, one of them does, the only one
// does not, or what the leaf says.
type node struct {
	join join
	kids []*node
	leaf *leaf
}

type join uint8

const (
	isLeaf join = iota
	isAnd
	isOr
	isNot
)

// verdict is an answer that may have to wait until more is known.
type verdict uint8

const (
	no verdict = iota
	maybe
	yes
)

func sure(b bool) verdict {
	if b {
		return yes
	}
	return no
}

// eval asks the leaves for as long as the answers matter.
func (n *node) eval(ask func(*leaf) verdict) verdict {
	switch n.join {
	case isLeaf:
		return ask(n.leaf)
	case isNot:
		return yes - n.kids[0].eval(ask)
	}
	all := yes // nothing yet speaks against all of them, nothing for one of them
	if n.join == isOr {
		all = no
	}
	for _, k := range n.kids {
		v := k.eval(ask)
		switch {
		case n.join == isAnd && v == no, n.join == isOr && v == yes:
			return v
		case v == maybe:
			all = maybe
		}
	}
	return all
}

// sort puts what is cheap to answer before what is not.
func (n *node) sort() int {
	if n.join == isLeaf {
		return n.leaf.field.cost
	}
	costs := map[*node]int{}
	most := 0
	for _, k := range n.kids {
		costs[k] = k.sort()
		most = max(most, costs[k])
	}
	slices.SortStableFunc(n.kids, func(a, b *node) int { return costs[a] - costs[b] })
	return most
}

// leaves calls f with all leaves.
func (n *node) leaves(f func(*leaf)) {
	if n == nil {
		return
	}
	if n.join == isLeaf {
		f(n.leaf)
	}
	for _, k := range n.kids {
		k.leaves(f)
	}
}

// Chips are the parts that all have to hold, as they were typed.
func Chips(text string) []string {
	p := parser{text: text}
	if _, err := p.all(); err != nil || len(p.tops) < 2 {
		return []string{trim(text)}
	}
	var chips []string
	for i, from := range p.tops {
		to := len(text)
		if i+1 < len(p.tops) {
			to = p.tops[i+1]
		}
		chip := trim(text[from:to])
		chips = append(chips, trim(strings.TrimSuffix(chip, " and")))
	}
	return chips
}

// And gives the text of a filter that wants one more thing to hold.
func And(text, more string) string {
	text = trim(text)
	p := parser{text: text}
	root, err := p.all()
	switch {
	case text == "" || err != nil:
		return more
	case root.join == isOr:
		return "(" + text + ") " + more
	case slices.Contains(Chips(text), more):
		return text
	}
	return text + " " + more
}

// Hide gives the text of a filter that also leaves out a goroutine. Those that are
// left out stand in one list, each once.
func Hide(text, id string) string {
	const part = "not g:"
	chips := Chips(text)
	for i, chip := range chips {
		if ids, ok := strings.CutPrefix(chip, part); ok && strings.Trim(ids, "0123456789,") == "" {
			if slices.Contains(strings.Split(ids, ","), id) {
				return text
			}
			chips[i] = chip + "," + id
			return strings.Join(chips, " ")
		}
	}
	return And(text, part+id)
}

// Quote makes a value of a text, whatever is in it.
func Quote(text string) string {
	if text != "" && !strings.ContainsAny(text, " \t\"(),!<>=~:") {
		return text
	}
	return `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
}

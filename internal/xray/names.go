package xray

import (
	"fmt"
	"go/ast"
	"hash/fnv"
	"path/filepath"
	"strconv"
	"strings"
)

// names are what the new text calls its own. No identifier anywhere in the
// package has one of them.
type names struct {
	probe  string  // the import
	sel    string  // the variable of a select
	ch     string  // the channel of a loop
	value  string  // what was received
	ok     string  // whether it was
	label  string  // of a select, before a number
	tables []table // of the sites, one for each file
}

// table has the name of a table of sites, and of what leads to it: see
// indirection.
type table struct{ sites, at, finder, here string }

func chooseNames(p *Package) names {
	used := identifiers(p)
	n := names{
		probe: used.free("__probe"),
		sel:   used.free("__s"),
		ch:    used.free("__c"),
		value: used.free("__v"),
		ok:    used.free("__ok"),
		label: used.freePrefix("__L"),
	}
	for _, f := range p.Files {
		word := fileWord(f.Name)
		n.tables = append(n.tables, table{
			sites:  used.free("__sites_" + word),
			at:     used.free("__at_" + word),
			finder: used.free("__finder_" + word),
			here:   used.free("__here_" + word),
		})
	}
	return n
}

// words are the identifiers of a package.
type words map[string]bool

func identifiers(p *Package) words {
	used := words{}
	for _, f := range p.Files {
		ast.Inspect(f.Tree, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				used[id.Name] = true
			}
			return true
		})
	}
	// Of files that are not rewritten.
	for _, name := range p.Types.Scope().Names() {
		used[name] = true
	}
	return used
}

// free returns name, or name with the first number that makes it new, and
// takes it.
func (used words) free(name string) string {
	try := name
	for i := 2; used[try]; i++ {
		try = name + strconv.Itoa(i)
	}
	used[try] = true
	return try
}

// freePrefix returns a word that no identifier begins with.
func (used words) freePrefix(name string) string {
	for id := range used {
		if strings.HasPrefix(id, name) {
			return used.freePrefix(name + "_")
		}
	}
	return name
}

// fileWord makes a part of an identifier out of a file's name, so that it is
// the same whatever other files there are: names that differ only in what no
// identifier may have are told apart by a hash.
func fileWord(name string) string {
	stem := strings.TrimSuffix(filepath.Base(name), ".go")
	word := strings.Map(func(c rune) rune {
		if c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' {
			return c
		}
		return '_'
	}, stem)
	if word == stem {
		return word
	}
	h := fnv.New32a()
	h.Write([]byte(stem))
	return fmt.Sprintf("%s_%08x", word, h.Sum32())
}

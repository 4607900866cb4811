package build

import (
	"fmt"
	"strings"
)

// goFlags are the user's build flags, from GOFLAGS and from the command line.
// Those that govis sets, too, are apart: they have to be merged, since a flag
// of the command line hides that of GOFLAGS.
type goFlags struct {
	rest    []string // of the command line, without those below
	ldflags []string // values, from both
	overlay string   // file name
	modfile string   // file name
	trim    bool     // -trimpath is set
}

// readFlags reads the value of GOFLAGS and flags of the command line.
func readFlags(goflags string, args []string) (goFlags, error) {
	var f goFlags
	words, err := splitQuoted(goflags)
	if err != nil {
		return f, fmt.Errorf("GOFLAGS: %w", err)
	}
	for _, w := range words {
		f.take(w)
	}
	for _, a := range args {
		if !f.take(a) {
			f.rest = append(f.rest, a)
		}
	}
	return f, nil
}

// take notes a flag, -name=value, that govis has to merge.
func (f *goFlags) take(word string) bool {
	name, value, has := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(word, "-"), "-"), "=")
	switch name {
	case "ldflags":
		f.ldflags = append(f.ldflags, value)
		return true
	case "overlay":
		f.overlay = value
		return true
	case "modfile":
		f.modfile = value
	case "trimpath":
		f.trim = !has || value == "true" || value == "1"
	}
	return false
}

// linker gives the user's linker flags, each with ours added: the go command
// takes the last value whose pattern fits a package, not all of them.
func (f *goFlags) linker(ours string) []string {
	flags := []string{"-ldflags=" + ours}
	for _, v := range f.ldflags {
		flags = append(flags, "-ldflags="+strings.TrimSpace(v+" "+ours))
	}
	return flags
}

// splitQuoted splits at spaces outside of quotes, as the go command does with
// GOFLAGS (cmd/internal/quoted, Split).
func splitQuoted(s string) ([]string, error) {
	var words []string
	for {
		s = strings.TrimLeft(s, " \t\r\n")
		if s == "" {
			return words, nil
		}
		if q := s[0]; q == '"' || q == '\'' {
			end := strings.IndexByte(s[1:], q)
			if end < 0 {
				return nil, fmt.Errorf("a quote is not closed: %s", s)
			}
			words, s = append(words, s[1:1+end]), s[2+end:]
			continue
		}
		end := strings.IndexAny(s, " \t\r\n")
		if end < 0 {
			end = len(s)
		}
		words, s = append(words, s[:end]), s[end:]
	}
}

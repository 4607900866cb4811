package scenario

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"

	"govis/internal/lang"
	"govis/internal/near"
)

// document is scenario.toml as written, before any check.
type document struct {
	Name     string // optional: the folder's name says it already
	Lesson   string
	Order    int
	Procs    int
	Limit    string
	Title    lang.Text
	Sentence lang.Text
	See      lang.Text
	Param    []paramDocument
	Chapter  []chapterDocument
	Question []questionDocument
	Claim    []claimDocument
	Pair     []pairDocument
}

type chapterDocument struct {
	At    string
	With  []string
	Title lang.Text
	Note  lang.Text
	Rules []string
}

type questionDocument struct {
	At     string
	With   []string
	Ask    lang.Text
	Toss   bool
	Why    lang.Text
	Rules  []string
	Choice []choiceDocument
}

type choiceDocument struct {
	Text  lang.Text
	Right string
}

type claimDocument struct {
	See   lang.Text
	Holds string
	With  []string
	Procs int
	Rules []string
}

type pairDocument struct {
	Title lang.Text
	Left  []string
	Right []string
}

type paramDocument struct {
	Name    string
	Kind    Kind
	Min     *int
	Max     *int
	Choices []string
	Default any
	Unit    string
	Label   lang.Text
}

// decode reads scenario.toml, called file in problems, and refuses unknown keys.
func decode(file string, text []byte, ps *problems) (document, bool) {
	var doc document
	d := toml.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	err := d.Decode(&doc)

	var unknown *toml.StrictMissingError
	var broken *toml.DecodeError
	switch {
	case err == nil:
		return doc, true
	case errors.As(err, &unknown):
		for _, e := range unknown.Errors {
			line, _ := e.Position()
			key := e.Key()
			ps.add(file, line, "unknown key %s%s", joinKey(key), near.Hint(key[len(key)-1], keys(reflect.TypeFor[document]())))
		}
	case errors.As(err, &broken):
		line, column := broken.Position()
		ps.add(file, line, "%s", tomlReason(broken, text, line, column))
	default:
		ps.add(file, 0, "%v", err)
	}
	return doc, false
}

// wrongType takes apart what the decoder says of a value of another type, in words
// of its own program: cannot decode TOML string into struct field … of type int.
var wrongType = regexp.MustCompile(`^toml: cannot decode TOML (.+) into (?:.* of type |a Go value of type )(\S+)$`)

// tomlReason says what is wrong with a text that is no TOML, or has a value of
// another type than its key.
func tomlReason(err *toml.DecodeError, text []byte, line, column int) string {
	if m := wrongType.FindStringSubmatch(err.Error()); m != nil {
		want := map[string]string{
			"int": "a number without quotes", "*int": "a number without quotes", "bool": "true or false",
			"string": "a text in double quotes", "lang.Text": "two texts, with .en and .zh behind its name", "[]string": `a list of texts, such as ["work=5"]`,
		}[m[2]]
		if want != "" {
			return fmt.Sprintf("%s takes %s, not a TOML %s", joinKey(err.Key()), want, m[1])
		}
	}
	rest := slices.Collect(bytes.Lines(text))[max(line-1, 0)]
	rest = rest[min(max(column-1, 0), len(rest)):]
	for _, quote := range []string{"“", "”", "‘", "’", "「", "＂"} {
		if bytes.HasPrefix(rest, []byte(quote)) {
			return fmt.Sprintf(`a text stands in plain double quotes ", not in %s`, quote)
		}
	}
	word := strings.TrimSpace(string(rest))
	if word != "" && (strings.HasSuffix(err.Error(), "at start of value") || strings.Contains(err.Error(), "expected keyword")) {
		return fmt.Sprintf(`%s is no value: a text stands in double quotes`, word)
	}
	return err.Error()
}

// keys are the names of all keys that a table may have, and those within it.
func keys(t reflect.Type) (names []string) {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		return keys(t.Elem())
	case reflect.Struct:
		for f := range t.Fields() {
			names = append(names, strings.ToLower(f.Name))
			names = append(names, keys(f.Type)...)
		}
	}
	return names
}

// keyLines says on which line each key of a TOML text stands. Keys are written
// as "title.zh", those of the second [[param]] as "param.1.max".
type keyLines map[string]int

func findKeys(text []byte) keyLines {
	lines := keyLines{}
	counts := map[string]int{} // of each array of tables, by its name
	table := ""
	var p unstable.Parser
	p.Reset(text)
	for p.NextExpression() {
		node := p.Expression()
		var key []string
		line := 0
		for it := node.Key(); it.Next(); {
			key = append(key, string(it.Node().Data))
			line = p.Shape(it.Node().Raw).Start.Line
		}
		name := joinKey(key)
		switch node.Kind {
		case unstable.ArrayTable:
			name = inLast(key, counts)
			table = elementKey(name, counts[name])
			counts[name]++
			lines[table] = line
		case unstable.Table:
			table = inLast(key, counts)
			lines[table] = line
		case unstable.KeyValue:
			if table != "" {
				name = table + "." + name
			}
			lines[name] = line
		}
	}
	return lines
}

// inLast writes the key of a table within the last elements so far of the arrays
// that it names: [param.label] belongs to the last [[param]].
func inLast(key []string, counts map[string]int) string {
	name := key[0]
	for _, part := range key[1:] {
		if n := counts[name]; n > 0 {
			name = elementKey(name, n-1)
		}
		name += "." + part
	}
	return name
}

// of returns the line of key, else that of the same text in another language, else
// of the nearest table around it, else the first: what is missing has to be written
// somewhere.
func (l keyLines) of(key string) int {
	for ; key != ""; key = parentKey(key) {
		if line, ok := l[key]; ok {
			return line
		}
		for _, text := range []lang.Lang{lang.En, lang.Zh} {
			if line, ok := l[key+"."+text.String()]; ok {
				return line
			}
		}
	}
	return 1
}

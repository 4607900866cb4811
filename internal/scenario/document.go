package scenario

import (
	"bytes"
	"errors"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"

	"govis/internal/lang"
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
			ps.add(file, line, "unknown key %s", joinKey(e.Key()))
		}
	case errors.As(err, &broken):
		line, _ := broken.Position()
		ps.add(file, line, "%v", err)
	default:
		ps.add(file, 0, "%v", err)
	}
	return doc, false
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
			table = elementKey(name, counts[name])
			counts[name]++
			lines[table] = line
		case unstable.Table:
			// [param.label] belongs to the last [[param]].
			if n := counts[key[0]]; n > 0 {
				name = elementKey(key[0], n-1) + name[len(key[0]):]
			}
			table = name
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

// of returns the line of key, else of the nearest table around it, else 0.
func (l keyLines) of(key string) int {
	for key != "" {
		if line, ok := l[key]; ok {
			return line
		}
		key = parentKey(key)
	}
	return 0
}

package ui

import (
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	uv "github.com/charmbracelet/ultraviolet"

	"govis/internal/lang"
)

// tables are the lists of bindings, by the name of their screen.
func tables() map[string][]binding {
	named := map[string][]binding{}
	for at, list := range bindings() {
		named[screenNames[at]] = list
	}
	return named
}

var screenNames = [nScreens]string{"player", "gallery", "explorer", "pair"}

func TestNoKeyIsBoundTwice(t *testing.T) {
	for table, list := range tables() {
		for _, layout := range Layouts {
			by := map[string]string{}
			for i := range list {
				for _, name := range list[i].in(layout) {
					if other, taken := by[name]; taken {
						t.Errorf("%s, %s: %s is both %q and %q", table, layout, name, other, list[i].does.En)
					}
					by[name] = list[i].does.En
				}
			}
			for name := range by {
				if first := name[:1]; isPair(name) && by[first] != "" {
					t.Errorf("%s, %s: %s begins like %s (%q), which would never be reached", table, layout, name, first, by[first])
				}
			}
			for _, name := range []string{"ctrl+c", "ctrl+z"} {
				if by[name] != "" {
					t.Errorf("%s, %s: %s belongs to the terminal", table, layout, name)
				}
			}
		}
	}
}

func TestEveryBindingIsComplete(t *testing.T) {
	for table, list := range tables() {
		for i, b := range list {
			name := fmt.Sprintf("%s %q", table, b.keys)
			if b.do == nil || b.does.En == "" || b.does.Zh == "" {
				t.Errorf("%s does nothing, or does not say what in both languages", name)
			}
			for _, text := range []lang.Text{b.hint, b.both} {
				if (text.En == "") != (text.Zh == "") {
					t.Errorf("%s: a text in one language only: %+v", name, text)
				}
			}
			if b.both.En != "" && (i+1 == len(list) || list[i+1].group != b.group) {
				t.Errorf("%s shares its row of the help with no neighbour", name)
			}
			for _, layout := range Layouts {
				if len(b.in(layout)) == 0 {
					t.Errorf("%s has no key in the layout %s", name, layout)
				}
			}
		}
	}
}

func TestEveryLayoutDoesEverything(t *testing.T) {
	for _, layout := range Layouts {
		k := newKeymap(layout, false)
		for table, list := range bindings() {
			bound := k.sets[table].by
			for _, b := range list {
				if !slices.ContainsFunc(slices.Collect(maps.Values(bound)), func(o *binding) bool { return o.keys == b.keys }) {
					t.Errorf("%s, %s: nothing leads to %q", screenNames[table], layout, b.does.En)
				}
			}
		}
	}
}

func TestHintsAndHelpNameKeysThatWork(t *testing.T) {
	for _, layout := range Layouts {
		k := newKeymap(layout, false)
		for at := range nScreens {
			shown := map[string]bool{}
			for name := range k.sets[at].by {
				shown[k.shown(name)] = true
			}
			for _, l := range []lang.Lang{lang.En, lang.Zh} {
				for _, hint := range k.hints(l, at) {
					if !shown[hint.Key] || hint.Does == "" {
						t.Errorf("%s: the hint %+v is of no key", layout, hint)
					}
				}
				for _, g := range k.help(l, at).Groups {
					for _, row := range g.Rows {
						for _, name := range strings.Fields(row.Keys) {
							if !shown[name] {
								t.Errorf("%s: the help names %s, which is no key", layout, name)
							}
						}
					}
				}
			}
		}
	}
}

// A key that the help lists on no row is one that nobody finds.
func TestTheHelpNamesEveryAction(t *testing.T) {
	for _, layout := range Layouts {
		for at, list := range bindings() {
			var named []string
			k := newKeymap(layout, false)
			for _, g := range k.help(lang.En, screen(at)).Groups {
				for _, row := range g.Rows {
					named = append(named, strings.Fields(row.Keys)...)
				}
			}
			for i := range list {
				if first := k.shown(list[i].in(layout)[0]); !slices.Contains(named, first) {
					t.Errorf("%s: the help does not name %s (%s)", layout, first, list[i].does.En)
				}
			}
		}
	}
}

// sequences are what terminals send for the keys that are not letters.
var sequences = map[string]string{
	"right": "\x1b[C", "left": "\x1b[D", "up": "\x1b[A", "down": "\x1b[B", "home": "\x1b[H", "end": "\x1b[F",
	"pgup": "\x1b[5~", "pgdown": "\x1b[6~", "shift+right": "\x1b[1;2C", "shift+left": "\x1b[1;2D",
	"enter": "\r", "tab": "\t", "space": " ", "backspace": "\x7f", "esc": "\x1b", "f1": "\x1bOP",
	"ctrl+r": "\x12", "ctrl+l": "\x0c",
}

func TestTerminalsSendTheKeysThatAreBound(t *testing.T) {
	var d uv.EventDecoder
	for table, list := range tables() {
		for i := range list {
			for _, layout := range Layouts {
				for _, name := range list[i].in(layout) {
					if isPair(name) {
						name = name[:1]
					}
					bytes := sequences[name]
					if bytes == "" {
						bytes = name
					}
					_, event := d.Decode([]byte(bytes))
					if sent, ok := event.(uv.KeyPressEvent); !ok || sent.String() != name {
						t.Errorf("%s: %q is bound, but %q is %v", table, name, bytes, event)
					}
					if made := key(name).String(); made != name {
						t.Errorf("the tests press %q for %q", made, name)
					}
				}
			}
		}
	}
}

var keysBlock = regexp.MustCompile(`(?s)(<!-- keys -->\n).*?(<!-- /keys -->)`)

// UPDATE=1 writes the tables of the READMEs anew.
func TestReadmesListTheKeys(t *testing.T) {
	for file, l := range map[string]lang.Lang{"README.md": lang.En, "README.zh-CN.md": lang.Zh} {
		file = "../../" + file
		data, err := os.ReadFile(file)
		if err != nil || !keysBlock.Match(data) {
			continue // it lists no keys
		}
		want := keysBlock.ReplaceAllString(string(data), "${1}"+strings.ReplaceAll(keysMarkdown(l), "$", "$$")+"${2}")
		if want == string(data) {
			continue
		}
		if !updating() {
			t.Errorf("%s: the table of keys is not that of the program (UPDATE=1 writes it)", file)
		} else if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// keysMarkdown is the table of all keys while a recording is shown, and of
// those of the other layouts where they differ.
func keysMarkdown(l lang.Lang) string {
	heads := map[lang.Lang]string{
		lang.En: "| keys | what they do | in other layouts |\n|---|---|---|\n",
		lang.Zh: "| 按键 | 作用 | 其他布局 |\n|---|---|---|\n",
	}
	var b strings.Builder
	b.WriteString(heads[l])
	list := playerKeys()
	for g := range nGroups {
		fmt.Fprintf(&b, "| | **%s** | |\n", groupNames[g].In(l))
		for i := 0; i < len(list); i++ {
			if list[i].group != g {
				continue
			}
			row, does := list[i:i+1], list[i].does.In(l)
			if list[i].both.En != "" {
				row, does = list[i:i+2], list[i].both.In(l)
				i++
			}
			keys := keysIn(row, Layouts[0])
			var others []string
			for _, layout := range Layouts[1:] {
				if other := keysIn(row, layout); other != keys {
					others = append(others, layout+" "+other)
				}
			}
			fmt.Fprintf(&b, "| %s | %s | %s |\n", keys, does, strings.Join(others, "; "))
		}
	}
	return b.String()
}

func keysIn(row []binding, layout string) string {
	var keys []string
	for i := range row {
		for _, name := range row[i].in(layout) {
			keys = append(keys, "`"+newKeymap(layout, false).shown(name)+"`")
		}
	}
	return strings.Join(keys, " ")
}

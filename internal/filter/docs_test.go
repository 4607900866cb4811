package filter

import (
	"os"
	"strings"
	"testing"
)

// The documents tell every field, with its other name.
func TestTheDocumentsTellEveryField(t *testing.T) {
	for file, other := range map[string]string{"filter.md": " (`%`)", "filter.zh-CN.md": "（`%`）"} {
		data, err := os.ReadFile("../../docs/" + file)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range fields() {
			row := "\n| `" + f.name + "`"
			if f.also != "" {
				row += strings.Replace(other, "%", f.also, 1)
			}
			if !strings.Contains(string(data), row+" |") {
				t.Errorf("%s does not tell %s", file, f.name)
			}
		}
	}
}

func TestFieldsAreNamedOnce(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range fields() {
		for _, name := range []string{f.name, f.also} {
			if _, isState := stateNamed(name); name != "" && seen[name] || isState {
				t.Errorf("%s is taken", name)
			}
			seen[name] = true
		}
		if f.does.En == "" || f.does.Zh == "" {
			t.Errorf("%s does not say what it is", f.name)
		}
	}
}

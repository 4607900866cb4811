package build

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestQuickBuildsFindMistakes: what the user breaks after a good build is
// reported as by the first.
func TestQuickBuildsFindMistakes(t *testing.T) {
	const good = "package main\n\nimport \"fmt\"\n\nfunc main() { c := make(chan int, 1); c <- 1; fmt.Println(<-c) }\n"
	dir := unpack(t, txtar.Parse([]byte("-- go.mod --\nmodule example.com/edits\n-- main.go --\n"+good)))
	conf := Config{Target: ".", Dir: dir, Cache: filepath.Join(t.TempDir(), "cache")}
	if _, err := Build(context.Background(), conf); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ from, to, want string }{
		{"<-c)", "<-d)", "# example.com/edits\n./main.go:5:61: undefined: d\n"},
		{"c <- 1;", "var unused int;", "./main.go:5:43: declared and not used: unused\n"},
		{"func main", "func main() {", "syntax error"},
		{"import \"fmt\"", "import \"fmt\"\n\n//go:embed main.go\nvar text string", "./main.go:5:3: go:embed"},
		{"\"fmt\"", "\"example.com/edits/gone\"", "main.go:3:8: "},
	} {
		if err := os.WriteFile(filepath.Join(dir, "main.go"), []byte(strings.Replace(good, c.from, c.to, 1)), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := Build(context.Background(), conf)
		if compile := (*CompileError)(nil); !errors.As(err, &compile) || !strings.Contains(compile.Output, c.want) {
			t.Errorf("%s: %q, want %q", c.to, err, c.want)
		}
	}
}

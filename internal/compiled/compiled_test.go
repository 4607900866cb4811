package compiled

import (
	"go/importer"
	"io/fs"
	"os"
	"path"
	"testing"

	"govis/internal/xray"
	"govis/scenarios"
)

func TestGeneratedFilesAreUpToDate(t *testing.T) {
	want, err := xray.CompileAll(scenarios.FS, scenarios.All, importer.Default())
	if err != nil {
		t.Fatal(err)
	}
	here := os.DirFS(".")
	for file, text := range want {
		got, err := fs.ReadFile(here, file)
		if err != nil {
			t.Errorf("%v: run go generate ./...", err)
		} else if string(got) != text {
			t.Errorf("%s differs from its scenario: run go generate ./...", file)
		}
	}
	found, err := fs.Glob(here, "*/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range found {
		if _, ok := want[path.Clean(file)]; !ok {
			t.Errorf("%s belongs to no scenario: run go generate ./...", file)
		}
	}
}

func TestEveryScenarioIsCompiledIn(t *testing.T) {
	for _, name := range scenarios.All {
		if All[name].Main == nil {
			t.Errorf("%s has no Main", name)
		}
	}
	if len(All) != len(scenarios.All) {
		t.Errorf("%d programs for %d scenarios", len(All), len(scenarios.All))
	}
}

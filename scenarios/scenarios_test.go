package scenarios

import (
	"io/fs"
	"os"
	"path"
	"slices"
	"testing"
)

func TestAllListsEveryFolder(t *testing.T) {
	var folders []string
	for _, fsys := range []fs.FS{os.DirFS("."), FS} {
		found, err := fs.Glob(fsys, "*/scenario.toml")
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range found {
			folders = append(folders, path.Dir(file))
		}
	}
	for _, name := range folders {
		if !slices.Contains(All, name) {
			t.Errorf("folder %s has a scenario.toml and is missing in All", name)
		}
	}
	for i, name := range All {
		if !slices.Contains(folders, name) {
			t.Errorf("All lists %s, but there is no %s/scenario.toml", name, name)
		}
		if slices.Contains(All[:i], name) {
			t.Errorf("All lists %s twice", name)
		}
	}
}

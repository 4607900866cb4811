package xray

import (
	"embed"
	"io/fs"
	"path"
	"strings"
)

// probeFS has package probe as it stands beside this package, and the files
// that it has only in a program of the user's. Those would start a recording in
// whatever imports the package, so the go tool must not take them for Go here.
//
//go:embed probe/*.go probe/overlay/*.go.txt
var probeFS embed.FS

// ProbeSource gives package probe as it has to stand in the user's module, file
// name → text. It imports the standard library only, and its files set their
// language version themselves, so that a module may have an older one. Linking
// needs -checklinkname=0, for the runtime has no other way to tell that the
// process ends.
func ProbeSource() map[string]string {
	files := map[string]string{}
	for _, dir := range []string{"probe", "probe/overlay"} {
		entries, _ := fs.ReadDir(probeFS, dir) // embedded, so it can be read
		for _, e := range entries {
			name := strings.TrimSuffix(e.Name(), ".txt")
			if e.IsDir() || strings.HasSuffix(name, "_test.go") {
				continue
			}
			text, _ := fs.ReadFile(probeFS, path.Join(dir, e.Name()))
			files[name] = string(text)
		}
	}
	return files
}

package scenario

import (
	"os"
	"path/filepath"
)

// IsFolder tells whether a folder of this machine holds a scenario.
func IsFolder(dir string) bool {
	info, err := os.Stat(filepath.Join(dir, tomlName))
	return err == nil && info.Mode().IsRegular()
}

// LoadFolder reads and checks a scenario that lies anywhere on this machine.
// Problems name its files as the caller names the folder.
//
// It need not have a place in the textbook: lesson and order may be left out,
// its name may differ from that of the folder, and nobody asks how its program
// is formatted.
func LoadFolder(dir string) (*Scenario, error) {
	full, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	p := place{fsys: os.DirFS(full), dir: ".", shown: filepath.ToSlash(dir), name: filepath.Base(full), guest: true}
	return p.load()
}

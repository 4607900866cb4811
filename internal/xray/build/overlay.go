package build

import (
	"encoding/json"
	"os"
	"path/filepath"
)

// overlay is what the go command sees instead of files: by the full name of
// each, the name of the file whose text it has. An empty one hides the file.
type overlay map[string]string

// readOverlay reads the overlay of the user's own; name may be empty. Names in
// it are relative to the folder in which the go command runs.
func readOverlay(dir, name string) (overlay, error) {
	o := overlay{}
	if name == "" {
		return o, nil
	}
	data, err := os.ReadFile(within(dir, name))
	if err != nil {
		return nil, err
	}
	var file struct{ Replace map[string]string }
	if err := json.Unmarshal(data, &file); err != nil {
		return nil, err
	}
	for from, to := range file.Replace {
		if to != "" {
			to = within(dir, to)
		}
		o[within(dir, from)] = to
	}
	return o, nil
}

func within(dir, name string) string {
	if filepath.IsAbs(name) {
		return filepath.Clean(name)
	}
	return filepath.Join(dir, name)
}

// read gives the text that the go command sees under a name.
func (o overlay) read(name string) (string, error) {
	if to, ok := o[name]; ok && to != "" {
		name = to
	}
	data, err := os.ReadFile(name)
	return string(data), err
}

// encode gives the text of an overlay file, the same for the same overlay.
func (o overlay) encode() string {
	data, err := json.MarshalIndent(struct{ Replace map[string]string }{o}, "", "\t")
	if err != nil {
		panic(err) // strings can be encoded
	}
	return string(data) + "\n"
}

// Gencompiled writes the compiled copies of the scenarios. In go the textbook's
// folders, out come the packages of internal/compiled; how a program is
// rewritten is package xray's business. It is run by go generate.
package main

import (
	"errors"
	"fmt"
	"go/importer"
	"os"
	"path/filepath"
	"strings"

	"govis/internal/xray"
	"govis/scenarios"
)

func main() {
	if err := generate(); err != nil {
		fmt.Fprintf(os.Stderr, "gencompiled: %v\n", err)
		os.Exit(1)
	}
}

// generate writes into the current folder, which go generate has chosen.
func generate() error {
	if os.Getenv("GOPACKAGE") != "compiled" {
		return errors.New("run go generate ./internal/compiled")
	}
	files, err := xray.CompileAll(scenarios.FS, scenarios.All, importer.Default())
	if err != nil {
		return err
	}
	if err := removeStale(files); err != nil {
		return err
	}
	for file, text := range files {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// removeStale removes the generated files that are not among files, and the
// folders this empties.
func removeStale(files map[string]string) error {
	found, err := filepath.Glob("*/*.go")
	if err != nil {
		return err
	}
	for _, file := range found {
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		if _, wanted := files[filepath.ToSlash(file)]; wanted || !strings.HasPrefix(string(text), xray.GeneratedMark) {
			continue
		}
		if err := os.Remove(file); err != nil {
			return err
		}
		os.Remove(filepath.Dir(file)) // fails, as it should, unless it is empty
	}
	return nil
}

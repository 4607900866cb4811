package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"govis/internal/scenario"
	"govis/internal/tracer"
	"govis/internal/xray/build"
)

// pathTarget makes the target of a path that is run: a scenario where there is
// a scenario.toml, else a program.
func pathTarget(word string, o *options) (*target, error) {
	if scenario.IsFolder(word) {
		return folderTarget(word, o)
	}
	return programTarget(word, o)
}

// folderTarget makes the target of a scenario that lies anywhere. It is shown as
// those of govis are, and built as a program of the user's own.
func folderTarget(word string, o *options) (*target, error) {
	if err := noArguments(word, o); err != nil {
		return nil, err
	}
	s, err := scenario.LoadFolder(word)
	if err != nil {
		return nil, err
	}
	t, err := withParams(s, o)
	if err != nil {
		return nil, err
	}
	t.folder = word
	t.program = &ownProgram{
		word: word, name: s.Name, kind: tracer.KindScenario, args: t.args, params: t.params,
		limit: cmp.Or(o.limit, s.Limit, defaultLimit), conf: buildConfig(word, o),
	}
	return t, nil
}

// noScenario says why a path holds none, and what was probably meant.
func noScenario(word string) string {
	info, err := os.Stat(word)
	switch {
	case err != nil:
		return "there is no such file or folder"
	case info.IsDir():
		return "no scenario: there is no scenario.toml in the folder"
	case scenario.IsFolder(filepath.Dir(word)):
		folder, _ := filepath.Split(word)
		return "a scenario is named by its folder: " + cmp.Or(strings.TrimRight(folder, `/\`), ".")
	}
	return "a file, no scenario's folder"
}

// isScenarioFile tells the scenario.toml of a scenario.
func isScenarioFile(word string) bool {
	return filepath.Base(word) == "scenario.toml" && scenario.IsFolder(filepath.Dir(word))
}

// withoutGo tells a folder in which there is no Go file at all.
func withoutGo(word string) bool {
	entries, err := os.ReadDir(word)
	return err == nil && !slices.ContainsFunc(entries, func(e os.DirEntry) bool { return filepath.Ext(e.Name()) == ".go" })
}

// noArguments refuses arguments of a scenario's own.
func noArguments(word string, o *options) error {
	if len(o.rest) == 0 {
		return nil
	}
	return fmt.Errorf("%s: a scenario takes no arguments, such as %s: set parameters with -p", word, o.rest[0])
}

// withParams makes the target of a scenario, its parameters checked.
func withParams(s *scenario.Scenario, o *options) (*target, error) {
	t := &target{scenario: s, procs: cmp.Or(o.procs, s.Procs), canned: o.canned}
	var err error
	t.args, t.params, err = s.Flags(o.params)
	return t, err
}

// located makes the error of a scenario that does not compile one line that
// names its file as the user does. A program's own is passed on as the go
// command says it, see compileError.
func (p *ownProgram) located(err error) error {
	c := (*build.CompileError)(nil)
	if !errors.As(err, &c) {
		return err
	}
	text := c.Error()
	if at := goFile.FindString(text); at != "" {
		text = filepath.ToSlash(filepath.Join(p.word, filepath.Base(at))) + text[len(at):]
	} else {
		text = p.word + ": " + text
	}
	return errors.New(text)
}

// goFile matches the file at the beginning of what the go command reports.
var goFile = regexp.MustCompile(`^[^:]*\.go`)

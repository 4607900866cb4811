package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/charmbracelet/x/term"

	"govis/internal/lang"
	"govis/internal/tracer"
	"govis/internal/xray"
	"govis/internal/xray/build"
)

// ownProgram is a program of the user's own, or the test of a package.
type ownProgram struct {
	word   string // as the user named it
	name   string // what its recording is called
	kind   string // of the recording
	conf   build.Config
	args   []string          // its own
	params map[string]string // of a scenario, by name
	limit  time.Duration
	built  *build.Program // and not yet run; nil: it has to be built first
	keep   bool           // it is run again and again as it was built
}

// programTarget makes the target of a path.
func programTarget(word string, o *options) (*target, error) {
	if len(o.params) > 0 {
		return nil, fmt.Errorf("%s: -p is for scenarios; a program's own flags follow --", word)
	}
	if word == "-" {
		return nil, fmt.Errorf("-: a program has to be in a file; for a trace on standard input: govis open -")
	}
	if isScenarioFile(word) {
		return nil, fmt.Errorf("%s: %s", word, noScenario(word))
	}
	if info, err := os.Stat(word); err == nil && !info.IsDir() && !strings.HasSuffix(word, ".go") {
		return nil, fmt.Errorf("%s: a file, and no Go file: to see a recording or a trace: govis open %[1]s", word)
	}
	if o.canned {
		return nil, fmt.Errorf("%s: --canned is for scenarios: %s", word, noScenario(word))
	}
	if withoutGo(word) {
		return nil, fmt.Errorf("%s: there is no Go file in the folder, and no scenario.toml", word)
	}
	p := &ownProgram{word: word, name: word, kind: tracer.KindProgram, args: o.rest, limit: cmp.Or(o.limit, defaultLimit)}
	p.conf = buildConfig(word, o)
	return &target{program: p, procs: o.procs}, nil
}

// buildConfig says how to build a program.
func buildConfig(word string, o *options) build.Config {
	c := build.Config{Target: word, Deps: list(o.deps)}
	if o.race {
		c.Flags = append(c.Flags, "-race")
	}
	if o.tags != "" {
		c.Flags = append(c.Flags, "-tags="+o.tags)
	}
	return c
}

// list splits at commas.
func list(words string) []string {
	return strings.FieldsFunc(words, func(r rune) bool { return r == ',' })
}

// isProgram tells a program's path from that of a recording.
func isProgram(word string) bool {
	info, err := os.Stat(word)
	return strings.Contains(word, "...") || strings.HasSuffix(word, ".go") || err == nil && info.IsDir()
}

// buildPatience is how long a build goes on before govis says what it is doing.
const buildPatience = 300 * time.Millisecond

// build builds a program unless that has been done. What is worth knowing of it
// is told to whoever can read it.
func (a *app) build(ctx context.Context, p *ownProgram, tell io.Writer) error {
	if p.built != nil {
		return nil
	}
	if isTerminal(tell) {
		t := time.AfterFunc(buildPatience, func() { fmt.Fprintln(tell, "govis: "+fmt.Sprintf(wordBuilding.In(a.lang), p.word)) })
		defer t.Stop()
	}
	b, err := build.Build(ctx, p.conf)
	if p.kind == tracer.KindScenario {
		err = p.located(err)
	}
	if err != nil {
		return err
	}
	p.built = b
	notes(tell, b.Left)
	return nil
}

var wordBuilding = lang.Text{En: "building %s", Zh: "正在构建 %s"}

// maxNotes is how many notes are printed; meta.json has all of them.
const maxNotes = 20

// notes names what is not instrumented.
func notes(w io.Writer, left []xray.Left) {
	cwd, _ := os.Getwd() // without it, names are whole
	for i, l := range left {
		if i == maxNotes {
			fmt.Fprintf(w, "note: and %d more\n", len(left)-i)
			return
		}
		name := l.File
		if rel, err := filepath.Rel(cwd, name); err == nil && filepath.IsLocal(rel) {
			name = rel
		}
		if l.Line > 0 {
			name = fmt.Sprintf("%s:%d:%d", name, l.Line, l.Col)
		}
		fmt.Fprintf(w, "note: %s: %s\n", name, l.Reason)
	}
}

// start runs a program that has been built.
func (a *app) start(ctx context.Context, p *ownProgram, spec tracer.Spec) (*tracer.Recording, error) {
	b := p.built
	if !p.keep {
		p.built = nil // the next run builds again: that is what it is for
	}
	spec.Command = append([]string{b.Binary}, p.args...)
	spec.Name, spec.Limit, spec.Free, spec.Timers = p.name, p.limit, true, b.Timers
	spec.Meta = tracer.Meta{Kind: p.kind, Args: p.args, Go: b.Go, OS: b.OS, Arch: b.Arch, Root: b.Root}
	if p.kind == tracer.KindScenario {
		spec.Meta.Args, spec.Meta.Params, spec.Meta.Built = nil, p.params, true
	}
	if p.kind == tracer.KindTest {
		spec.Dir = b.Dir
	}
	for _, l := range b.Left {
		spec.Meta.Left = append(spec.Meta.Left, tracer.Left{File: l.File, Line: l.Line, Col: l.Col, Reason: l.Reason})
	}
	for _, s := range b.Sources {
		spec.Sources = append(spec.Sources, tracer.Source(s))
	}
	return tracer.Capture(ctx, spec)
}

// isTerminal tells whether what is written is seen by somebody now.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(f.Fd())
}

// compileError passes on what the go command says of a program that does not
// compile.
func (a *app) compileError(err error) error {
	if c := (*build.CompileError)(nil); errors.As(err, &c) {
		fmt.Fprint(a.stderr, c.Output)
		return statusError(1)
	}
	return err
}

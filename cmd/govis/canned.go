package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"govis/internal/lang"
	"govis/internal/tracer"
	"govis/internal/xray/build"
	"govis/scenarios"
)

// cannedName is the file of a scenario's folder with the recording that comes
// with it.
const cannedName = "canned.govis"

// openCanned opens the recording that comes with a scenario. It shows nothing
// but what was recorded: whoever asks for other parameters is told so.
func openCanned(t *target, o *options) (*tracer.Recording, error) {
	if o.stdin != "" || o.limit > 0 {
		return nil, fmt.Errorf("%s: --stdin and --limit are for a run; --canned shows what was recorded", t.word())
	}
	rec, err := cannedRecording(t)
	if err != nil {
		return nil, err
	}
	if err := asRecorded(t, rec.Meta); err != nil {
		rec.Close()
		return nil, err
	}
	if !sameProgram(t, rec.Sources) {
		t.remark = lang.Text{En: fmt.Sprintf(wordStale.En, t.word()), Zh: fmt.Sprintf(wordStale.Zh, t.word())}
	}
	return rec, nil
}

// word is what the user calls the scenario of a target.
func (t *target) word() string { return cmp.Or(t.folder, t.scenario.Name) }

// cannedRecording opens the recording of a scenario as it is.
func cannedRecording(t *target) (*tracer.Recording, error) {
	open := func() (fs.File, error) { return scenarios.FS.Open(path.Join(t.scenario.Name, cannedName)) }
	shown := path.Join(t.scenario.Name, cannedName)
	if t.folder != "" {
		shown = filepath.Join(t.folder, cannedName)
		open = func() (fs.File, error) { return os.Open(shown) }
	}
	f, err := open()
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%s: there is no such file: govis record --canned %s makes it", shown, t.word())
	case err != nil:
		return nil, fmt.Errorf("%s: %w", shown, err)
	}
	defer f.Close()
	rec, err := tracer.Read(shown, f)
	if err != nil {
		return nil, err
	}
	rec.Name = t.scenario.Name // errors name the file, titles the scenario
	return rec, nil
}

// asRecorded refuses parameters that the recording was not made with.
func asRecorded(t *target, m tracer.Meta) error {
	for _, p := range t.scenario.Params {
		if was, now := m.Params[p.Name], t.params[p.Name]; was != now {
			return fmt.Errorf("%s: the recording that comes with it has %s=%s, not %s=%s: leave out --canned to run it",
				t.word(), p.Name, was, p.Name, now)
		}
	}
	if m.Procs != t.procs {
		return fmt.Errorf("%s: the recording that comes with it has --procs %d, not %d: leave out --canned to run it",
			t.word(), m.Procs, t.procs)
	}
	return nil
}

// sameProgram tells whether a recording is of the program that the scenario has
// now.
func sameProgram(t *target, sources []tracer.Source) bool {
	texts := map[string]string{}
	for _, s := range sources {
		texts[path.Base(s.Name)] = s.Text
	}
	for _, f := range t.scenario.Files {
		if texts[f.Name] != f.Text {
			return false
		}
	}
	return len(texts) == len(t.scenario.Files)
}

// cannotStart tells from an error that a scenario cannot be run on this machine,
// whatever is done to the scenario.
func cannotStart(err error) bool {
	return errors.As(err, new(*tracer.StartError)) || errors.Is(err, build.ErrNoGo)
}

// insteadOfRun says why a recording is shown although a run was asked for.
func insteadOfRun(err error) lang.Text {
	reason := err
	if start := (*tracer.StartError)(nil); errors.As(err, &start) {
		reason = start.Cause
	}
	if file := (*fs.PathError)(nil); errors.As(reason, &file) {
		reason = file.Err
	}
	if errors.Is(err, build.ErrNoGo) {
		reason = build.ErrNoGo
	}
	return lang.Text{
		En: fmt.Sprintf("it cannot be run here (%v): this is the recording that comes with it", reason),
		Zh: fmt.Sprintf("此处无法运行（%v）：现在看到的是随场景附带的录制", reason),
	}
}

var wordStale = lang.Text{
	En: "this recording was made before the program was changed; record it again: govis record --canned %s",
	Zh: "这份录制之后程序又改过；重新录制：govis record --canned %s",
}

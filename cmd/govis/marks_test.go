package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"govis/internal/marks"
)

func TestMarksAreKeptInTheStateDirectory(t *testing.T) {
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	data := marks.Write([]marks.Mark{{Step: 3, Note: "here"}})
	if err := newMarksFolder().keep("abc", data); err != nil {
		t.Fatal(err)
	}
	if got := newMarksFolder().read("abc"); string(got) != string(data) {
		t.Errorf("%s", got)
	}
	if got := newMarksFolder().read("other"); got != nil {
		t.Errorf("%s", got)
	}
	files, _ := filepath.Glob(filepath.Join(os.Getenv("XDG_STATE_HOME"), "govis", "marks", "*"))
	if len(files) != 1 || filepath.Base(files[0]) != "abc.json" {
		t.Error(files)
	}
	for range 2 { // what is not there can be taken away, too
		if err := newMarksFolder().keep("abc", marks.Write(nil)); err != nil {
			t.Fatal(err)
		}
	}
	if got := newMarksFolder().read("abc"); got != nil {
		t.Errorf("%s", got)
	}
}

func TestMarksThatCannotBeKeptSaySo(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("XDG_STATE_HOME", dir)
	if err := os.WriteFile(filepath.Join(dir, "govis"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := newMarksFolder().keep("abc", marks.Write([]marks.Mark{{Step: 1}})); err == nil {
		t.Error("a file in the place of the folder is no mistake")
	}
}

func TestOldMarksAreForgotten(t *testing.T) {
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	d := newMarksFolder()
	data := marks.Write([]marks.Mark{{Step: 1}})
	if err := os.MkdirAll(d.path, 0o700); err != nil {
		t.Fatal(err)
	}
	for i := range mostMarked {
		name := d.file(fmt.Sprint("k", i))
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
		at := time.Unix(int64(1000+i), 0)
		if err := os.Chtimes(name, at, at); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.keep("new", data); err != nil {
		t.Fatal(err)
	}
	if d.read("new") == nil || d.read("k0") != nil || d.read("k1") == nil {
		t.Error("not the oldest was forgotten")
	}
}

package ui

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestScratch(t *testing.T) {
	file := os.Getenv("FILM")
	if file == "" {
		t.Skip()
	}
	story := readArchive(t, "testdata/films/"+file+".txtar")
	opts := story.take("options")
	if o := os.Getenv("OPTS"); o != "" {
		opts = strings.ReplaceAll(o, ";", "\n")
	}
	d := newFilm(t, story, readSettings(t, opts))
	for _, k := range strings.Split(os.Getenv("KEYS"), " ") {
		if k != "" && k != "start" {
			d.press(k)
		}
		fmt.Println("--", k, "--")
		fmt.Println(strings.Join(strings.Split(d.m.Text(), "\n"), "\n"))
	}
}

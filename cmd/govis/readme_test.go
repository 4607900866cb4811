package main

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

// TestReadmePictureIsTheProgramsOwn compares the pictures of the two READMEs
// with the frame that they say they are.
func TestReadmePictureIsTheProgramsOwn(t *testing.T) {
	for file, lang := range map[string]string{"../../README.md": "en", "../../README.zh-CN.md": "zh"} {
		var out, errs bytes.Buffer
		args := []string{"govis", "frame", "../../docs/unbuffered-handoff.govis", "--step", "9", "--lang", lang}
		if code := run(args, nil, &out, &errs); code != 0 {
			t.Fatalf("exit status %d: %s", code, &errs)
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		before, rest, ok := strings.Cut(string(data), "<!-- picture -->\n```text\n")
		picture, after, ok2 := strings.Cut(rest, "```\n<!-- /picture -->")
		if !ok || !ok2 {
			t.Fatalf("%s: no picture", file)
		}
		if picture == out.String() {
			continue
		}
		if os.Getenv("UPDATE") == "" {
			t.Errorf("%s: the picture is not the program's:\n%s\nwant\n%s", file, picture, &out)
			continue
		}
		text := before + "<!-- picture -->\n```text\n" + out.String() + "```\n<!-- /picture -->" + after
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

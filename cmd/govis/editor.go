package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"govis/internal/lang"
	"govis/internal/ui"
	"govis/internal/ui/paint"
)

// editor gives the command that opens a line of a file in the user's editor. No
// shell sees the name of the file, and only Go files that are there are opened: it
// comes from the trace.
func editor(file string, line int) (*exec.Cmd, error) {
	if err := editable(file); err != nil {
		return nil, err
	}
	words, err := editorWords()
	if err != nil {
		return nil, err
	}
	return exec.Command(words[0], append(words[1:], placeIn(words[0], file, line)...)...), nil
}

// editable tells what speaks against opening a file.
func editable(file string) error {
	base := file[strings.LastIndexAny(file, `/\`)+1:]
	if !filepath.IsAbs(file) || !strings.HasSuffix(file, ".go") || paint.Clean(file) != file {
		return wordOnlyText.of(base)
	}
	info, err := os.Stat(file)
	switch {
	case err != nil:
		return wordNotHere.of(file)
	case !info.Mode().IsRegular():
		return wordNoFile.of(file)
	}
	return nil
}

// editorWords gives the editor and its arguments: $VISUAL, $EDITOR, or one that is
// there.
func editorWords() ([]string, error) {
	for _, name := range []string{"VISUAL", "EDITOR"} {
		if words := splitWords(os.Getenv(name)); len(words) > 0 {
			if _, err := lookPath(words[0]); err != nil {
				return nil, wordNoProgram.of(name, words[0])
			}
			return words, nil
		}
	}
	for _, name := range []string{"nano", "vim", "vi", "notepad"} {
		if _, err := lookPath(name); err == nil {
			return []string{name}, nil
		}
	}
	return nil, wordSetEditor.of()
}

// noEdit is why nothing can be edited, in both languages.
type noEdit lang.Text

var (
	wordOnlyText  = noEdit{En: "%s: only its text came with the recording", Zh: "%s：录制里只有它的文本"}
	wordNotHere   = noEdit{En: "%s: not on this machine", Zh: "%s：这台机器上没有这个文件"}
	wordNoFile    = noEdit{En: "%s: not a file", Zh: "%s：不是文件"}
	wordNoProgram = noEdit{En: "$%s: %s: no such program", Zh: "$%s：没有 %s 这个程序"}
	wordSetEditor = noEdit{En: "no editor: set $EDITOR", Zh: "没有编辑器：请设置 $EDITOR"}
)

// of fills in what it is about.
func (e noEdit) of(about ...any) error {
	return noEdit{En: fmt.Sprintf(e.En, about...), Zh: fmt.Sprintf(e.Zh, about...)}
}

func (e noEdit) Error() string { return e.En }

// In gives it in a language.
func (e noEdit) In(l lang.Lang) string { return lang.Text(e).In(l) }

// splitWords splits a command at spaces; quotes of either kind keep words together.
func splitWords(s string) (words []string) {
	var word strings.Builder
	quote, begun := rune(0), false
	for _, r := range s {
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote == 0 && (r == '"' || r == '\''):
			quote, begun = r, true
		case quote == 0 && (r == ' ' || r == '\t'):
			if begun {
				words = append(words, word.String())
			}
			word.Reset()
			begun = false
		default:
			word.WriteRune(r)
			begun = true
		}
	}
	if begun {
		words = append(words, word.String())
	}
	return words
}

// placeIn gives the arguments that open a file at a line. An editor that is not
// known gets the file alone.
func placeIn(program, file string, line int) []string {
	name := strings.TrimSuffix(strings.ToLower(program[strings.LastIndexAny(program, `/\`)+1:]), ".exe")
	n := strconv.Itoa(line)
	in := func(names ...string) bool { return slices.Contains(names, name) }
	switch {
	case line < 1:
		return []string{file}
	case in("vi", "vim", "nvim", "gvim", "view", "vis", "nano", "pico", "emacs", "emacsclient", "kak", "ne", "mg", "joe", "jed", "micro", "mcedit", "gedit", "zile"):
		return []string{"+" + n, file}
	case in("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"):
		return []string{"--goto", file + ":" + n}
	case in("hx", "helix", "subl", "zed", "zeditor"):
		return []string{file + ":" + n}
	case in("goland", "idea", "kate", "kwrite"):
		return []string{"--line", n, file}
	}
	return []string{file}
}

// multiplexer tells what stands between govis and the terminal.
func multiplexer(getenv func(string) string) ui.Multiplexer {
	switch {
	case getenv("TMUX") != "":
		return ui.Tmux
	case getenv("STY") != "":
		return ui.Screen
	}
	return ui.NoMultiplexer
}

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

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
		return fmt.Errorf("%s: only its text came with the recording", base)
	}
	info, err := os.Stat(file)
	switch {
	case err != nil:
		return fmt.Errorf("%s: not on this machine", file)
	case !info.Mode().IsRegular():
		return fmt.Errorf("%s: not a file", file)
	}
	return nil
}

// editorWords gives the editor and its arguments: $VISUAL, $EDITOR, or one that is
// there.
func editorWords() ([]string, error) {
	for _, name := range []string{"VISUAL", "EDITOR"} {
		if words := splitWords(os.Getenv(name)); len(words) > 0 {
			if _, err := lookPath(words[0]); err != nil {
				return nil, fmt.Errorf("$%s: %s: no such program", name, words[0])
			}
			return words, nil
		}
	}
	for _, name := range []string{"nano", "vim", "vi", "notepad"} {
		if _, err := lookPath(name); err == nil {
			return []string{name}, nil
		}
	}
	return nil, fmt.Errorf("no editor: set $EDITOR")
}

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

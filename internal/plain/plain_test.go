package plain

import (
	"testing"
	"unicode/utf8"
)

func TestTextIsHarmless(t *testing.T) {
	for in, want := range map[string]string{
		"plain 中文 é":      "plain 中文 é",
		"a\tb\r\nc":       "a b  c",
		"\x1b[2Jx":        "\uFFFD[2Jx",
		"\u009b31mred":    "\uFFFD31mred",
		"abc\u202Edef":    "abc\uFFFDdef",
		"z\u200Bw\u200Ej": "z\uFFFDw\uFFFDj",
		"bom\uFEFF":       "bom\uFFFD",
		"tag\U000E0041":   "tag\uFFFD",
		"line\u2028sep":   "line\uFFFDsep",
		"broken\xff":      "broken\uFFFD",
	} {
		if got := Text(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add("\x1b]0;title\x07")
	f.Fuzz(func(t *testing.T, s string) {
		out := Text(s)
		if !utf8.ValidString(out) {
			t.Errorf("%q became broken", s)
		}
		for _, r := range out {
			if Hostile(r) {
				t.Errorf("%q kept %U", s, r)
			}
		}
	})
}

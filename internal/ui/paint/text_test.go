package paint

import (
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"

	"govis/internal/plain"
)

func TestSpansAgreeWithTheTables(t *testing.T) {
	for _, s := range spans {
		for r := s.lo; r <= s.hi; r++ {
			wc, gr := runeWidth(r), ansi.GraphemeWidth.StringWidth(string(r))
			if wc != s.width || gr != s.width || joins(r) || plain.Hostile(r) {
				t.Fatalf("%U: span says %d, tables %d and %d, joins %v, hostile %v", r, s.width, wc, gr, joins(r), plain.Hostile(r))
			}
		}
	}
}

// Both ways in which terminals count must agree on what a cell may hold, alone
// and beside any neighbour.
func TestEveryRuneHasOneWidth(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		out, w := cell(r)
		if w == 0 {
			continue
		}
		text := "a" + string(out) + string(out) + "中" + string(out)
		if wc, gr := ansi.StringWidthWc(text), ansi.StringWidth(text); wc != 3+3*w || gr != wc {
			t.Fatalf("%U is drawn as %U: width %d, terminals say %d and %d for five runes", r, out, w, wc, gr)
		}
	}
}

func TestHostileIsReplaced(t *testing.T) {
	for _, span := range [][2]rune{
		{0, 0x1F},
		{0x7F, 0x9F},
		{0x202A, 0x202E},
		{0x2066, 0x2069},
		{0x200B, 0x200F},
		{0xFEFF, 0xFEFF},
		{0x2028, 0x2029},
		{0xE0020, 0xE007F},
		{0x061C, 0x061C},
	} {
		for r := span[0]; r <= span[1]; r++ {
			if r == '\t' {
				continue
			}
			if got := Clean("a" + string(r) + "b"); got != "a\uFFFDb" {
				t.Errorf("Clean lets %U become %+q", r, got)
			}
		}
	}
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"plain":       "plain",
		"中文 e\u0301":  "中文 e\u0301",
		"\tx\ty":      "    x   y",
		"中\tx":        "中  x",
		"e\u0301\tx":  "e\u0301   x",
		"a\nb":        "a\uFFFDb",
		"\xc3(":       "\uFFFD(",
		"\x1b]0;t\a!": "\uFFFD]0;t\uFFFD!",
	} {
		if got := Clean(in); got != want {
			t.Errorf("Clean(%+q) = %+q, want %+q", in, got, want)
		}
	}
}

func TestTruncate(t *testing.T) {
	for _, c := range []struct {
		in   string
		w    int
		want string
	}{
		{"hello", 5, "hello"},
		{"hello", 4, "hel…"},
		{"hello", 1, "…"},
		{"hello", 0, ""},
		{"hello", -3, ""},
		{"", 0, ""},
		{"中文字", 6, "中文字"},
		{"中文字", 5, "中文…"},
		{"中文字", 4, "中…"},
		{"中", 1, "…"},
		{"a\x1bb", 3, "a\uFFFDb"},
		{"e\u0301e\u0301e", 2, "e\u0301…"},
	} {
		if got := Truncate(c.in, c.w); got != c.want {
			t.Errorf("Truncate(%q, %d) = %q, want %q", c.in, c.w, got, c.want)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		name, in string
		w        int
		want     string
	}{
		{"words", "the quick brown fox", 10, "the quick|brown fox"},
		{"exact", "the quick", 9, "the quick"},
		{"spaces at the break", "aa   bb", 4, "aa|bb"},
		{"long word", "a abcdefgh b", 4, "a|abcd|efgh|b"},
		{"empty", "", 5, ""},
		{"newlines", "a\n\nb\r\nc", 5, "a||b|c"},
		{"han", "发送者等待接收者", 6, "发送者|等待接|收者"},
		{"no comma first", "发送者，等待", 6, "发送|者，等|待"},
		{"no opening last", "发送（等待）者", 6, "发送|（等|待）者"},
		{"ascii comma", "发送者,等", 6, "发送|者,等"},
		{"mixed", "用chan发送 value 给G18。", 8, "用chan发|送 value|给G18。"},
		{"latin after han stays whole", "通道channel满", 8, "通道|channel|满"},
		{"dashes stay together", "等待——然后", 5, "等|待——|然后"},
		{"wide in one cell", "中a", 1, "…|a"},
		{"combining", "e\u0301e\u0301 e\u0301", 2, "e\u0301e\u0301|e\u0301"},
		{"combining after han", "中\u0301中", 2, "中\u0301|中"},
		{"indent kept", "  ab cd", 5, "  ab|cd"},
	} {
		if got := strings.Join(Wrap(c.in, c.w), "|"); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
	if Wrap("x", 0) != nil {
		t.Error("no lines fit into no width")
	}
}

// Whatever the text, no line is too wide, and nothing but spaces is lost.
func FuzzWrap(f *testing.F) {
	for _, s := range []string{"G18 sends “42” on ch；接收者还没有准备好，所以它等待。", "\x1b[31m", "。。。。。。。", "a\tb\xff", "（（（中", "👍🏽🇨🇳 नमस्ते"} {
		f.Add(s, 7)
		f.Add(s, 2)
	}
	squeeze := func(s string) string { return strings.ReplaceAll(s, " ", "") }
	f.Fuzz(func(t *testing.T, s string, w int) {
		if w < 2 || w > 200 {
			return
		}
		lines := Wrap(s, w)
		for _, l := range lines {
			if Width(l) > w || Clean(l) != l {
				t.Errorf("line %+q of width %d in %d cells", l, Width(l), w)
			}
		}
		var want strings.Builder
		for par := range strings.SplitSeq(s, "\n") {
			want.WriteString(Clean(strings.TrimSuffix(par, "\r")))
		}
		if got := strings.Join(lines, ""); squeeze(got) != squeeze(want.String()) {
			t.Errorf("%+q became %+q", s, got)
		}
		if cut := Truncate(s, w); Width(cut) > w || Width(Clean(s)) != Width(s) {
			t.Errorf("Truncate %+q: %d cells; Width %d, cleaned %d", cut, Width(cut), Width(s), Width(Clean(s)))
		}
	})
}

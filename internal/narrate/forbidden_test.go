package narrate

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"govis/internal/lang"
	"govis/internal/truth"
)

// unknowable are claims about what only notes of operations tell: buffers, who
// has a lock, values and names.
var unknowable = []string{
	"no buffer", "没有缓冲。", "unbuffered", "buffered", "无缓冲", "缓冲区", "ok = false",
	"gets the lock", "拿到了锁", "owns", "has the lock", "持有这把锁",
	"the value is", "值为", "named ",
}

// placeholder is a word of a template; a value of a struct has a colon or space.
var placeholder = regexp.MustCompile(`\{[A-Za-z]+\}`)

var inBrackets = regexp.MustCompile(`\([^()]*\)|（[^（）]*）|“[^“”]*”`)

// checkSentence holds a sentence against everything that is true of all; noted
// ones tell of operations that have notes.
func checkSentence(t *testing.T, what string, l lang.Lang, s string, noted bool) {
	t.Helper()
	if s == "" || s != strings.TrimSpace(s) {
		t.Errorf("%s: %v: empty or with loose spaces: %q", what, l, s)
	}
	plain := s
	if open, end := strings.Index(s, "`"), strings.LastIndex(s, "`"); open < end {
		plain = s[:open] + s[end:] // quoted source may say anything
	}
	plain = inBrackets.ReplaceAllString(plain, "") // and so may names of functions
	words := truth.Never
	if !noted {
		words = slices.Concat(truth.Never, unknowable)
	}
	for _, word := range words {
		if strings.Contains(plain, word) {
			t.Errorf("%s: %v: says %q: %s", what, l, word, s)
		}
	}
	if strings.HasPrefix(what, "trace: note") {
		return // a note may say anything, too
	}
	bare := strings.NewReplacer("nil channel", "channel", "which is nil", "", "are all nil", "", "channel 全是 nil", "").Replace(plain)
	if w := placeholder.FindString(bare); w != "" {
		t.Errorf("%s: %v: %q left over: %s", what, l, w, s)
	}
	for _, word := range []string{"%!", "nil", "G0", "P-1", "undetermined"} {
		if strings.Contains(bare, word) || strings.Contains(s, "%!") {
			t.Errorf("%s: %v: %q left over: %s", what, l, word, s)
		}
	}
	for _, r := range s {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			t.Errorf("%s: %v: control character %U: %q", what, l, r, s)
		}
	}
	han := strings.ContainsFunc(plain, func(r rune) bool { return unicode.Is(unicode.Han, r) })
	wide := strings.ContainsAny(plain, "，。（）：、")
	if l == lang.En && (han || wide) {
		t.Errorf("%s: Chinese in an English sentence: %s", what, s)
	}
	if l == lang.Zh && !han {
		t.Errorf("%s: no Chinese: %s", what, s)
	}
}

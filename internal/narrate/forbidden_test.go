package narrate

import (
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

// checkSentence holds a sentence against everything that is true of all; noted
// ones tell of operations that have notes.
func checkSentence(t *testing.T, what string, l lang.Lang, s string, noted bool) {
	t.Helper()
	plain := truth.WithoutProgram(s)
	if !noted {
		for _, word := range unknowable {
			if strings.Contains(plain, word) {
				t.Errorf("%s: %v: says %q: %s", what, l, word, s)
			}
		}
	}
	if strings.HasPrefix(what, "trace: note") {
		return // a note may say anything, too
	}
	for _, fault := range truth.Faults(l, plain) {
		t.Errorf("%s: %v: %s: %q", what, l, fault, s)
	}
	bare := strings.NewReplacer("nil channel", "channel", "which is nil", "", "are all nil", "", "channel 全是 nil", "").Replace(plain)
	for _, word := range []string{"nil", "G0", "P-1", "undetermined"} {
		if strings.Contains(bare, word) {
			t.Errorf("%s: %v: %q left over: %s", what, l, word, s)
		}
	}
	if l == lang.Zh && !strings.ContainsFunc(plain, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		t.Errorf("%s: no Chinese: %s", what, s)
	}
}

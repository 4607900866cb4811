package truth

import (
	"strings"
	"testing"

	"govis/internal/lang"
)

func TestFaults(t *testing.T) {
	for _, test := range []struct {
		l    lang.Lang
		s    string
		want string // begins so; empty: none
	}{
		{lang.En, "G1 sends 3 on `jobs`, and waits.", ""},
		{lang.En, "Unlock passes the lock on.", `says "passes the lock"`},
		{lang.En, "Cooperative scheduling it is.", `says "cooperative"`},
		{lang.En, "It calls `semaphore.Acquire`.", ""},
		{lang.En, "They say “the lock is handed over”.", ""},
		{lang.En, "two  blanks", "empty, or with loose blanks"},
		{lang.En, " one", "empty, or with loose blanks"},
		{lang.En, "", "empty, or with loose blanks"},
		{lang.En, "a bell\a", "control character U+0007"},
		{lang.En, "an invisible\u200b mark", "control character U+200B"},
		{lang.En, "{workers*2} jobs", "{workers*2} left over"},
		{lang.En, "It sends {1 2}.", ""},
		{lang.En, "%!d(string=x)", "%! left over"},
		{lang.En, "G1 等待。", "Chinese in an English sentence"},
		{lang.En, "It prints `你好`.", ""},
		{lang.Zh, "G1 等待。", ""},
		{lang.Zh, "The sender waits for a receiver.", "not in Chinese"},
		{lang.Zh, "20 ms | 200 ms", ""},
		{lang.Zh, "GOMAXPROCS", ""},
		{lang.Zh, "队列,满了", `English punctuation "列,"`},
		{lang.Zh, "G1 等待.", `English punctuation "待."`},
		{lang.Zh, "它从尾部取走一半。", `says "从尾部"`},
	} {
		got := strings.Join(Faults(test.l, test.s), "; ")
		if test.want == "" && got != "" || !strings.HasPrefix(got, test.want) {
			t.Errorf("%v, %q: %q, want %q", test.l, test.s, got, test.want)
		}
	}
	if got := WithoutProgram("G1 calls `f(`+\"a\"+`)` (in semaphore.Acquire) and “b”."); got != "G1 calls `` () and “”." {
		t.Errorf("%q", got)
	}
	if got := WithoutQuotations("It is said: “Unlock passes the lock on.” But no."); got != "It is said: “” But no." {
		t.Errorf("%q", got)
	}
}

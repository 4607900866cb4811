package narrate

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"govis/internal/lang"
	"govis/internal/sched"
)

var allRows = slices.Concat(
	channelRows, syncRows, timeRows, runtimeRows, gcRows, endRows,
	sendRows, recvRows, closeRows, selectRows, lockRows, groupRows, onceRows, condRows, lastRows,
)

// TestEveryRowOfTheTruthTables tells each row in both languages and compares
// with the golden; UPDATE=1 writes it anew.
func TestEveryRowOfTheTruthTables(t *testing.T) {
	var b strings.Builder
	for _, r := range allRows {
		s := newStory(t)
		r.tell(s)
		h := s.history()
		n := h.Steps() - s.back
		if got := ruleOf(newTelling(h, n, Options{})); got != r.rule {
			t.Errorf("%s: told by rule %q, want %q", r.name, got, r.rule)
		}
		en, zh := Step(h, n, s.options(lang.En)), Step(h, n, s.options(lang.Zh))
		if en.Evidence != zh.Evidence {
			t.Errorf("%s: evidence %v in English, %v in Chinese", r.name, en.Evidence, zh.Evidence)
		}
		noted := strings.HasPrefix(r.name, "note: ")
		checkSentence(t, r.name, lang.En, en.Text, noted)
		checkSentence(t, r.name, lang.Zh, zh.Text, noted)
		if noted && en.Evidence == sched.Observed {
			t.Errorf("%s: told from notes, but observed", r.name)
		}
		if r.rule != "deadlock" && width(en.Text) > maxEnglish {
			t.Errorf("%s: %d columns: %s", r.name, width(en.Text), en.Text)
		}
		fmt.Fprintf(&b, "%s [%s, %v]\n  %s\n  %s\n", r.name, r.rule, en.Evidence, en.Text, zh.Text)
	}
	compare(t, "testdata/sentences.golden", b.String())
}

// maxEnglish is how long an English sentence may be, with short names.
const maxEnglish = 152 // 150, and a little for the names of a library

func TestEveryRuleHasARow(t *testing.T) {
	for _, r := range rules {
		if !slices.ContainsFunc(allRows, func(row row) bool { return row.rule == r.Name }) {
			t.Errorf("no row of a truth table names the rule %q", r.Name)
		}
		if r.Source == "" {
			t.Errorf("rule %q does not say what makes it true", r.Name)
		}
	}
}

func TestRuleNamesAreUnique(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range rules {
		if seen[r.Name] {
			t.Errorf("two rules are called %q", r.Name)
		}
		seen[r.Name] = true
	}
}

// TestTemplatesUseKnownWords reads every template of every rule and wait.
func TestTemplatesUseKnownWords(t *testing.T) {
	texts := []lang.Text{unknown}
	for _, r := range rules {
		texts = append(texts, r.Text, r.Bare)
	}
	for _, w := range waits {
		texts = append(texts, w.State, w.Doing)
	}
	for _, w := range opWaits {
		texts = append(texts, w.State, w.Doing, w.Brief)
	}
	for _, text := range texts {
		if (text.En == "") != (text.Zh == "") {
			t.Errorf("only in one language: %q %q", text.En, text.Zh)
		}
		for _, s := range []string{text.En, text.Zh} {
			for _, part := range strings.Split(s, "{")[1:] {
				word, _, _ := strings.Cut(part, "}")
				if vocabulary(word) == nil {
					t.Errorf("no such word: {%s} in %q", word, s)
				}
			}
		}
	}
}

func TestOpening(t *testing.T) {
	alone := newStory(t).line(9, "go f()").second().history()
	many := newStory(t)
	many.add(sched.Entry{Kind: sched.Appear, G: 2, To: sched.Waiting})
	many.add(sched.Entry{Kind: sched.Appear, G: 3, To: sched.Waiting})
	empty := sched.NewBuilder(sched.Rules{}).History()
	later := sched.NewBuilder(sched.Rules{})
	later.BeginAt(5000)
	if err := later.Add(sched.Entry{T: 6000, Kind: sched.Appear, G: 7, To: sched.Waiting}); err != nil {
		t.Fatal(err)
	}
	later.Seal()
	for _, test := range []struct {
		h      *sched.History
		en, zh string
	}{
		{alone, "The recording begins. One goroutine is there: G1 (main), running.", "记录从这里开始。已有一个 goroutine：G1 (main)，正在运行。"},
		{many.history(), "The recording begins. 3 goroutines are there: 1 running, 2 waiting.", "记录从这里开始。已有 3 个 goroutine：1 个正在运行，2 个等待中。"},
		{later.History(), "What is shown so far begins here. One goroutine is there: G7, waiting.", "目前显示的内容从这里开始。已有一个 goroutine：G7，等待中。"},
		{empty, "The recording begins.", "记录从这里开始。"},
	} {
		for l, want := range map[lang.Lang]string{lang.En: test.en, lang.Zh: test.zh} {
			if got := Step(test.h, 0, Options{Lang: l}).Text; got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		}
	}
}

// TestUnknownKindIsSaid: a step that no rule knows still gets a true sentence.
func TestUnknownKindIsSaid(t *testing.T) {
	h := newStory(t).second().history()
	c := newTelling(h, h.Steps(), Options{})
	c.Kind = sched.Label
	if got := ruleOf(c); got != "" {
		t.Fatalf("rule %q matches a label", got)
	}
	for l, want := range map[lang.Lang]string{
		lang.En: "The trace tells something here that this govis has no words for (label).",
		lang.Zh: "trace 在这里记录了这个版本的 govis 还不会描述的事（label）。",
	} {
		if got := c.render(unknown.In(l)); got != want {
			t.Errorf("got %s", got)
		}
	}
}

func TestStepsOutsideAreBroughtIn(t *testing.T) {
	h := newStory(t).second().history()
	if Step(h, 99, Options{}) != Step(h, h.Steps(), Options{}) || Step(h, -1, Options{}) != Step(h, 0, Options{}) {
		t.Error("a step outside the history is not brought to its end")
	}
}

func ruleOf(c *telling) string {
	for _, r := range rules {
		if r.Match(c) {
			return r.Name
		}
	}
	return ""
}

// compare holds text against a golden file.
func compare(t *testing.T, file, got string) {
	t.Helper()
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	have, want := strings.Split(got, "\n"), strings.Split(string(data), "\n")
	for i := range max(len(have), len(want)) {
		if i >= len(have) || i >= len(want) || have[i] != want[i] {
			t.Fatalf("%s differs from line %d on: UPDATE=1 go test writes it anew\ngot  %s", file, i+1, strings.Join(have[i:min(i+3, len(have))], "\n     "))
		}
	}
}

package truth

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"govis/internal/lang"
)

var languages = []lang.Lang{lang.En, lang.Zh}

var idWords = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func TestRulesAreComplete(t *testing.T) {
	if len(All) != 46 {
		t.Errorf("%d rules", len(All))
	}
	seen := map[string]bool{}
	for _, r := range All {
		if !idWords.MatchString(r.ID) || seen[r.ID] {
			t.Errorf("%q is no name of a rule, or of two", r.ID)
		}
		seen[r.ID] = true
		if got, ok := Named(r.ID); !ok || got.ID != r.ID {
			t.Errorf("%s cannot be found", r.ID)
		}
		if len(r.Sources) == 0 {
			t.Errorf("%s has no source", r.ID)
		}
		for _, s := range r.Sources {
			if s.File == "" || s.Name == "" {
				t.Errorf("%s: a source without a name: %+v", r.ID, s)
			}
		}
		for _, l := range languages {
			checkText(t, r.ID, l, r.Text.In(l))
		}
	}
	if r, ok := Named("no-such-rule"); ok {
		t.Errorf("there is no such rule, but %+v", r)
	}
}

// checkText holds a sentence against what learners can read.
func checkText(t *testing.T, id string, l lang.Lang, s string) {
	t.Helper()
	for _, fault := range Faults(l, s) {
		t.Errorf("%s: %v: %s: %q", id, l, fault, s)
	}
	han := strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
	switch {
	case l == lang.Zh && !han:
		t.Errorf("%s: %v: in another language: %q", id, l, s)
	case !strings.HasSuffix(strings.TrimRight(s, ")）"), map[lang.Lang]string{lang.En: ".", lang.Zh: "。"}[l]):
		t.Errorf("%s: %v: does not end like a sentence: %q", id, l, s)
	}
	if n := len([]rune(s)); n > 330 {
		t.Errorf("%s: %v: %d characters are more than a learner reads", id, l, n)
	}
}

// pages are the documents that list the rules.
var pages = []struct {
	file        string
	lang        lang.Lang
	title, what string
	head        string
}{
	{
		file: "docs/rules.md", lang: lang.En, title: "What govis may say",
		what: "The rules of the Go scheduler, of channels and of locks on which the sentences of govis rest, each with the place in the Go 1.26 tree that makes it so. A test looks up every source in the Go that is installed. `i` shows the rules that are at work in a step; scenarios name them by their ID.",
		head: "| rule | what is true | source |",
	},
	{
		file: "docs/rules.zh-CN.md", lang: lang.Zh, title: "govis 可以说的话",
		what: "govis 的句子所依据的规则：Go 调度器、channel 和锁的行为，每一条都注明在 Go 1.26 源码树中的出处。有测试会在本机安装的 Go 里逐一查对。按 `i` 查看某一步用到的规则；场景用 ID 引用它们。",
		head: "| 规则 | 事实 | 出处 |",
	},
}

var groups = []struct {
	name  lang.Text
	rules []Rule
}{
	{lang.Text{En: "The scheduler", Zh: "调度器"}, schedulerRules},
	{lang.Text{En: "Channels", Zh: "channel"}, channelRules},
	{lang.Text{En: "Locks", Zh: "锁"}, lockRules},
	{lang.Text{En: "The runtime", Zh: "运行时"}, runtimeRules},
}

// UPDATE=1 writes the pages anew.
func TestPages(t *testing.T) {
	for _, p := range pages {
		var b strings.Builder
		fmt.Fprintf(&b, "# %s\n\n%s\n", p.title, p.what)
		for _, g := range groups {
			fmt.Fprintf(&b, "\n## %s\n\n%s\n|---|---|---|\n", g.name.In(p.lang), p.head)
			for _, r := range g.rules {
				fmt.Fprintf(&b, "| `%s` | %s | %s |\n", r.ID, r.Text.In(p.lang), sources(r))
			}
		}
		path := filepath.Join("..", "..", filepath.FromSlash(p.file))
		old, _ := os.ReadFile(path)
		switch {
		case string(old) == b.String():
		case os.Getenv("UPDATE") == "":
			t.Errorf("%s is not what the rules say (UPDATE=1 writes it)", p.file)
		default:
			if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// sources lists where a rule comes from, a file a line.
func sources(r Rule) string {
	var lines []string
	last := ""
	for _, s := range r.Sources {
		name := "`" + s.Name + "`"
		if strings.Contains(s.Name, " ") {
			name = "“" + s.Name + "”"
		}
		if s.File == last {
			lines[len(lines)-1] += ", " + name
			continue
		}
		last = s.File
		lines = append(lines, s.File+" "+name)
	}
	return strings.Join(lines, "<br>")
}

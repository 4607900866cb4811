package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"govis/internal/lang"
	"govis/internal/ui/paint"
)

// The words of check.
var (
	wordClaims    = lang.Text{En: "claims", Zh: "断言"}
	wordQuestions = lang.Text{En: "questions", Zh: "问题"}
	wordChapters  = lang.Text{En: "chapters", Zh: "章节"}
	wordHeld      = lang.Text{En: "held in %d of %d", Zh: "%[2]d 次中成立 %[1]d 次"}
	wordPassed    = lang.Text{En: ", %d not applicable: a preemption or the garbage collector lay between", Zh: "，%d 次不计：其间发生了抢占或垃圾回收"}
	wordAsked     = lang.Text{En: "asked in %d of %d", Zh: "%[2]d 次中问到 %[1]d 次"}
	wordFound     = lang.Text{En: "found in %d of %d", Zh: "%[2]d 次中出现 %[1]d 次"}
	wordToss      = lang.Text{En: "a coin toss", Zh: "看运气"}
	wordFailed    = lang.Text{En: "FAILED", Zh: "未通过"}
	wordRun       = lang.Text{En: "run %d: %s", Zh: "第 %d 次：%s"}
	wordOf        = lang.Text{En: "%s: %s%s", Zh: "%s：%s%s"}
	wordNothing   = lang.Text{En: "nothing is claimed", Zh: "没有断言"}
	wordWith      = lang.Text{En: "with", Zh: "参数"}
)

// writeCheck writes what was found of one scenario.
func (a *app) writeCheck(r *checkReport, o *options) error {
	switch {
	case o.table:
		return nil
	case o.json:
		return a.checkJSON(r)
	}
	_, err := fmt.Fprint(a.stdout, r.text(a.lang))
	return err
}

// text tells what was found, in a language.
func (r *checkReport) text(l lang.Lang) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", r.scenario.Name)
	line := func(indent int, format string, args ...any) {
		fmt.Fprintf(&b, "%s%s\n", strings.Repeat(" ", indent), paint.Clean(fmt.Sprintf(format, args...)))
	}
	fault := func(text string) {
		if text != "" {
			line(6, wordOf.In(l), wordFailed.In(l), text, "")
		}
	}
	if len(r.claims)+len(r.questions)+len(r.chapters) == 0 {
		line(2, "%s", wordNothing.In(l))
	}
	if len(r.claims) > 0 {
		line(2, "%s", wordClaims.In(l))
	}
	for i := range r.claims {
		c := &r.claims[i]
		line(4, wordOf.In(l), c.counts(l), c.see.In(l), c.variant(l))
		if c.detail != "" {
			line(6, wordRun.In(l), c.run, c.detail)
		}
		fault(c.fault())
	}
	if len(r.questions) > 0 {
		line(2, "%s", wordQuestions.In(l))
	}
	for i := range r.questions {
		q := &r.questions[i]
		toss := ""
		if q.toss {
			toss = " (" + wordToss.In(l) + ")"
		}
		line(4, wordOf.In(l), fmt.Sprintf(wordAsked.In(l), q.asked, q.runs), q.ask.In(l), toss)
		for k, n := range q.answers {
			line(6, "%3d  %s", n, q.choices[k].In(l))
		}
		if q.detail != "" && (q.asked > 0 || q.other) {
			line(6, "%s", q.detail)
		}
		fault(q.fault())
	}
	if len(r.chapters) > 0 {
		line(2, "%s", wordChapters.In(l))
	}
	for i := range r.chapters {
		c := &r.chapters[i]
		line(4, wordOf.In(l), fmt.Sprintf(wordFound.In(l), c.matched, c.runs), c.title.In(l), "")
		fault(c.fault())
	}
	return b.String()
}

// counts writes how often a claim held.
func (t *claimTally) counts(l lang.Lang) string {
	s := fmt.Sprintf(wordHeld.In(l), t.held, t.runs)
	if t.passed > 0 {
		s += fmt.Sprintf(wordPassed.In(l), t.passed)
	}
	return s
}

// variant names the parameters that a claim is about, where it is not about those
// of the scenario.
func (t *claimTally) variant(l lang.Lang) string {
	if t.target == nil || len(t.setting()) == 0 {
		return ""
	}
	return " (" + wordWith.In(l) + " " + strings.Join(t.setting(), " ") + ")"
}

// setting gives parameters other than the defaults, as name=value.
func (t *claimTally) setting() []string {
	var list []string
	for _, p := range t.target.scenario.Params {
		if v := t.target.params[p.Name]; v != p.Default {
			list = append(list, p.Name+"="+v)
		}
	}
	if t.target.procs != t.target.scenario.Procs {
		list = append(list, fmt.Sprintf("GOMAXPROCS=%d", t.target.procs))
	}
	return list
}

// checked is a line of check --json, described in docs/json.md.
type checked struct {
	Name      string            `json:"name"`
	Go        string            `json:"go"`
	Claims    []checkedClaim    `json:"claims,omitempty"`
	Questions []checkedQuestion `json:"questions,omitempty"`
	Chapters  []checkedChapter  `json:"chapters,omitempty"`
	Problems  []string          `json:"problems,omitempty"`
}

type checkedClaim struct {
	See     both     `json:"see"`
	With    []string `json:"with,omitempty"`
	Order   bool     `json:"order,omitempty"`
	Runs    int      `json:"runs"`
	Held    int      `json:"held"`
	Passed  int      `json:"notapplicable,omitempty"`
	Detail  string   `json:"detail,omitempty"`
	Problem string   `json:"problem,omitempty"`
}

type checkedQuestion struct {
	Ask     both   `json:"ask"`
	Toss    bool   `json:"toss,omitempty"`
	Runs    int    `json:"runs"`
	Asked   int    `json:"asked"`
	Answers []int  `json:"answers"`
	Detail  string `json:"detail,omitempty"`
	Problem string `json:"problem,omitempty"`
}

type checkedChapter struct {
	Title   both   `json:"title"`
	Runs    int    `json:"runs"`
	Found   int    `json:"found"`
	Problem string `json:"problem,omitempty"`
}

func (a *app) checkJSON(r *checkReport) error {
	out := checked{Name: r.scenario.Name, Go: r.goVersion, Problems: r.problems()}
	for i := range r.claims {
		c := &r.claims[i]
		out.Claims = append(out.Claims, checkedClaim{
			See: both{c.see.En, c.see.Zh}, With: c.setting(), Order: c.order, Runs: c.runs, Held: c.held, Passed: c.passed, Detail: c.detail, Problem: c.fault(),
		})
	}
	for i := range r.questions {
		q := &r.questions[i]
		out.Questions = append(out.Questions, checkedQuestion{
			Ask: both{q.ask.En, q.ask.Zh}, Toss: q.toss, Runs: q.runs, Asked: q.asked, Answers: q.answers, Detail: q.detail, Problem: q.fault(),
		})
	}
	for i := range r.chapters {
		c := &r.chapters[i]
		out.Chapters = append(out.Chapters, checkedChapter{Title: both{c.title.En, c.title.Zh}, Runs: c.runs, Found: c.matched, Problem: c.fault()})
	}
	enc := json.NewEncoder(a.stdout)
	enc.SetEscapeHTML(false)
	return enc.Encode(out)
}

// writeTable writes the Markdown of docs/claims-checked.md.
func (a *app) writeTable(reports []*checkReport, runs int) error {
	var b strings.Builder
	b.WriteString("# Claims, checked\n\n")
	fmt.Fprintf(&b, "Made by `govis check --all -n %d --table`; do not edit. What the claims mean, and when one fails, is in [claims.md](claims.md).\n\n", runs)
	b.WriteString("| scenario | what is to be seen | held in | Go |\n|---|---|---|---|\n")
	for _, r := range reports {
		for i := range r.claims {
			c := &r.claims[i]
			held := fmt.Sprintf("%d of %d", c.held, c.runs)
			if c.passed > 0 {
				held += fmt.Sprintf(", %d not applicable", c.passed)
			}
			if c.fault() != "" {
				held += " **failed**"
			}
			fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", r.scenario.Name, strings.ReplaceAll(c.see.En+c.variant(lang.En), "|", `\|`), held, r.goVersion)
		}
	}
	_, err := fmt.Fprint(a.stdout, b.String())
	return err
}

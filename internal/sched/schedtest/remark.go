package schedtest

import (
	"fmt"
	"regexp"
	"strings"

	"govis/internal/sched"
)

var (
	remarkLine = regexp.MustCompile(`^(?:([GP])(\d+)\s+)?([a-z]+[?!]?)(?:\s+@(\d+)(?:(\.\.)(\d*))?)?(?:\s+(.*))?$`)
	quietLine  = regexp.MustCompile(`^(\d*)\.\.(\d*)$`)
)

// remark reads the lines that are neither lanes nor about a change.
func (p *picture) remark(line string) error {
	m := remarkLine.FindStringSubmatch(line)
	if m == nil {
		return fmt.Errorf("not a lane, not a wake-up and not a remark; see the package comment")
	}
	word, text := m[3], m[7]
	if word == "quiet" {
		return p.quiet(text)
	}
	if m[4] == "" {
		return fmt.Errorf("%s needs a column, such as @3", word)
	}
	mk := mark{col: number(m[4]), line: line, e: sched.Entry{Text: text, P: sched.NoP, M: sched.NoM}}
	switch m[1] {
	case "G":
		mk.e.G = sched.GoID(number(m[2]))
	case "P":
		mk.e.P = sched.ProcID(number(m[2]))
	}
	p.columns = max(p.columns, mk.col+1)
	if m[5] != "" && word != "region" && word != "task" && word != "range" {
		return fmt.Errorf("%s has one column, not a stretch", word)
	}
	return p.mark(word, mk, m)
}

func (p *picture) mark(word string, mk mark, m []string) error {
	needG := map[string]sched.Kind{"note": sched.Note, "label": sched.Label, "region": sched.Region, "task": sched.Task}
	if kind, ok := needG[word]; ok || word == "print" {
		if mk.e.G == sched.NoG {
			return fmt.Errorf("%s needs a goroutine in front", word)
		}
		mk.e.Kind = kind
	}
	switch word {
	case "note", "label":
		p.marks = append(p.marks, mk)
	case "print":
		p.prints = append(p.prints, mk)
	case "task":
		p.tasks++
		mk.e.Value = p.tasks
		p.stretch(mk, m[5], m[6])
	case "region":
		p.stretch(mk, m[5], m[6])
	case "range":
		mk.e.Kind = sched.Range
		mk.e.Value = map[string]int64{"": sched.ScopeAll, "G": sched.ScopeG, "P": sched.ScopeP}[m[1]]
		p.stretch(mk, m[5], m[6])
	case "metric":
		value, name, _ := strings.Cut(mk.e.Text, " ")
		mk.e.Kind, mk.e.Value, mk.e.Text = sched.Metric, int64(number(value)), name
		p.marks = append(p.marks, mk)
	case "deadlock", "end":
		mk.e.Text, mk.e.Category, _ = strings.Cut(mk.e.Text, " ")
		mk.e.Kind, mk.last = map[string]sched.Kind{"deadlock": sched.Deadlock, "end": sched.End}[word], true
		p.marks = append(p.marks, mk)
	case "stuck":
		mk.e.Kind, mk.e.Text, mk.last = sched.Stuck, "", true
		for _, name := range strings.Fields(m[7]) {
			mk.e.G = sched.GoID(number(strings.TrimPrefix(name, "G")))
			p.marks = append(p.marks, mk)
		}
	case "generation":
		p.cuts = append(p.cuts, mk.col)
	default:
		return p.operation(word, mk, m[7])
	}
	return nil
}

// stretch adds a begin and, when the line has one, an end.
func (p *picture) stretch(mk mark, dots, end string) {
	mk.e.Phase = sched.Begin
	p.marks = append(p.marks, mk)
	if dots != "" && end == "" {
		return
	}
	if end != "" {
		mk.col = number(end)
		p.columns = max(p.columns, mk.col+1)
	}
	mk.e.Phase = sched.Finish
	p.marks = append(p.marks, mk)
}

func (p *picture) quiet(text string) error {
	m := quietLine.FindStringSubmatch(text)
	switch {
	case m == nil || (m[1] == "") == (m[2] == ""):
		return fmt.Errorf("quiet takes ..3 or 12.. and not %q", text)
	case m[1] == "":
		p.quietTo = number(m[2])
	default:
		p.quietAt = number(m[1])
	}
	return nil
}

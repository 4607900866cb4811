package analysis

import (
	"strconv"
	"strings"

	"govis/internal/lang"
	"govis/internal/narrate"
	"govis/internal/sched"
)

// most is how many goroutines, or clauses, a sentence names.
const most = 5

var stop = lang.Text{En: ".", Zh: "。"}

// join puts pieces of a sentence together, in each language.
func join(parts ...lang.Text) (t lang.Text) {
	for _, p := range parts {
		t.En, t.Zh = t.En+p.En, t.Zh+p.Zh
	}
	return t
}

// listed puts clauses together, of many only the first.
func listed(parts []lang.Text, between lang.Text, limit int) (t lang.Text) {
	for i, p := range parts {
		if i == limit {
			rest := number(len(parts) - limit)
			return join(t, between, lang.Text{En: "and " + rest + " more", Zh: "还有 " + rest + " 个"})
		}
		if i > 0 {
			t = join(t, between)
		}
		t = join(t, p)
	}
	return t
}

func number(n int) string { return strconv.Itoa(n) }

// count is a number of things in English: "1 goroutine", "3 goroutines".
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return number(n) + " " + thing + "s"
}

// who names a goroutine: "G18 (penFirst)".
func (s *scene) who(g sched.GoID) lang.Text { return same(narrate.Goroutine(s.h, g)) }

// same is a text that is the same in every language.
func same(text string) lang.Text { return lang.Text{En: text, Zh: text} }

// names lists goroutines as people do: "G1, G2 and G3", of many only the first.
func (s *scene) names(ids []sched.GoID, n int) lang.Text {
	var t lang.Text
	shown := min(len(ids), most)
	for i, g := range ids[:shown] {
		switch {
		case i > 0 && i == shown-1 && n == shown:
			t = join(t, lang.Text{En: " and ", Zh: " 和 "})
		case i > 0:
			t = join(t, lang.Text{En: ", ", Zh: "、"})
		}
		t = join(t, s.who(g))
	}
	if more := n - shown; more > 0 {
		t = join(t, lang.Text{En: " and " + number(more) + " more", Zh: " 等 " + number(n) + " 个 goroutine"})
	}
	return t
}

// at is a place in brackets, with a space before it where the language wants one.
func at(f sched.Frame) lang.Text {
	if f.Line == 0 {
		return lang.Text{}
	}
	site := narrate.Site(f)
	if f.Std {
		site = narrate.ShortFunc(f.Func)
	}
	return lang.Text{En: " (" + site + ")", Zh: "（" + site + "）"}
}

// object names what a goroutine waits for: "`jobs`".
func (s *scene) object(w *wait) lang.Text {
	ids := w.op.Objects(nil)
	if len(ids) > 1 {
		return lang.Text{En: "these channels", Zh: "这些 channel"}
	}
	if len(ids) == 1 {
		if name := narrate.Object(s.h, ids[0]); name != "" {
			return same("`" + name + "`")
		}
	}
	return lang.Text{En: "it", Zh: "它"}
}

// doing says what a goroutine waits for: "waits to receive from `jobs`".
func (s *scene) doing(w *wait, many bool) lang.Text {
	t := lang.Text{En: narrate.State(s.h, w.Span, lang.En), Zh: narrate.State(s.h, w.Span, lang.Zh)}
	if rest, ok := strings.CutPrefix(t.En, "waits "); ok && many {
		t.En = "wait " + rest
	}
	return t
}

// waiting says of goroutines that wait alike what they wait for, and where.
func (s *scene) waiting(g []*wait) lang.Text {
	var others lang.Text
	things := map[sched.ObjectID]bool{}
	for _, w := range g {
		things[w.op.Object] = true
	}
	switch {
	case len(things) == len(g) && len(g) > 1:
		others = lang.Text{En: ", of which each has its own", Zh: "，各用各的那一个"}
	case len(things) > 1:
		others = lang.Text{En: ", or to others of that name", Zh: "，或同名的另一个"}
	}
	return join(s.names(idsOf(g), len(g)), same(" "), s.doing(g[0], len(g) > 1), others, at(g[0].site))
}

// missing says what nobody is left to do.
func (s *scene) missing(w *wait) lang.Text {
	name := s.object(w)
	switch w.op.Kind {
	case sched.Recv:
		return lang.Text{
			En: "Nobody is left who could send on " + name.En + " or close it",
			Zh: "已经没有谁会向 " + name.Zh + " 发送，也没有谁会关闭它",
		}
	case sched.Send:
		return lang.Text{
			En: "Nobody is left who could receive from " + name.En,
			Zh: "已经没有谁会从 " + name.Zh + " 接收",
		}
	case sched.Wait:
		return s.missingDone(w, name)
	case sched.Cond:
		return lang.Text{
			En: "Nobody is left who could call Signal or Broadcast",
			Zh: "已经没有谁会调用 Signal 或 Broadcast",
		}
	}
	return lang.Text{En: "Nobody is left who could wake them", Zh: "已经没有谁能唤醒它们"}
}

func (s *scene) missingDone(w *wait, name lang.Text) lang.Text {
	t := lang.Text{
		En: "Nobody is left who could call Done",
		Zh: "已经没有谁会调用 Done",
	}
	if n, ok := s.h.CounterAt(w.op.Object, s.h.Len()); ok && n > 0 {
		t = join(lang.Text{
			En: "The counter of " + name.En + " is " + number(n) + ". ",
			Zh: name.Zh + " 的计数是 " + number(n) + "。",
		}, t)
	}
	return t
}

// idsOf gives the first of those who wait.
func idsOf(list []*wait) (ids []sched.GoID) {
	for _, w := range list[:min(len(list), MaxNamed)] {
		ids = append(ids, w.G)
	}
	return ids
}

// parties gives the part of the first of those who wait.
func (s *scene) parties(list []*wait) (parts []Party) {
	for _, w := range list[:min(len(list), MaxNamed)] {
		p := Party{G: w.G, Object: w.op.Object, Site: w.site}
		if w.isHeld() {
			if by := s.holders(w); len(by) > 0 {
				p.By = by[0]
			}
		}
		parts = append(parts, p)
	}
	return parts
}

// alike groups those who wait at one line in the same way, for things of one name.
func alike(list []*wait) [][]*wait {
	type key struct {
		site       sched.Frame
		kind       sched.Kind
		reason     string
		expr       string
		never, nil bool
	}
	at := map[key]int{}
	var groups [][]*wait
	for _, w := range list {
		k := key{w.site, w.op.Kind, w.Reason, w.op.Expr, w.never, w.forNil}
		i, ok := at[k]
		if !ok {
			i = len(groups)
			at[k], groups = i, append(groups, nil)
		}
		groups[i] = append(groups[i], w)
	}
	return groups
}

// functionWord is the name of a function in a sentence.
func functionWord(name string) string {
	if short := narrate.ShortFunc(name); short != "" {
		return "`" + short + "`"
	}
	return "?"
}

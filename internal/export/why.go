package export

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"govis/internal/lang"
	"govis/internal/narrate"
	"govis/internal/plain"
	"govis/internal/sched"
	"govis/internal/why"
)

// Why is why something took so long: a chain, and what came of it.
type Why struct {
	History *sched.History
	Chain   why.Chain
	Then    []why.Effect
	Part    string // of a critical path: the task or region; empty for others
	Parts   int    // how many of that name there are, of which it is the longest
}

// WhyText writes the chain as a sentence and a line for each hop: a chain of causes
// the latest first, each wait followed by those of the one who ended it; a critical
// path the earliest first.
func WhyText(w io.Writer, y *Why, l lang.Lang) error {
	out := bufio.NewWriter(w)
	if y.Part != "" {
		fmt.Fprintf(out, wordPart.In(l)+"\n", plain.Text(y.Part), y.Parts)
	}
	fmt.Fprintf(out, "%s\n\n", why.Sentence(y.History, &y.Chain, l))
	hops := y.Chain.Hops
	for i := range hops {
		hop := &hops[i]
		if y.Chain.Path {
			hop = &hops[len(hops)-1-i]
		}
		whyRow(out, hop.From, narrate.Duration(hop.To-hop.From), hop.Depth, hop.Evidence, why.Line(y.History, hop, l))
	}
	if len(y.Then) > 0 {
		fmt.Fprintf(out, "\n%s\n", wordThen.In(l))
		for i := range y.Then {
			e := &y.Then[i]
			whyRow(out, e.T, "", 0, e.Evidence, e.Said(y.History, l))
		}
	}
	return out.Flush()
}

func whyRow(w io.Writer, at sched.Time, long string, depth int, ev sched.Evidence, text string) {
	fmt.Fprintf(w, "%13s %9s  %s%c %s\n", narrate.Moment(at), long, strings.Repeat("  ", depth), narrate.EvidenceSign(ev), text)
}

var (
	wordThen = lang.Text{En: "What came of it:", Zh: "由此引出："}
	wordPart = lang.Text{En: "%s, the longest of %d", Zh: "%s，同名的 %d 个里最长的一个"}
)

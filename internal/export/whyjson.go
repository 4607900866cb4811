package export

import (
	"bufio"
	"io"
	"strconv"

	"govis/internal/lang"
	"govis/internal/sched"
	"govis/internal/why"
)

// whyLine is the machine-readable form of a chain.
type whyLine struct {
	G     sched.GoID  `json:"g"`
	From  sched.Time  `json:"from"`
	To    sched.Time  `json:"to"`
	Path  bool        `json:"path,omitempty"`
	Part  string      `json:"part,omitempty"`
	Parts int         `json:"parts,omitempty"`
	Text  string      `json:"text"`
	Hops  []whyHop    `json:"hops"`
	Then  []whyEffect `json:"then,omitempty"`
}

// whyHop is one of its hops.
type whyHop struct {
	G        sched.GoID       `json:"g"`
	Name     string           `json:"gname,omitempty"`
	Depth    int              `json:"depth"`
	State    string           `json:"state,omitempty"`
	From     sched.Time       `json:"from"`
	To       sched.Time       `json:"to"`
	Own      sched.Time       `json:"own"`
	Reason   string           `json:"reason,omitempty"`
	Object   string           `json:"chan,omitempty"`
	Site     *place           `json:"site,omitempty"`
	Link     string           `json:"link"`
	By       sched.GoID       `json:"by,omitempty"`
	At       *sched.Time      `json:"at,omitempty"`
	Held     *sched.Time      `json:"held,omitempty"`
	Waited   sched.Time       `json:"waited,omitempty"`
	Ran      []whyShare       `json:"ran,omitempty"`
	Stopped  sched.Time       `json:"stopped,omitempty"`
	GC       bool             `json:"gc,omitempty"`
	NS       map[string]int64 `json:"ns,omitempty"`
	Evidence string           `json:"evidence"`
	Text     string           `json:"text"`
}

// whyShare is how long somebody was on the Ps meanwhile.
type whyShare struct {
	G  sched.GoID `json:"g"`
	NS sched.Time `json:"ns"`
}

// whyEffect is what came of it.
type whyEffect struct {
	By       sched.GoID `json:"by"`
	G        sched.GoID `json:"g"`
	At       sched.Time `json:"at"`
	Created  bool       `json:"created,omitempty"`
	Delayed  sched.Time `json:"delayed"`
	Others   int        `json:"others,omitempty"`
	Evidence string     `json:"evidence"`
	Text     string     `json:"text"`
}

// WhyJSON writes the chain as one object.
func WhyJSON(w io.Writer, y *Why, l lang.Lang) error {
	c := &y.Chain
	line := whyLine{
		G: c.G, From: c.From, To: c.To, Path: c.Path, Part: y.Part, Parts: y.Parts,
		Text: why.Sentence(y.History, c, l), Hops: []whyHop{},
	}
	for i := range c.Hops {
		line.Hops = append(line.Hops, y.hop(&c.Hops[i], l))
	}
	for i := range y.Then {
		e := &y.Then[i]
		line.Then = append(line.Then, whyEffect{
			e.By, e.G, e.T, e.Created, e.Delayed, e.Others, e.Evidence.String(), e.Said(y.History, l),
		})
	}
	out := bufio.NewWriter(w)
	if err := newEncoder(out).Encode(line); err != nil {
		return err
	}
	return out.Flush()
}

func (y *Why) hop(hop *why.Hop, l lang.Lang) whyHop {
	h := y.History
	g, _ := h.Goroutine(hop.G)
	d := whyHop{
		G: hop.G, Name: g.Name, Depth: hop.Depth, From: hop.From, To: hop.To, Own: hop.Own(), Link: hop.Link.String(), By: hop.By,
		Waited: hop.Wait.To - hop.Wait.From, Evidence: hop.Evidence.String(), Text: why.Line(h, hop, l),
	}
	if hop.State != sched.NotExist {
		d.State = hop.State.String()
	}
	if hop.State == sched.Waiting {
		d.Reason = hop.Span.Reason
	}
	if o, ok := h.Object(hop.Object); ok {
		d.Object = o.Name + "#" + strconv.Itoa(o.Nth)
	}
	if f, ok := why.Site(h, hop); ok {
		d.Site = &place{f.File, f.Line, f.Func}
	}
	if hop.At >= 0 {
		at := h.Entry(hop.At).T
		d.At = &at
	}
	if hop.Held >= 0 {
		d.Held = &hop.Held
	}
	if hop.State == sched.Runnable {
		m := why.While(h, hop)
		for _, s := range m.Ran {
			d.Ran = append(d.Ran, whyShare{s.G, s.T})
		}
		d.Stopped, d.GC = m.Stopped, m.GC
	}
	if hop.Totals != (sched.Cell{}) {
		d.NS = map[string]int64{}
		for _, st := range []sched.State{sched.Runnable, sched.Running, sched.Waiting, sched.Syscall} {
			d.NS[st.String()] = hop.Totals[st]
		}
	}
	return d
}

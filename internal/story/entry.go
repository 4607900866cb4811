package story

import "govis/internal/sched"

// entryLine turns an entry into a line, without the sentence.
func entryLine(h *sched.History, e *sched.Entry, s stands) Line {
	l := lineAt(h, e, e.Kind, e.G, e.Evidence)
	l.Peer, l.Reason = e.Peer, e.Reason
	if e.Kind <= sched.Exit {
		l.From, l.To = e.From.String(), e.To.String()
		own := e.OwnStack()
		if own == 0 {
			own = s[e.G]
		}
		if f, ok := h.Site(own); ok {
			l.GFile, l.GLine = f.File, f.Line
		}
	}
	special(&l, e)
	return l
}

// lineAt is a line of what a goroutine does with an entry: when, where and on what.
func lineAt(h *sched.History, e *sched.Entry, kind sched.Kind, id sched.GoID, known sched.Evidence) Line {
	l := Line{Pos: e.Pos, Step: e.Step, T: e.T, Kind: kind.String(), G: id, Evidence: known.String()}
	if g, ok := h.Goroutine(id); ok {
		l.GName = g.Name
	}
	if e.P != sched.NoP {
		l.P = &e.P
	}
	if e.M != sched.NoM {
		l.M = &e.M
	}
	if f, ok := h.Site(e.Stack); ok {
		l.File, l.Line, l.Func = f.File, f.Line, f.Func
	}
	return l
}

// special fills in what only some kinds have.
func special(l *Line, e *sched.Entry) {
	l.Phase = [...]string{"", "begin", "end"}[e.Phase]
	switch e.Kind {
	case sched.Note:
		l.Category, l.Value, l.Task = e.Category, e.Text, e.Value
	case sched.Task:
		l.Name, l.Task, l.Parent = e.Text, e.Value, max(0, e.Parent) // the tracer's "none" is -1
	case sched.Region:
		l.Name, l.Task = e.Text, e.Value
	case sched.Range, sched.Label:
		l.Name = e.Text
	case sched.Metric:
		l.Name, l.Number = e.Text, &e.Value
	case sched.End, sched.Deadlock:
		l.How, l.Code = e.Text, e.Value
	}
}

// outputLine is a line that was printed. The text was captured; that this entry
// printed it is inferred from the order of writes.
func outputLine(h *sched.History, e *sched.Entry, o sched.Output) Line {
	l := Line{Pos: e.Pos, Step: e.Step, T: e.T, Kind: "output", G: o.G, Value: o.Text, Stream: o.Stream, Evidence: sched.Inferred.String()}
	if g, ok := h.Goroutine(o.G); ok {
		l.GName = g.Name
	}
	if f, ok := h.Site(e.Stack); ok && o.G != sched.NoG {
		l.File, l.Line, l.Func = f.File, f.Line, f.Func
	}
	return l
}

// stands knows where each goroutine was last seen. It is what History.StackAt
// answers, kept while the lines go by: asking anew for every line would make a long
// history take for ever.
type stands map[sched.GoID]sched.StackID

// after takes an entry into account.
func (s stands) after(e *sched.Entry) {
	if e.Kind > sched.Exit && e.Kind != sched.Appear {
		return
	}
	own := e.OwnStack()
	switch {
	case e.Quiet, own == 0 && (e.Kind == sched.Create || e.Kind == sched.Appear):
		delete(s, e.G)
	case own != 0:
		s[e.G] = own
	}
}

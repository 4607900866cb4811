package analysis

import (
	"govis/internal/lang"
	"govis/internal/narrate"
	"govis/internal/sched"
)

// fullRule finds buffered channels whose senders nearly always have to wait.
var fullRule = Rule{
	Kind: "channel-full", Name: lang.Text{En: "channel full", Zh: "channel 总是满"},
	Does: lang.Text{En: "channels whose buffer is always full", Zh: "缓冲区总是满的 channel"},
	find: func(s *scene) []Finding { return s.filled("channel-full", true) },
}

// emptyRule finds buffered channels whose receivers nearly always have to wait.
var emptyRule = Rule{
	Kind: "channel-empty", Name: lang.Text{En: "channel empty", Zh: "channel 总是空"},
	Does: lang.Text{En: "channels whose buffer is always empty", Zh: "缓冲区总是空的 channel"},
	find: func(s *scene) []Finding { return s.filled("channel-empty", false) },
}

// minTransfers is how many operations say something about a channel.
const minTransfers = 6

// flow is how often a channel was used, and how often one had to wait for it.
type flow struct {
	sends, sendsWaited int
	recvs, recvsWaited int
	waited             sched.OpID // the first that did
	received           sched.OpID
}

// flows counts what was done with every channel.
func (s *scene) flows() map[sched.ObjectID]*flow {
	all := map[sched.ObjectID]*flow{}
	for id := range sched.OpID(s.h.Ops()) {
		op, _ := s.h.Op(id + 1)
		send := op.Does(sched.Send, op.Object)
		if op.Object == 0 || op.End < 0 || !send && (op.Closed || !op.Does(sched.Recv, op.Object)) {
			continue
		}
		f := all[op.Object]
		if f == nil {
			f = &flow{}
			all[op.Object] = f
		}
		f.add(&op, send)
	}
	return all
}

func (f *flow) add(op *sched.Op, send bool) {
	n, waited, first := &f.recvs, &f.recvsWaited, &f.received
	if send {
		n, waited, first = &f.sends, &f.sendsWaited, &f.waited
	}
	*n++
	if op.Park >= 0 {
		if *waited++; *first == 0 {
			*first = op.ID
		}
	}
}

func (s *scene) filled(kind Kind, full bool) (found []Finding) {
	all := s.flows()
	for id := range sched.ObjectID(s.h.Objects()) {
		o, _ := s.h.Object(id + 1)
		f := all[o.ID]
		if f == nil || o.Cap == 0 || o.Kind != sched.Channel || !o.Made {
			continue
		}
		n, waited, first := f.sends-o.Cap, f.sendsWaited, f.waited
		if !full {
			n, waited, first = f.recvs, f.recvsWaited, f.received
		}
		if n >= minTransfers && waited*4 >= n*3 {
			found = append(found, s.always(kind, full, o, f, first))
		}
	}
	return found
}

func (s *scene) always(kind Kind, full bool, o sched.Object, f *flow, first sched.OpID) Finding {
	op, _ := s.h.Op(first)
	found := Finding{Kind: kind, Evidence: sched.Annotated, Object: o.ID, Pos: op.Park + 1, N: 1}
	found.Site, _ = s.h.Site(s.h.Entry(op.Park).Stack)
	found.Who = []Party{{G: op.G, Object: o.ID, Site: found.Site}}
	name, size := "`"+narrate.Object(s.h, o.ID)+"`", number(o.Cap)
	where := at(found.Site)
	if full {
		found.Text = lang.Text{
			En: "The buffer of " + name + " (" + size + ") is nearly always full: " + number(f.sendsWaited) + " of " + number(f.sends) + " sends had to wait" + where.En + ".",
			Zh: name + " 的缓冲区（" + size + "）几乎总是满的：" + number(f.sends) + " 次发送中有 " + number(f.sendsWaited) + " 次要等待" + where.Zh + "。",
		}
		found.Hint = lang.Text{
			En: "Those who receive are the slower side; a larger buffer only puts off the wait.",
			Zh: "接收方更慢；加大缓冲区只会推迟等待。",
		}
		return found
	}
	found.Text = lang.Text{
		En: "The buffer of " + name + " (" + size + ") is nearly always empty: " + number(f.recvsWaited) + " of " + number(f.recvs) + " receives had to wait" + where.En + ".",
		Zh: name + " 的缓冲区（" + size + "）几乎总是空的：" + number(f.recvs) + " 次接收中有 " + number(f.recvsWaited) + " 次要等待" + where.Zh + "。",
	}
	found.Hint = lang.Text{
		En: "Those who send are the slower side; the buffer changes nothing.",
		Zh: "发送方更慢；有没有缓冲区都一样。",
	}
	return found
}

package analysis

import (
	"strings"

	"govis/internal/lang"
	"govis/internal/sched"
)

// closedRule finds who crashed the program with a send on a closed channel, or by
// closing one twice, and who had closed it.
var closedRule = Rule{
	Kind: "closed-channel", Name: lang.Text{En: "closed channel", Zh: "已关闭的 channel"},
	Does: lang.Text{En: "a send on a closed channel, or a second close, that ends in a panic", Zh: "向已关闭的 channel 发送或再次关闭，因而 panic"},
	find: closed,
}

func closed(s *scene) []Finding {
	if !s.ended || s.end.Text != endPanic || !strings.Contains(s.end.Category, "clos") {
		return nil
	}
	for _, sp := range s.h.At(nil, s.h.Len()) {
		op, ok := s.h.LastOp(sp.G, s.h.Len())
		if !ok || op.End >= 0 || op.Kind != sched.Send && op.Kind != sched.Close {
			continue
		}
		var st sched.ChannelState
		s.h.ChannelAt(&st, op.Object, s.h.Len())
		if st.Closed && st.CloseOp != op.ID {
			return []Finding{s.onClosed(&op, st.CloseOp)}
		}
	}
	return nil
}

func (s *scene) onClosed(op *sched.Op, by sched.OpID) Finding {
	closing, _ := s.h.Op(by)
	f := Finding{Kind: "closed-channel", Evidence: sched.Annotated, N: 1, Object: op.Object, Pos: closing.Begin + 1}
	f.Site, _ = s.h.Site(s.h.Entry(op.Begin).Stack)
	where, _ := s.h.Site(s.h.Entry(closing.Begin).Stack)
	f.Who = []Party{{G: op.G, By: closing.G, Object: op.Object, Site: f.Site}}
	name, who, closer := s.object(&wait{op: *op}), s.who(op.G), s.who(closing.G)
	here, there := at(f.Site), at(where)
	does := lang.Text{En: " sends on ", Zh: " 向 "}
	end := lang.Text{Zh: " 发送"}
	if op.Kind == sched.Close {
		does, end = lang.Text{En: " closes ", Zh: " 又关闭 "}, lang.Text{}
	}
	how := lang.Text{
		En: ", which " + closer.En + " had closed" + there.En + ": the program panics.",
		Zh: "，而它已被 " + closer.Zh + " 关闭" + there.Zh + "：程序 panic。",
	}
	if op.Begin < closing.Begin {
		does = lang.Text{En: " waits to send on ", Zh: " 正等着向 "}
		how = lang.Text{
			En: " when " + closer.En + " closes it" + there.En + ": the program panics.",
			Zh: "，这时 " + closer.Zh + " 关闭了它" + there.Zh + "：程序 panic。",
		}
	}
	f.Text = join(who, does, name, end, here, how)
	f.Hint = lang.Text{
		En: "Only who sends should close, and only once: with several senders, close after all of them are done.",
		Zh: "只由发送方关闭，而且只关一次；有多个发送者时，等它们都完成再关闭。",
	}
	return f
}

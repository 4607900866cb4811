package tracer

import (
	"io"

	"govis/internal/wire"
)

// survey is what the first generation of a trace says of the goroutines that were there
// before it. The runtime says it when it first meets each of them, of those that wait at
// the generation's end (runtime/trace.go, traceAdvance); but it holds from the beginning,
// so that nothing else can be stored before it is known.
type survey struct {
	appears []appearance
	known   []int64 // the goroutines that are told of up to the last of them, in that order
}

// appearance is an event that says that a goroutine was there. It is small, since a
// server may have a million of them.
type appearance struct {
	m     int64  // where it is said
	p     int32  // likewise
	at    int32  // its goroutine's place in known
	stack uint32 // of the goroutine, in the numbers of the generation
	to    uint8  // its state
}

// surveyFrom is the fewest bytes of a first generation that is looked through before it
// is read: that costs a fifth of the time that reading takes, and for fewer bytes the
// entries, which need ten times the room, may as well wait.
const surveyFrom = 1 << 20

// look surveys a generation. It gives nil where everything must wait as well: notes of
// govis may say where the program's story begins, and what is damaged is another's to
// read.
func look(out *sink, g *wire.Generation) *survey {
	d := wire.NewDecoder()
	if _, err := d.Begin(g); err != nil || noted(d.Tables()) {
		return nil
	}
	s := &survey{}
	for told := []int64(nil); ; {
		events := out.room()
		n, err := d.Read(events)
		for i := range events[:n] {
			ev := &events[i]
			if ev.Kind != wire.Transition || ev.ResKind != wire.Goroutine || ev.From > wire.GoNotExist {
				continue
			}
			if told = append(told, ev.Res); ev.From == wire.Undetermined {
				s.known, told = append(s.known, told...), told[:0]
				s.appears = append(s.appears, appearance{ev.M, ev.P, int32(len(s.known) - 1), ev.Stack, ev.To})
			}
		}
		if err == io.EOF {
			return s
		}
		if err != nil || out.ctx.Err() != nil {
			return nil
		}
	}
}

// event gives back what says that a goroutine was there, without its time.
func (s *survey) event(a *appearance) wire.Event {
	return wire.Event{
		Kind: wire.Transition, G: wire.None, P: a.p, M: a.m,
		ResKind: wire.Goroutine, Res: s.known[a.at], From: wire.Undetermined, To: a.to, Stack: a.stack, ResStack: a.stack,
	}
}

// noted tells from the strings of a generation whether govis may have written notes.
func noted(tables wire.Tables) bool {
	for n := range tables.Strings() {
		if tables.String(uint32(n)) == noteCategory {
			return true
		}
	}
	return false
}

// foresee adds what a survey says, if there was one, and makes the generation's own
// events of that say nothing.
func (c *converter) foresee(s *survey) error {
	if s == nil {
		return nil
	}
	next := s.appears
	for i, id := range s.known {
		fresh := c.b.Foresee(goroutine(id))
		if int(next[0].at) == i {
			if next = next[1:]; !fresh { // it ended and is there again, which no program does
				return nil
			}
		}
	}
	for i := range s.appears {
		ev := s.event(&s.appears[i])
		e := c.entry(&ev, c.b.Now())
		if c.describe(&ev, &e) {
			if err := c.b.Add(e); err != nil {
				return err
			}
		}
	}
	c.b.Appeared()
	c.foreseen = true
	return nil
}

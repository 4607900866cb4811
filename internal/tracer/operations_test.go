package tracer

import (
	"strings"
	"testing"

	"govis/internal/sched"
)

func TestReadNote(t *testing.T) {
	for _, test := range []struct {
		message string
		want    noteText
	}{
		{`send? 13 c7f cap=3 #a1b2 = {ID:1 N:"a = b"}`, noteText{verb: "send", site: "13", object: "c7f", fields: "cap=3 #a1b2", value: `{ID:1 N:"a = b"}`, known: true}},
		{`recv! 14 c7f closed`, noteText{verb: "recv", done: true, site: "14", object: "c7f", fields: "closed"}},
		{`add? - w1 n=-2`, noteText{verb: "add", site: "-", object: "w1", fields: "n=-2"}},
		{`select! 2 1 = 7`, noteText{verb: "select", done: true, site: "2", object: "1", value: "7", known: true}},
		{`select! 2 default`, noteText{verb: "select", done: true, site: "2", object: "default", deflt: true}},
	} {
		got, ok := readNote(test.message)
		if !ok || got.verb != test.want.verb || got.done != test.want.done || got.site != test.want.site || got.object != test.want.object ||
			got.fields != test.want.fields || got.value != test.want.value || got.known != test.want.known || got.deflt != test.want.deflt {
			t.Errorf("%q: %+v, %v, want %+v", test.message, got, ok, test.want)
		}
	}
	for _, message := range []string{"", "v1", "begin", "end return 0", "send?", "send? 1", "? 1 c1", "send 1 c1", "lock+ 1 m1"} {
		if n, ok := readNote(message); ok {
			t.Errorf("%q is read as %+v", message, n)
		}
	}
	n, ok := readNote(`select? 3 recv ca | send cb cap=2 #t = "x\x7cy" | default`)
	if !ok || len(n.choices) != 2 || !n.deflt || n.choices[0].object != "ca" || n.choices[1].value != `"x\x7cy"` || n.choices[1].token() != "t" || n.choices[1].number("cap") != 2 {
		t.Errorf("%+v", n)
	}
}

func TestReadSite(t *testing.T) {
	s, ok := readSite(`12 select main.go:34:7 name="a | b c" type=main.Result`)
	if !ok || s != (siteText{"12", "select", "main.go:34:7", "a | b c", "main.Result"}) {
		t.Errorf("%+v, %v", s, ok)
	}
	if _, ok := readSite("12 recv"); ok {
		t.Error("a site without a place is read")
	}
}

func TestAnAddressIsAnotherChannelWhenItIsMadeAnew(t *testing.T) {
	o := newOperations(sched.NewBuilder(rules))
	o.site(`1 make main.go:1:1 name=a type=int`)
	o.site(`2 recv main.go:2:1 name=b type=string`)
	read := func(message string) sched.ObjectID {
		var e sched.Entry
		if !o.read(message, &e) {
			t.Fatalf("%q is not read", message)
		}
		return e.Note.Object
	}
	first, again := read("make! 1 c7"), read("send? 1 c7 = 1")
	second := read("make! 1 c7")
	other := read("recv? 2 c7")
	if first != again || second == first || other == second || read("recv? 2 c0") != 0 {
		t.Errorf("objects %d %d %d %d", first, again, second, other)
	}
}

// FuzzNotes hands arbitrary notes of three goroutines to a history.
func FuzzNotes(f *testing.F) {
	f.Add("site 1 send main.go:1:1 name=c type=int\nmake! 1 c1 cap=1\nsend? 1 c1 cap=1 = 1\nsend! 1 c1\nrecv? 1 c1 cap=1\nrecv! 1 c1 = 1\nrecv! 1 c1 = 1\nclose? 1 c1\nclose! 1 c1")
	f.Add("select+ 1 recv c1\nselect? 1 send c2 = x | default\nselect! 1 7\nselect! 1 default\nlock! 1 m1\nunlock? 1 m1\nunlock? 1 m1\nrunlock? 1 m1\ncondwait? 1 k1 lock=m1\ncondwait! 1 k1")
	f.Add("once? 1 o1\nsend? 1 c1 = 1\nonce! 1 o1 ran\nadd? 1 w1 n=99999999999999999999\ndone? 1 w1\nwait? 1 w1")
	f.Fuzz(func(t *testing.T, text string) {
		b := sched.NewBuilder(rules)
		o := newOperations(b)
		for g := sched.GoID(1); g <= 3; g++ {
			_ = b.Add(sched.Entry{Kind: sched.Appear, G: g, To: sched.Running})
		}
		for i, message := range strings.Split(text, "\n") {
			e := sched.Entry{T: sched.Time(i * 100), Kind: sched.Note, G: sched.GoID(1 + len(message)%3), P: sched.ProcID(i % 2)}
			if !o.read(message, &e) {
				if site, ok := strings.CutPrefix(message, "site "); ok {
					o.site(site)
				}
				continue
			}
			if err := b.Add(e); err != nil {
				t.Fatal(err)
			}
			if i%5 == 4 {
				b.Seal()
			}
		}
		b.Seal()
		h := b.History()
		var ch sched.ChannelState
		var lock sched.LockState
		for id := sched.ObjectID(0); int(id) <= h.Objects()+1; id++ {
			for _, p := range []sched.Pos{0, h.Len() / 2, h.Len()} {
				h.ChannelAt(&ch, id, p)
				h.LockAt(&lock, id, p)
				h.CounterAt(id, p)
			}
			if o, ok := h.Object(id); ok && o.Cap >= 0 && len(ch.Buffer) > max(o.Cap, 0) && !ch.Approx && !ch.Foreign {
				t.Errorf("%d values in a channel for %d", len(ch.Buffer), o.Cap)
			}
		}
		for id := sched.OpID(0); int(id) <= h.Ops()+1; id++ {
			h.MessageOf(id)
		}
	})
}

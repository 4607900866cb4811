package export

import (
	"bufio"
	"container/heap"
	"fmt"
	"io"
	"strconv"
	"unicode/utf8"

	"govis/internal/lang"
	"govis/internal/narrate"
	"govis/internal/plain"
	"govis/internal/sched"
	"govis/internal/story"
)

// message is one line of the machine-readable list of messages.
type message struct {
	Chan     string      `json:"chan"`
	Seq      int         `json:"seq"`
	Value    string      `json:"value,omitempty"`
	From     sched.GoID  `json:"from,omitempty"`
	To       sched.GoID  `json:"to,omitempty"`
	Sent     sched.Time  `json:"sent"`
	Received *sched.Time `json:"received,omitempty"`
	Cap      int         `json:"cap"`
	OneOf    bool        `json:"oneof,omitempty"`
	Evidence string      `json:"evidence"`
}

// HasMessages tells whether any value is known to have gone over a channel.
func HasMessages(h *sched.History) bool {
	for id := sched.ObjectID(1); int(id) <= h.Objects(); id++ {
		if h.Messages(id) > 0 {
			return true
		}
	}
	return false
}

// MessagesJSON writes one object a message, in the order in which they were sent.
func MessagesJSON(w io.Writer, h *sched.History) error {
	out := bufio.NewWriter(w)
	enc := newEncoder(out)
	err := eachMessage(h, func(m *sched.Message) error { return enc.Encode(messageLine(h, m)) })
	if err != nil {
		return err
	}
	return out.Flush()
}

func messageLine(h *sched.History, m *sched.Message) message {
	o, _ := h.Object(m.Channel)
	l := message{
		Chan: story.ObjectName(h, m.Channel), Seq: m.Seq, From: m.From, To: m.To, Sent: timeOf(h, m.Sent),
		Cap: o.Cap, OneOf: m.OneOf, Evidence: m.Evidence.String(),
	}
	if m.Known {
		l.Value = m.Value
	}
	if m.Received >= 0 {
		t := timeOf(h, m.Received)
		l.Received = &t
	}
	return l
}

func timeOf(h *sched.History, p sched.Pos) sched.Time { return h.TimeAt(p + 1) }

// MessagesText writes a table of the messages, in the order in which they were
// sent. A value comes last, for it can be of any width.
func MessagesText(w io.Writer, h *sched.History, o narrate.Options) error {
	out := bufio.NewWriter(w)
	wide := 0 // the longest name of a channel
	for id := sched.ObjectID(1); int(id) <= h.Objects(); id++ {
		if h.Messages(id) > 0 {
			wide = max(wide, utf8.RuneCountInString(channelLabel(h, id)))
		}
	}
	head := messagesHead.In(o.Lang)
	gap := wide - len("channel")
	wide = max(wide, len("channel"))
	fmt.Fprintf(out, head, max(0, gap), "")
	err := eachMessage(h, func(m *sched.Message) error {
		l := messageLine(h, m)
		received, to, value := "", "", plain.Text(m.Value)
		if l.Received != nil {
			received, to = narrate.Moment(*l.Received), label(m.To)
		}
		if !m.Known {
			value = "?"
		}
		if m.OneOf {
			value += "  " + wordOneOf.In(o.Lang)
		}
		_, err := fmt.Fprintf(out, "%12s  %12s  %c %s  %6d  %6s  %6s  %s\n", narrate.Moment(l.Sent), received,
			narrate.EvidenceSign(m.Evidence), padded(channelLabel(h, m.Channel), wide), m.Seq, label(m.From), to, value)
		return err
	})
	if err != nil {
		return err
	}
	return out.Flush()
}

// messagesHead stands in columns; a Chinese character takes two. What it has to be
// told is by how much the channels' names are wider than its word for them.
var (
	messagesHead = lang.Text{
		En: "        sent      received    channel%*s     seq    from      to  value\n",
		Zh: "        发送          接收    channel%*s    序号  发送者  接收者  值\n",
	}
	wordOneOf = lang.Text{En: "(or another one's of an equal value)", Zh: "（也可能是另一个相等的值）"}
)

// channelLabel is a channel's name, of a long one the beginning.
func channelLabel(h *sched.History, id sched.ObjectID) string {
	const most = 24
	o, _ := h.Object(id)
	name := []rune(plain.Text(o.Name))
	if len(name) > most {
		name = append(name[:most-1], '…')
	}
	return string(name) + "#" + strconv.Itoa(o.Nth)
}

func padded(s string, width int) string {
	return fmt.Sprintf("%s%*s", s, width-utf8.RuneCountInString(s), "")
}

// label is a goroutine; ? stands for one that is not known.
func label(id sched.GoID) string {
	if id == sched.NoG {
		return "?"
	}
	return "G" + strconv.FormatInt(int64(id), 10)
}

// eachMessage calls f with the messages of all channels in the order in which they
// were sent.
func eachMessage(h *sched.History, f func(*sched.Message) error) error {
	q := &queue{h: h}
	for id := sched.ObjectID(1); int(id) <= h.Objects(); id++ {
		if h.Messages(id) > 0 {
			q.next = append(q.next, next{h.Message(id, 0), 0})
		}
	}
	heap.Init(q)
	for len(q.next) > 0 {
		first := &q.next[0]
		if err := f(&first.m); err != nil {
			return err
		}
		if i := first.i + 1; i < h.Messages(first.m.Channel) {
			*first = next{h.Message(first.m.Channel, i), i}
			heap.Fix(q, 0)
		} else {
			heap.Pop(q)
		}
	}
	return nil
}

// queue holds the next message of every channel.
type queue struct {
	h    *sched.History
	next []next
}

type next struct {
	m sched.Message
	i int // its place among those of its channel
}

func (q *queue) Len() int { return len(q.next) }

func (q *queue) Less(i, j int) bool {
	a, b := &q.next[i].m, &q.next[j].m
	return a.Sent < b.Sent || a.Sent == b.Sent && a.Channel < b.Channel
}

func (q *queue) Swap(i, j int) { q.next[i], q.next[j] = q.next[j], q.next[i] }

func (q *queue) Push(x any) { q.next = append(q.next, x.(next)) }

func (q *queue) Pop() any {
	last := len(q.next) - 1
	x := q.next[last]
	q.next = q.next[:last]
	return x
}

package schedtest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"govis/internal/sched"
)

// opWords are the notes of operations, without their mark.
var opWords = map[string]struct {
	kind   sched.Kind
	object sched.ObjectKind
	text   string
	whole  bool
}{
	"make": {sched.Make, sched.Channel, "", true}, "send": {sched.Send, sched.Channel, "", false},
	"recv": {sched.Recv, sched.Channel, "", false}, "close": {sched.Close, sched.Channel, "", false},
	"select": {sched.Select, sched.Channel, "", false}, "lock": {sched.Lock, sched.Mutex, "", false},
	"unlock": {sched.Unlock, sched.Mutex, "", true}, "rlock": {sched.RLock, sched.Mutex, "", false},
	"runlock": {sched.RUnlock, sched.Mutex, "", true}, "add": {sched.AddN, sched.WaitGroup, "", true},
	"done": {sched.Done, sched.WaitGroup, "", true}, "wait": {sched.Wait, sched.WaitGroup, "", false},
	"once": {sched.Once, sched.OnceObject, "", false}, "condwait": {sched.Cond, sched.CondObject, "wait", false},
	"signal": {sched.Cond, sched.CondObject, "signal", true}, "broadcast": {sched.Cond, sched.CondObject, "broadcast", true},
}

// operation reads what follows the word of a note, such as "jobs cap=3 = 42".
func (p *picture) operation(word string, mk mark, text string) error {
	w, ok := opWords[strings.TrimRight(word, "?!")]
	switch {
	case !ok || word == strings.TrimRight(word, "?!"):
		return fmt.Errorf("unknown word %q", word)
	case mk.e.G == sched.NoG:
		return fmt.Errorf("%s needs a goroutine in front", word)
	}
	text, place, _ := strings.Cut(text, " < ")
	if place != "" {
		mk.places = readWhy("x " + place).frames
	}
	mk.e.Kind, mk.e.Text, mk.e.Evidence = w.kind, w.text, sched.Annotated
	switch {
	case w.whole:
		mk.e.Phase = sched.Whole
	case strings.HasSuffix(word, "!"):
		mk.e.Phase = sched.Finish
	default:
		mk.e.Phase = sched.Begin
	}
	n := &sched.OpNote{}
	switch {
	case w.kind != sched.Select:
		p.operand(n, w.object, text)
	case mk.e.Phase == sched.Begin:
		for part := range strings.SplitSeq(text, " | ") {
			if part == "default" {
				n.Default = true
				continue
			}
			verb, rest, _ := strings.Cut(part, " ")
			var c sched.OpNote
			p.operand(&c, sched.Channel, rest)
			n.Cases = append(n.Cases, sched.CaseNote{Kind: opWords[verb].kind, Object: c.Object, Value: c.Value, Known: c.Known, Token: c.Token})
		}
	default:
		var c sched.OpNote
		chosen := p.operand(&c, sched.Channel, text)
		if n.Chosen = sched.DefaultCase; chosen != "default" {
			i, err := strconv.Atoi(chosen)
			if err != nil {
				return fmt.Errorf("select! needs the number of a case or default, not %q", chosen)
			}
			n.Chosen = i
		}
		n.Value, n.Known, n.Token, n.Closed = c.Value, c.Known, c.Token, c.Closed
	}
	mk.e.Note = n
	p.marks = append(p.marks, mk)
	return nil
}

// operand reads "jobs cap=3 #token = value" and gives the first word. The number
// of a case and "default" are no objects.
func (p *picture) operand(n *sched.OpNote, kind sched.ObjectKind, text string) string {
	text, n.Value, n.Known = strings.Cut(text, " = ")
	words := strings.Fields(text)
	if len(words) == 0 {
		return ""
	}
	o := sched.Object{Kind: kind, Name: words[0]}
	for _, w := range words[1:] {
		key, value, _ := strings.Cut(w, "=")
		switch key {
		case "cap":
			o.Cap = number(value)
		case "n":
			n.N, _ = strconv.Atoi(value)
		case "type":
			o.Type = value
		case "made":
			o.Made = true
		case "lock":
			n.Lock = p.object(sched.Object{Kind: sched.Mutex, Name: value})
		case "closed":
			n.Closed = true
		case "failed":
			n.Failed = true
		case "ran":
			n.Ran = true
		default:
			n.Token = strings.TrimPrefix(w, "#")
		}
	}
	n.Expr = o.Name
	if o.Name == "nil" || o.Name == "default" || strings.Trim(o.Name, "0123456789") == "" {
		return o.Name
	}
	n.Object = p.object(o)
	return o.Name
}

// object gives the number of the object of a name.
func (p *picture) object(o sched.Object) sched.ObjectID {
	i := slices.IndexFunc(p.objects, func(have sched.Object) bool { return have.Name == o.Name })
	if i < 0 {
		i = len(p.objects)
		p.objects = append(p.objects, o)
	}
	return sched.ObjectID(i + 1)
}

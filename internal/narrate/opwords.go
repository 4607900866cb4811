package narrate

import (
	"strconv"

	"govis/internal/lang"
	"govis/internal/sched"
)

// opWords are the words of sentences about operations. What they say is known
// from notes, and so is the sentence in which they stand.
func opWords(word string) func(*telling) string {
	switch word {
	case "noted": // nothing, where what is said is known from notes only
		return func(c *telling) string { c.noted = true; return "" }
	case "obj": // the channel or lock
		return func(c *telling) string { op := c.about(); return c.objectWord(op.Object, op.Expr) }
	case "it": // the same once more
		return func(c *telling) string {
			if name := Object(c.hist, c.about().Object); name != "" {
				return quoted(name)
			}
			return lang.Text{En: "it", Zh: "它"}.In(c.opts.Lang)
		}
	case "thing":
		return (*telling).thing
	case "closedObj":
		return (*telling).closedObject
	case "val":
		return func(c *telling) string { op := c.about(); return c.valueWord(op.Value, op.Known) }
	case "cap":
		return func(c *telling) string { o, _ := c.object(); return strconv.Itoa(o.Cap) }
	case "type":
		return (*telling).channelType
	case "fill":
		return (*telling).fill
	case "left":
		return (*telling).left
	case "sender":
		return (*telling).sender
	case "taker":
		return (*telling).taker
	case "moved":
		return (*telling).moved
	case "resumes":
		return (*telling).resumes
	case "released":
		return func(c *telling) string { return c.goroutines(c.releasedIDs()) }
	case "count":
		return func(c *telling) string { return strconv.Itoa(len(c.released())) }
	}
	return choiceWords(word)
}

// choiceWords are those of selects and locks.
func choiceWords(word string) func(*telling) string {
	switch word {
	case "cases":
		return func(c *telling) string { return c.caseList(c.about().Cases) }
	case "case":
		return func(c *telling) string { op := c.about(); return c.caseCode(&op.Cases[op.Chosen]) }
	case "alsoReady":
		return (*telling).alsoReadyWords
	case "holder":
		return (*telling).holder
	case "heldBy":
		return (*telling).heldBy
	case "n":
		return func(c *telling) string { return strconv.Itoa(max(c.op.N, -c.op.N)) }
	case "counter":
		return (*telling).counter
	case "notZero":
		return (*telling).notZero
	}
	return nil
}

// resumes begins a sentence about an operation in which its goroutine waited:
// the step is that it runs again, or only the operation's end.
func (c *telling) resumes() string {
	if c.Kind == sched.Run {
		return lang.Text{
			En: goroutine(c.G) + " runs again" + c.onP() + ": its",
			Zh: goroutine(c.G) + " 继续运行" + c.onP() + "：",
		}.In(c.opts.Lang)
	}
	return lang.Text{En: goroutine(c.G) + "'s", Zh: goroutine(c.G) + " "}.In(c.opts.Lang)
}

func (c *telling) releasedIDs() []sched.GoID {
	var ids []sched.GoID
	for _, f := range c.released() {
		ids = append(ids, f.g)
	}
	return ids
}

// channelType is the type of a channel, in brackets.
func (c *telling) channelType() string {
	o, _ := c.object()
	if o.Type == "" {
		return ""
	}
	c.noted = true
	return c.brackets(clean("chan "+o.Type, nameColumns))
}

// closedObject is a channel that is known to be closed.
func (c *telling) closedObject() string {
	c.noted = true
	if name := Object(c.hist, c.about().Object); name != "" {
		return lang.Text{En: "the closed " + quoted(name), Zh: quoted(name) + " 已关闭"}.In(c.opts.Lang)
	}
	return lang.Text{En: "a closed channel", Zh: "channel 已关闭"}.In(c.opts.Lang)
}

// fill says how full the channel is after the step. Only rules ask that know it
// (knowsFill).
func (c *telling) fill() string {
	o, _ := c.object()
	n, ev, _ := c.hist.Fill(o.ID, c.Pos+1)
	probably := lang.Text{}
	if ev == sched.Inferred {
		c.guessed = true
		probably = lang.Text{En: "probably ", Zh: "大概"}
	}
	slots, full := strconv.Itoa(o.Cap), strconv.Itoa(n)
	text := lang.Text{En: full + " of " + slots + " slots are full now", Zh: "缓冲区 " + slots + " 个位置" + probably.Zh + "占了 " + full + " 个"}
	switch {
	case n <= 0:
		text = lang.Text{En: "its buffer is empty now", Zh: "缓冲区" + probably.Zh + "空了"}
	case o.Cap == 1:
		text = lang.Text{En: "its only slot is full now", Zh: "缓冲区唯一的位置" + probably.Zh + "已被占用"}
	case n == o.Cap:
		text = lang.Text{En: "all " + slots + " slots are full now", Zh: "缓冲区 " + slots + " 个位置" + probably.Zh + "全占满了"}
	case n == 1:
		text.En = "1 of " + slots + " slots is full now"
	}
	text.En = probably.En + text.En
	return text.In(c.opts.Lang)
}

// knowsFill: it is known how many values are in the channel after the step.
func knowsFill(c *telling) bool {
	_, _, ok := c.hist.Fill(c.about().Object, c.Pos+1)
	return ok && hasBuffer(c)
}

// left says what a channel still holds when it is closed.
func (c *telling) left() string {
	o, _ := c.object()
	n, ev, ok := c.hist.Fill(o.ID, c.Pos+1)
	if !ok || ev == sched.Inferred || n <= 0 {
		return ""
	}
	if n == 1 {
		return lang.Text{En: " The value in its buffer can still be received.", Zh: "缓冲区里剩下的 1 个值仍可取走。"}.In(c.opts.Lang)
	}
	count := strconv.Itoa(n)
	return lang.Text{
		En: " The " + count + " values in its buffer can still be received.",
		Zh: "缓冲区里剩下的 " + count + " 个值仍可取走。",
	}.In(c.opts.Lang)
}

// sender says who sent what was received, as far as that is known.
func (c *telling) sender() string {
	m, ok := c.message()
	if !ok || m.From == sched.NoG {
		return ""
	}
	g := goroutine(m.From)
	switch {
	case m.OneOf:
		c.guessed = true
		return lang.Text{
			En: ", probably sent by " + g + " (another sent an equal value)",
			Zh: "（大概是 " + g + " 发送的，同时另有 goroutine 发送了相等的值）",
		}.In(c.opts.Lang)
	case m.Evidence == sched.Inferred:
		c.guessed = true
		return lang.Text{En: ", probably sent by " + g, Zh: "（大概是 " + g + " 发送的）"}.In(c.opts.Lang)
	}
	return lang.Text{En: ", sent by " + g, Zh: "（" + g + " 发送的）"}.In(c.opts.Lang)
}

// taker is who had taken a value when its send was done; only rules ask that
// know it (taken).
func (c *telling) taker() string { m, _ := c.message(); return goroutine(m.To) }

// taken: when the send was done, another goroutine had the value already.
func taken(c *telling) bool {
	m, ok := c.message()
	return ok && m.To != sched.NoG && m.Received >= 0 && m.Received <= c.op.End && m.Evidence == sched.Annotated
}

// moved is the value of a waiting sender.
func (c *telling) moved() string {
	value, known := "", false
	if list := c.released(); len(list) > 0 && list[0].op != nil {
		op := list[0].op
		value, known = op.Value, op.Known
		if op.Kind == sched.Select && op.Chosen == sched.NoCase { // it never came to say which case it was
			for _, k := range op.Cases {
				if k.Kind == sched.Send && k.Object == c.op.Object {
					value, known = k.Value, k.Known
				}
			}
		}
	}
	c.noted = true
	if !known {
		return lang.Text{En: "value", Zh: "值"}.In(c.opts.Lang)
	}
	return lang.Text{En: "value " + Value(value), Zh: "值 " + Value(value)}.In(c.opts.Lang)
}

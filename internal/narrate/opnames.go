package narrate

import (
	"strconv"
	"strings"

	"govis/internal/lang"
	"govis/internal/sched"
)

// valueColumns is the longest value in a sentence.
const valueColumns = 40

// Object labels a channel or lock by what the source calls it: "jobs", and
// "jobs#2" for the second one of that name. What a call gives is nobody's name:
// time.After(d) has no number. It is "" when no note says.
func Object(h *sched.History, id sched.ObjectID) string {
	o, ok := h.Object(id)
	if !ok {
		return ""
	}
	name := expression(o.Name)
	if name != "" && o.Nth > 1 && !strings.Contains(name, "(") {
		name += "#" + strconv.Itoa(o.Nth)
	}
	return name
}

// Value makes the text of a value fit for a sentence or a picture.
func Value(text string) string { return clean(text, valueColumns) }

// expression is a piece of source that is quoted between backquotes.
func expression(text string) string {
	return clean(strings.ReplaceAll(text, "`", "'"), nameColumns)
}

func quoted(code string) string { return "`" + code + "`" }

// objectWord calls an object by its name, or by what it is.
func (c *telling) objectWord(id sched.ObjectID, expr string) string {
	c.noted = true
	name := Object(c.hist, id)
	if id == 0 {
		name = expression(expr)
	}
	if name != "" {
		return quoted(name)
	}
	o, _ := c.hist.Object(id)
	return lang.Text{En: "a " + kindOfObject(o.Kind), Zh: "一个 " + kindOfObject(o.Kind)}.In(c.opts.Lang)
}

func kindOfObject(k sched.ObjectKind) string {
	return [...]string{
		sched.Channel: "channel", sched.Mutex: "mutex", sched.WaitGroup: "WaitGroup", sched.OnceObject: "Once", sched.CondObject: "Cond",
	}[k]
}

// thing is an object with what it is: "the WaitGroup `wg`".
func (c *telling) thing() string {
	op := c.about()
	word := c.objectWord(op.Object, op.Expr)
	if o, ok := c.object(); ok && strings.HasPrefix(word, "`") {
		kind := kindOfObject(o.Kind) + " "
		return lang.Text{En: "the " + kind + word, Zh: kind + word}.In(c.opts.Lang)
	}
	return word
}

// valueWord is a value, or that there is one.
func (c *telling) valueWord(value string, known bool) string {
	c.noted = true
	if !known {
		return lang.Text{En: "a value", Zh: "一个值"}.In(c.opts.Lang)
	}
	return Value(value)
}

// caseCode writes a case of a select as source: "<-jobs", "jobs <- 3".
func (c *telling) caseCode(k *sched.Case) string {
	c.noted = true
	name := Object(c.hist, k.Object)
	switch {
	case k.Object == 0:
		return lang.Text{En: "a nil channel", Zh: "一个 nil channel"}.In(c.opts.Lang)
	case name == "" && k.Kind == sched.Send:
		return lang.Text{En: "a send", Zh: "一个发送"}.In(c.opts.Lang)
	case name == "":
		return lang.Text{En: "a receive", Zh: "一个接收"}.In(c.opts.Lang)
	case k.Kind == sched.Recv:
		return quoted("<-" + name)
	case !k.Known:
		return quoted(name + " <- …")
	}
	return quoted(name + " <- " + strings.ReplaceAll(Value(k.Value), "`", "'"))
}

// maxCases is how many cases of a select a sentence names.
const maxCases = 4

// caseList names the cases of a select.
func (c *telling) caseList(cases []sched.Case) string {
	var names []string
	for i := range cases {
		names = append(names, c.caseCode(&cases[i]))
	}
	comma := lang.Text{En: ", ", Zh: "、"}.In(c.opts.Lang)
	if more := len(names) - maxCases; more > 1 {
		n := strconv.Itoa(more)
		rest := lang.Text{En: " and " + n + " more", Zh: " 等 " + strconv.Itoa(len(names)) + " 个"}.In(c.opts.Lang)
		return strings.Join(names[:maxCases], comma) + rest
	}
	return strings.Join(names, comma)
}

// goroutines lists goroutines, of many only the first.
func (c *telling) goroutines(ids []sched.GoID) string {
	const most = 5
	var names []string
	for _, g := range ids {
		names = append(names, goroutine(g))
	}
	if more := len(names) - most; more > 1 {
		n := strconv.Itoa(more)
		rest := lang.Text{En: " and " + n + " more", Zh: " 等 " + strconv.Itoa(len(names)) + " 个"}.In(c.opts.Lang)
		return strings.Join(names[:most], lang.Text{En: ", ", Zh: "、"}.In(c.opts.Lang)) + rest
	}
	return c.list(names, len(names))
}

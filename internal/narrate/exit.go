package narrate

import (
	"govis/internal/lang"
	"govis/internal/sched"
)

// exitRules: the trace does not tell a return from Goexit or a recovered panic,
// so a goroutine only ends.
var exitRules = []rule{
	{
		Name: "main goroutine ends", Source: "runtime/proc.go goexit0; main alone cannot return without ending the program",
		Match: func(c *telling) bool { return c.Kind == sched.Exit && c.G == 1 },
		Text: lang.Text{
			En: "{WHO}, the main goroutine, ends, but the program goes on without it.",
			Zh: "主 goroutine {WHO} 结束了，程序却还在继续。",
		},
	},
	{
		Name: "exit", Source: "runtime/proc.go goexit1",
		Rules: []string{"goroutines-reused"},
		Match: kind(sched.Exit),
		Text: lang.Text{
			En: "{WHO} ends{lived}.",
			Zh: "{WHO} 结束{lived}。",
		},
	},
}

// lived says how long a goroutine existed, when the trace saw it begin.
func (c *telling) lived() string {
	g, ok := c.hist.Goroutine(c.G)
	if !ok || g.Before {
		return ""
	}
	d := Duration(c.T - c.hist.TimeAt(g.Created+1))
	return lang.Text{En: ", " + d + " after it was created", Zh: "，距创建 " + d}.In(c.opts.Lang)
}

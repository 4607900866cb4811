package main

import (
	"fmt"
	"strings"

	"govis/internal/lang"
)

// help explains govis, or one command.
func (a *app) help(o *options) error {
	if len(o.args) > 1 {
		return fmt.Errorf("help: one command at a time")
	}
	if len(o.args) == 1 {
		c := commandNamed(o.args[0])
		if c == nil {
			return unknownWord(o.args[0])
		}
		return helpFor(a, c)
	}
	var b strings.Builder
	b.WriteString(helpHead.In(a.lang) + "\n\n")
	b.WriteString("  govis\n  govis FILE\n  govis COMMAND [--flags]\n\n")
	for _, c := range commands() {
		fmt.Fprintf(&b, "  %s\n      %s\n", strings.TrimSpace(c.Name+" "+c.Use), c.Does.In(a.lang))
	}
	b.WriteString("\n" + helpTail.In(a.lang) + "\n")
	_, err := fmt.Fprint(a.stdout, b.String())
	return err
}

func helpFor(a *app, c *command) error {
	var b strings.Builder
	name := "govis " + strings.TrimSpace(c.Name+" "+c.Use)
	if c.Name == "gallery" {
		name = "govis"
	}
	fmt.Fprintf(&b, "%s\n    %s\n", name, c.Does.In(a.lang))
	if len(c.Flags) > 0 {
		b.WriteString("\n")
	}
	for _, f := range c.Flags {
		d := flagNamed(f)
		fmt.Fprintf(&b, "  %s\n      %s\n", strings.TrimSpace(dashed(f)+" "+d.Arg), d.Does.In(a.lang))
	}
	_, err := fmt.Fprint(a.stdout, b.String())
	return err
}

var (
	helpHead = lang.Text{
		En: "govis shows what goroutines did: it records a scenario, or opens a trace, and you step through it.",
		Zh: "govis 展示 goroutine 都做了什么：录制一个场景，或打开一份 trace，然后一步一步地看。",
	}
	helpTail = lang.Text{
		En: "A word without a dot or slash is a scenario's name, anything else is the path of a program or a recording; - is standard input.\nFlags may stand before or after it; what follows -- is the program's own. On the screen, ? lists the keys.",
		Zh: "不含点和斜杠的词是场景名，其他的是程序或录制文件的路径；- 表示标准输入。\n选项写在前面或后面都可以，-- 之后的参数交给程序。在界面里按 ? 查看按键。",
	}
)

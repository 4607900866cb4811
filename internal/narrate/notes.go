package narrate

import (
	"govis/internal/lang"
	"govis/internal/sched"
)

// begins and finishes match a kind of entry by where in its extent it stands.
func begins(k sched.Kind) func(*telling) bool {
	return func(c *telling) bool { return c.Kind == k && c.Phase != sched.Finish }
}

func finishes(k sched.Kind) func(*telling) bool {
	return func(c *telling) bool { return c.Kind == k && c.Phase == sched.Finish }
}

// noteRules tell what the program itself wrote into the trace.
var noteRules = []rule{
	{
		Name: "note", Source: "runtime/trace/annotation.go Log",
		Match: func(c *telling) bool { return c.Kind == sched.Note && c.Category != "" },
		Text: lang.Text{
			En: "{who} notes in the trace, under “{category}”: {text}",
			Zh: "{who} 在 trace 中记下一条日志，类别“{category}”：{text}",
		},
	},
	{
		Name: "note without category", Source: "runtime/trace/annotation.go Log",
		Match: kind(sched.Note),
		Text: lang.Text{
			En: "{who} notes in the trace: {text}",
			Zh: "{who} 在 trace 中记下一条日志：{text}",
		},
	},
	{
		Name: "task begins", Source: "runtime/trace/annotation.go NewTask",
		Match: begins(sched.Task),
		Text: lang.Text{
			En: "{who} begins the task “{text}”.",
			Zh: "{who} 开始任务“{text}”。",
		},
	},
	{
		Name: "task ends", Source: "runtime/trace/annotation.go (*Task).End",
		Match: finishes(sched.Task),
		Text: lang.Text{
			En: "{who} ends the task “{text}”.",
			Zh: "{who} 结束任务“{text}”。",
		},
	},
	{
		Name: "region begins", Source: "runtime/trace/annotation.go StartRegion",
		Match: begins(sched.Region),
		Text: lang.Text{
			En: "{who} enters the region “{text}”.",
			Zh: "{who} 进入区域“{text}”。",
		},
	},
	{
		Name: "region ends", Source: "runtime/trace/annotation.go (*Region).End",
		Match: finishes(sched.Region),
		Text: lang.Text{
			En: "{who} leaves the region “{text}”.",
			Zh: "{who} 离开区域“{text}”。",
		},
	},
}

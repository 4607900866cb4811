package scenario

import (
	"slices"

	"govis/internal/lang"
)

// Lessons are all lessons in teaching order.
var Lessons = []Lesson{
	{"basics", lang.Text{En: "Basics", Zh: "基础"}},
	{"channels", lang.Text{En: "Channels", Zh: "Channel"}},
	{"select", lang.Text{En: "Select and time", Zh: "select 与时间"}},
	{"sync", lang.Text{En: "sync and context", Zh: "sync 与 context"}},
	{"patterns", lang.Text{En: "Patterns", Zh: "并发模式"}},
	{"scheduler", lang.Text{En: "Scheduler", Zh: "调度器"}},
	{"failures", lang.Text{En: "Failures", Zh: "常见故障"}},
	{"applications", lang.Text{En: "Applications and cost", Zh: "应用与代价"}},
}

// lessonIndex returns the place of a lesson in Lessons, -1 if there is none.
func lessonIndex(id string) int {
	return slices.IndexFunc(Lessons, func(l Lesson) bool { return l.ID == id })
}

package ui

import (
	"strconv"
	"strings"
	"testing"

	"govis/internal/lang"
	"govis/internal/scenario"
)

// readCourse reads what a scenario says of the run of a film:
//
//	chapter 3 The sender waits | 发送者等待
//	rule woken-is-runnable
//	note Nobody takes it yet. | 还没有人来取。
//	question 9 Who goes on? | 谁先继续？
//	choice main | main
//	choice greet | greet
//	right 2
//	toss
//	why Because. | 因为。
func readCourse(t *testing.T, text string) *scenario.Bound {
	if text == "" {
		return nil
	}
	b := &scenario.Bound{}
	var ch *scenario.BoundChapter
	var q *scenario.BoundQuestion
	for line := range strings.Lines(text) {
		word, arg, _ := strings.Cut(strings.TrimSpace(line), " ")
		number, rest, _ := strings.Cut(arg, " ")
		n, _ := strconv.Atoi(number)
		switch word {
		case "chapter":
			b.Chapters = append(b.Chapters, scenario.BoundChapter{Step: n, Title: both(rest)})
			ch = &b.Chapters[len(b.Chapters)-1]
		case "note":
			ch.Note = both(arg)
		case "rule": // of the chapter before it
			ch.Rules = append(ch.Rules, arg)
		case "question":
			b.Questions = append(b.Questions, scenario.BoundQuestion{Step: n, Ask: both(rest)})
			q = &b.Questions[len(b.Questions)-1]
		case "choice":
			q.Choices = append(q.Choices, both(arg))
		case "right":
			q.Right = n - 1
		case "toss":
			q.Toss = true
		case "why":
			q.Why = both(arg)
		default:
			t.Fatalf("no line of a course begins with %q", word)
		}
	}
	return b
}

func both(text string) lang.Text {
	en, zh, _ := strings.Cut(text, " | ")
	return lang.Text{En: en, Zh: zh}
}

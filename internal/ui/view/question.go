package view

import (
	"fmt"
	"image"
	"strconv"
	"strings"

	"govis/internal/lang"
	"govis/internal/scenario"
	"govis/internal/ui/paint"
)

// Question is a question that is open, or was just answered.
type Question struct {
	scenario.BoundQuestion
	Answered bool
	Chosen   int // index into Choices; -1: nobody chose, the answer is only shown
}

// answerRow is a choice, or a line of the text around them.
type answerRow struct {
	choice int // -1 for a line of text
	x, y   int
	text   string
	style  paint.Style
}

// choiceGap stands between two choices on one row.
const choiceGap = 4

// rows lays the question out in so many columns.
func (q *Question) rows(l lang.Lang, w int) (rows []answerRow, high int) {
	say := func(text string, style paint.Style) {
		for _, line := range paint.Wrap(text, w) {
			rows = append(rows, answerRow{-1, 0, high, line, style})
			high++
		}
	}
	say(q.Ask.In(l), paint.Title)
	const mark = 5 // before the text of a choice
	if w > 2*mark {
		high += q.layChoices(l, w, high, &rows)
	}
	if !q.Answered {
		if q.Toss {
			say(wordHiddenToss.In(l), paint.Dim)
		} else {
			say(wordHidden.In(l), paint.Dim)
		}
		return rows, high
	}
	say(q.verdict(l), paint.Accent)
	say(q.Why.In(l), paint.Caption)
	if q.Toss {
		say(wordToss.In(l), paint.Caption)
	}
	return rows, high
}

// layChoices puts the choices on one row, where they fit, or each on its own.
func (q *Question) layChoices(l lang.Lang, w, y int, rows *[]answerRow) (high int) {
	total := 0
	for i := range q.Choices {
		total += 5 + paint.Width(q.Choices[i].In(l)) + choiceGap
	}
	x := 0
	for i := range q.Choices {
		text := q.Choices[i].In(l)
		if total-choiceGap <= w {
			*rows = append(*rows, answerRow{i, x, y, text, paint.Normal})
			x, high = x+5+paint.Width(text)+choiceGap, 1
			continue
		}
		for k, line := range paint.Wrap(text, w-5) {
			row := answerRow{i, 0, y + high, line, paint.Normal}
			if k > 0 { // goes on, without its number
				row = answerRow{-1, 5, y + high, line, paint.Normal}
			}
			*rows = append(*rows, row)
			high++
		}
	}
	return high
}

// verdict says whether the answer was right, and which one is.
func (q *Question) verdict(l lang.Lang) string {
	right := strings.TrimRight(q.Choices[q.Right].In(l), ".。")
	switch q.Chosen {
	case -1:
		return fmt.Sprintf(wordAnswerIs.In(l), right)
	case q.Right:
		return fmt.Sprintf(wordRight.In(l), right)
	}
	return fmt.Sprintf(wordWrong.In(l), right)
}

// questionRows is how many rows the open question takes at a width.
func (f *Frame) questionRows(w int) int {
	if f.Course.Question == nil {
		return 0
	}
	_, n := f.Course.Question.rows(f.Lang, questionWidth(w))
	return n
}

// questionWidth is how wide a question is at most, for the eye.
func questionWidth(w int) int { return min(w-4, 96) }

// drawQuestion draws the question and its choices; once it is answered, which of
// them is right, and why.
func drawQuestion(c paint.Canvas, f *Frame) {
	q := f.Course.Question
	rows, _ := q.rows(f.Lang, questionWidth(c.W()))
	in := c.Sub(image.Rect(3, 0, c.W(), c.H()))
	c.Set(1, 0, '?', paint.Key)
	for _, r := range rows {
		if r.choice < 0 {
			in.Text(r.x, r.y, r.text, r.style)
			continue
		}
		style := r.style
		switch {
		case q.Answered && r.choice == q.Right:
			in.Set(r.x, r.y, paint.GlyphCheck, paint.Accent)
			style = paint.Selected
		case q.Answered && r.choice == q.Chosen:
			in.Set(r.x, r.y, paint.GlyphFailed, paint.Warning)
		}
		in.Text(r.x+2, r.y, strconv.Itoa(r.choice+1), paint.Key)
		in.Text(r.x+5, r.y, r.text, style)
	}
}

// Choice gives the choice of the open question at x, y on a screen of w by h.
func (f *Frame) Choice(w, h, x, y int) (choice int, ok bool) {
	if f.Course.Question == nil || w < MinWidth || h < MinHeight {
		return 0, false
	}
	x, w = f.onStage(x, w)
	l := arrange(paint.NewGrid(w, h).All(), f)
	rows, _ := f.Course.Question.rows(f.Lang, questionWidth(w))
	top := h - l.hints.H() - l.progress.H() - l.question.H()
	for _, r := range rows {
		if r.choice >= 0 && y == top+r.y && x >= 3+r.x && x < 3+r.x+5+paint.Width(r.text) && r.y < l.question.H() {
			return r.choice, true
		}
	}
	return 0, false
}

var (
	wordHidden     = lang.Text{En: "What comes after this step is hidden until you answer.", Zh: "回答之前，这一步之后的内容都不显示。"}
	wordHiddenToss = lang.Text{En: "Chance decides this one. What comes next is hidden until you answer.", Zh: "这一题由随机性决定。回答之前，后面的内容都不显示。"}
	wordRight      = lang.Text{En: "Right: %s.", Zh: "答对了：%s。"}
	wordWrong      = lang.Text{En: "Not in this run. What happened: %s.", Zh: "这次运行不是这样。实际情况：%s。"}
	wordAnswerIs   = lang.Text{En: "What happened: %s.", Zh: "实际情况：%s。"}
	wordToss       = lang.Text{En: "Another run may go another way.", Zh: "再运行一次，结果可能不同。"}
)

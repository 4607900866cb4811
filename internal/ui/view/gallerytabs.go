package view

import (
	"fmt"
	"image"
	"strconv"

	"govis/internal/scenario"
	"govis/internal/ui/paint"
)

// tab is a lesson in the row of lessons.
type tab struct {
	lesson int // into Lessons
	x      int
	text   string
	count  string // how many of its scenarios were looked at; empty when it has none
	first  int    // its first scenario, -1 when it has none
}

func (t *tab) width() int {
	n := paint.Width(t.text)
	if t.count != "" {
		n += 1 + paint.Width(t.count)
	}
	return n
}

// tabGap stands between two lessons.
const tabGap = 3

// lesson is the place of the selected scenario's lesson in Lessons.
func (g *GalleryFrame) lesson() int {
	if g.Sel >= 0 && g.Sel < len(g.Scenarios) {
		for i := range g.Lessons {
			if g.Lessons[i].ID == g.Scenarios[g.Sel].Lesson {
				return i
			}
		}
	}
	return 0
}

// tabs lays the lessons out on a row of w cells: the page of them that holds the
// selected one. more tells whether there are others before and behind.
func (g *GalleryFrame) tabs(w int) (page []tab, before, behind bool) {
	at, x := g.lesson(), 1
	for i := range g.Lessons {
		t := g.tab(i)
		if len(page) > 0 && x+t.width()+2 > w {
			if page[len(page)-1].lesson >= at {
				return page, before, true
			}
			page, before, x = nil, true, 3
		}
		t.x = x
		page = append(page, t)
		x += t.width() + tabGap
	}
	return page, before, false
}

// tab is the tab of a lesson.
func (g *GalleryFrame) tab(lesson int) tab {
	t := tab{lesson: lesson, first: -1}
	n, done := 0, 0
	for i, s := range g.Scenarios {
		if s.Lesson != g.Lessons[lesson].ID {
			continue
		}
		if n == 0 {
			t.first = i
		}
		n++
		if g.Done[s.Name] {
			done++
		}
	}
	t.text = strconv.Itoa(lesson+1) + " " + g.Lessons[lesson].Title.In(g.Lang)
	if n > 0 {
		t.count = fmt.Sprintf("%d/%d", done, n)
	}
	return t
}

// drawTabs draws the lessons with what was done of each.
func (g *GalleryFrame) drawTabs(c paint.Canvas) {
	page, before, behind := g.tabs(c.W())
	at := g.lesson()
	for i := range page {
		t := &page[i]
		style, count := paint.Normal, paint.Dim
		switch {
		case t.lesson == at && len(g.Scenarios) > 0:
			style, count = paint.Selected, paint.Accent
		case t.first < 0:
			style = paint.Dim
		}
		x := c.Text(t.x, 0, paint.Truncate(t.text, c.W()-t.x-1), style)
		if t.count != "" {
			c.Text(x+1, 0, t.count, count)
		}
	}
	if before {
		c.Set(1, 0, paint.GlyphLeft, paint.Key)
	}
	if behind {
		c.Set(c.W()-1, 0, paint.GlyphRight, paint.Key)
	}
}

// Tab gives the first scenario of the lesson at x, y on a screen of w cells.
func (g *GalleryFrame) Tab(x, y, w int) (first int, ok bool) {
	if y != 1 || g.note() != "" {
		return 0, false
	}
	page, _, _ := g.tabs(w)
	for i := range page {
		if t := &page[i]; x >= t.x && x < t.x+t.width() {
			return t.first, t.first >= 0
		}
	}
	return 0, false
}

// inLesson tells whether a scenario is in the list: all that match a filter are,
// else those of the lesson.
func (g *GalleryFrame) inLesson(s *scenario.Scenario) bool {
	return g.Filter != "" || s.Lesson == g.Lessons[g.lesson()].ID
}

// texts are those of a scenario with the values of its form.
func (g *GalleryFrame) texts(s *scenario.Scenario) (sentence, see string) {
	form := NewForm(s)
	if g.Form != nil && g.Form.OK() {
		form = *g.Form
	}
	params := map[string]string{}
	for _, f := range form.Fields[1:] {
		params[f.Param.Name] = f.Value
	}
	v := s.Values(params, form.Procs())
	return scenario.Fill(s.Sentence, v).In(g.Lang), scenario.Fill(s.See, v).In(g.Lang)
}

// drawPairs lists the runs that are worth seeing side by side.
func (g *GalleryFrame) drawPairs(p *pen, s *scenario.Scenario) {
	if len(s.Pairs) == 0 || p.left() < 2 {
		return
	}
	p.y++
	for i, pair := range s.Pairs {
		key := "s" // as galleryKeys has it
		if len(s.Pairs) > 1 {
			key += " " + strconv.Itoa(i+1)
		}
		if p.left() > 0 {
			p.c.Text(0, p.y, key, paint.Key)
			rest := &pen{c: p.c.Sub(image.Rect(5, p.y, p.c.W(), p.c.H()))}
			rest.wrap(wordSideBySide.In(g.Lang)+pair.Title.In(g.Lang), 2, paint.Normal)
			p.y += rest.y
		}
	}
}

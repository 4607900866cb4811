package view

import (
	"fmt"
	"image"
	"slices"

	"govis/internal/lang"
	"govis/internal/scenario"
	"govis/internal/ui/paint"
)

// GalleryFrame is everything that a picture of the gallery depends on.
type GalleryFrame struct {
	Lang      lang.Lang
	Lessons   []scenario.Lesson
	Scenarios []*scenario.Scenario // those to be shown, in teaching order
	Sel       int                  // into Scenarios
	Done      map[string]bool      // by name: has been looked at to its end
	Form      *Form                // the parameters of the selected one; nil for the defaults
	Editing   bool                 // the form is open
	Preview   *Frame               // a run of the selected one
	Asked     int                  // questions of the selected one that were answered
	Right     int                  // and of them rightly
	Hints     []Hint
	Prompt    *Prompt
	Message   string
	Filter    string // what chose them, to be named; empty when all are shown
	Version   string
}

// galleryLayout says where everything of the gallery goes. Empty canvases are
// not drawn.
type galleryLayout struct {
	header, note, tabs, list, about, hints paint.Canvas
	rules                                  []paint.Canvas
	top                                    int // row of the screen where the list begins, at the left edge
}

// wideGallery is the width from which the list and what is selected stand side
// by side.
const wideGallery = 64

func (g *GalleryFrame) arrange(c paint.Canvas) galleryLayout {
	var l galleryLayout
	w, h := c.W(), c.H()
	l.header = c.Sub(image.Rect(0, 0, w, 1))
	l.hints = c.Sub(image.Rect(0, h-1, w, h))
	top := 1
	if g.note() != "" { // what matches is of all lessons
		l.note = c.Sub(image.Rect(0, top, w, top+1))
	} else {
		l.tabs = c.Sub(image.Rect(0, top, w, top+1))
	}
	top++
	if h >= 14 {
		l.rules = append(l.rules, c.Sub(image.Rect(0, top, w, top+1)))
		top++
	}
	l.top = top
	body := c.Sub(image.Rect(0, top, w, h-1))
	if len(g.Scenarios) == 0 { // what is said then wants the width
		l.list = body
		return l
	}
	if w >= wideGallery {
		l.list, l.about = split(body, min(g.listColumns(), w*9/20))
		return l
	}
	n := max(2, body.H()/3) // what is said of the selected one
	if g.Editing {
		n = body.H()
	}
	y := body.H() - n
	l.list, l.about = body.Sub(image.Rect(0, 0, w, y)), body.Sub(image.Rect(1, y, w, body.H()))
	if !g.Editing && h >= 14 {
		l.list = body.Sub(image.Rect(0, 0, w, y-1))
		l.rules = append(l.rules, body.Sub(image.Rect(0, y-1, w, y)))
	}
	return l
}

// listColumns is how wide the list would like to be.
func (g *GalleryFrame) listColumns() int {
	n := 24
	for _, s := range g.Scenarios {
		n = max(n, titleColumn+paint.Width(s.Title.In(g.Lang))+1)
	}
	return n
}

// titleColumn is where titles begin, behind the marks.
const titleColumn = 5

// DrawGallery draws the list of scenarios and what the selected one shows.
func DrawGallery(c paint.Canvas, g *GalleryFrame) {
	if c.W() < MinWidth || c.H() < MinHeight {
		tooSmall(c, g.Lang)
		return
	}
	l := g.arrange(c)
	g.drawHeader(l.header)
	for _, r := range l.rules {
		r.HLine(0, 0, r.W(), paint.Rule)
	}
	if note := g.note(); note != "" {
		l.note.Text(1, 0, paint.Truncate(note, c.W()-2), paint.Warning)
	}
	if l.tabs.H() > 0 {
		g.drawTabs(l.tabs)
	}
	g.drawList(l.list)
	if g.Sel >= 0 && g.Sel < len(g.Scenarios) {
		g.drawAbout(l.about, g.Scenarios[g.Sel], c.W() < wideGallery)
	}
	drawFoot(l.hints, g.Message, g.Hints, g.Prompt)
}

// note says that some scenarios are left out.
func (g *GalleryFrame) note() string {
	if g.Filter == "" {
		return ""
	}
	return fmt.Sprintf(wordOnly.In(g.Lang), g.Filter)
}

// drawHeader draws the name of the program and the languages.
func (g *GalleryFrame) drawHeader(c paint.Canvas) {
	const languages = "en | 中文"
	at := c.W() - paint.Width(languages) - 1
	styles := [...]paint.Style{lang.En: paint.Dim, lang.Zh: paint.Dim}
	styles[g.Lang] = paint.Selected
	x := c.Text(at, 0, "en", styles[lang.En])
	x = c.Text(x, 0, " | ", paint.Dim)
	c.Text(x, 0, "中文", styles[lang.Zh])
	x = c.Text(1, 0, "govis", paint.Title)
	if slogan := wordSlogan.In(g.Lang); x+2+paint.Width(slogan)+2 <= at {
		x = c.Text(x+2, 0, slogan, paint.Normal)
	}
	if x+2+paint.Width(g.Version)+2 <= at {
		c.Text(x+2, 0, g.Version, paint.Dim)
	}
}

// listRow is a row of the list: a lesson's title, or a scenario.
type listRow struct {
	title string
	index int // into Scenarios; -1 for a lesson
}

// rows gives the list: the scenarios of the lesson, or those that match, each
// under its lesson.
func (g *GalleryFrame) rows() []listRow {
	var rows []listRow
	for _, lesson := range g.Lessons {
		first := true
		for i, s := range g.Scenarios {
			if s.Lesson != lesson.ID || !g.inLesson(s) {
				continue
			}
			if first && g.Filter != "" {
				rows = append(rows, listRow{lesson.Title.In(g.Lang), -1})
				first = false
			}
			rows = append(rows, listRow{s.Title.In(g.Lang), i})
		}
	}
	return rows
}

// listTop gives the first row of the list to be seen, so that the selected one
// is in the middle as far as the ends allow.
func (g *GalleryFrame) listTop(rows []listRow, room int) int {
	at := slices.IndexFunc(rows, func(r listRow) bool { return r.index == g.Sel })
	return max(0, min(at-room/2, len(rows)-room))
}

// Row gives the scenario whose row is at x, y on a screen of w by h cells.
func (g *GalleryFrame) Row(x, y, w, h int) (index int, ok bool) {
	if w < MinWidth || h < MinHeight {
		return 0, false
	}
	l := g.arrange(paint.NewGrid(w, h).All())
	rows := g.visible(l.list.H())
	if y -= l.top; x < 0 || x >= l.list.W() || y < 0 || y >= len(rows) {
		return 0, false
	}
	return rows[y].index, rows[y].index >= 0
}

// visible gives the rows of the list that fit into room rows.
func (g *GalleryFrame) visible(room int) []listRow {
	rows := g.rows()
	top := g.listTop(rows, room)
	return rows[top:min(len(rows), top+max(0, room))]
}

func (g *GalleryFrame) drawList(c paint.Canvas) {
	rows := g.visible(c.H())
	if len(rows) == 0 {
		c.Text(1, 0, paint.Truncate(fmt.Sprintf(wordNoMatch.In(g.Lang), g.Filter), c.W()-2), paint.Dim)
	}
	for y, r := range rows {
		if r.index < 0 {
			c.Text(1, y, paint.Truncate(r.title, c.W()-2), paint.Accent)
			continue
		}
		style := paint.Normal
		if r.index == g.Sel {
			style = paint.Selected
			c.Fill(0, y, c.W(), 1, ' ', style)
			c.Set(1, y, paint.GlyphCurrent, style)
		}
		if g.Done[g.Scenarios[r.index].Name] {
			c.Set(3, y, paint.GlyphCheck, style)
		}
		c.Text(titleColumn, y, paint.Truncate(r.title, c.W()-titleColumn-1), style)
	}
}

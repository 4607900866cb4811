package ui

import (
	"cmp"
	"slices"

	"govis/internal/ui/paint"
	"govis/internal/ui/view"
)

// frame fills in what the picture depends on.
func (m *Model) frame() view.Frame { return m.frameOf(m.player) }

// frameOf does for any of the recordings that are shown.
func (m *Model) frameOf(p *player) view.Frame {
	seen, more := m.seen(p)
	f := view.Frame{
		History: seen, Part: p.update.Part, More: more, Head: p.head, View: p.view, Lang: m.lang, Camera: p.camera,
		Title: p.update.Title, About: p.update.About.In(m.lang), How: p.update.How, Recorded: p.update.Recorded,
		Sel: p.sel, System: p.system, Filter: p.filtering.keep, Facts: p.filtering.facts, Pins: p.filtering.pins, Marks: p.shownMarks(),
		Search: p.search, Fold: p.fold, Why: p.causes.root, Move: p.quartersLeft(),
		Grouping: p.groups.grouping, Open: p.groups.open, Group: p.groups.sel, OnGroup: p.groups.on, Memory: p.memory,
		Found: p.found, Finding: p.finding,
		Line:    p.sources.Line,
		Loading: m.loading(p),
		Notice:  p.update.Notice.In(m.lang), Message: cmp.Or(m.message, p.searching(m), p.findingOut(m)),
		Hints: m.keys.hints(m.lang, m.screen()),
	}
	f.Course = m.shownCourse(p, &f)
	if more {
		f.Facts = nil // they tell of what is hidden
		f.Notice = "" // it may tell how the run ends
	}
	if remark := p.update.Remark.In(m.lang); remark != "" {
		f.Notice = remark
	}
	if p.row != nil {
		f.Notice = p.liveNotice(m.lang)
	}
	if m.present.on && m.pair == nil {
		f.Present = view.Present{On: true, Elapsed: m.present.elapsed()}
		f.Hints = m.presentHints()
	}
	if p.reading() && m.screen() == inPlayer {
		f.Hints = propose(f.Hints, view.Hint{Key: m.keys.shown(stopKey), Does: wordStop.In(m.lang)})
	}
	if p.row != nil && m.screen() == inPlayer {
		f.Hints = propose(f.Hints, p.row.hint(m))
	}
	if f.Course.Count > 0 && !m.present.on {
		f.Hints = propose(f.Hints, view.Hint{Key: "}", Does: wordPageChapter.In(m.lang)})
	}
	if hint, ok := m.findingHint(p, &f); ok && !m.present.on {
		f.Hints = propose(f.Hints, hint, "t") // help is to stay on a narrow screen
	}
	if q := m.openQuestion(); q != nil {
		f.Hints = m.questionHints(q)
	}
	if m.prompt != nil {
		f.Prompt = m.prompt.shown(m.lang)
	}
	at := f.Stand()
	if !at.Known && len(p.sources.given) == 1 { // nobody stands anywhere yet: the program all the same
		for at.Site.File = range p.sources.given {
			at.Known = true
		}
	}
	for file := range p.sources.given {
		f.Tall = max(f.Tall, len(p.sources.Lines(file)))
	}
	if at.Known {
		if lines := p.sources.Lines(at.Site.File); lines != nil {
			f.File = view.SourceFile{Name: at.Site.File, Lines: lines}
		}
	}
	return f
}

// propose puts a hint behind those of stepping; any other of its key does not hold now,
// and that of another key can give way to it.
func propose(list []view.Hint, h view.Hint, instead ...string) []view.Hint {
	list = slices.DeleteFunc(list, func(other view.Hint) bool {
		return other.Key == h.Key || slices.Contains(instead, other.Key)
	})
	return slices.Insert(list, min(2, len(list)), h)
}

// draw draws what is to be seen.
func (m *Model) draw(c paint.Canvas) {
	switch at := m.screen(); {
	case m.drawBlank(c):
		return
	case at == inPair:
		f := m.pairFrame()
		view.DrawPair(c, &f)
	case at == inExplorer:
		f := m.exploreFrame()
		view.DrawExplore(c, &f)
	case at == inGallery:
		g := m.galleryFrame()
		view.DrawGallery(c, &g)
	case m.player.update.History == nil:
		view.DrawWaiting(c, m.lang, m.player.update.Title, m.player.request.opens(), m.awaited(m.player))
	default:
		f := m.frame()
		view.Draw(c, &f)
		m.drawInfo(c, &f)
		m.drawMarks(c, &f)
	}
	if m.help {
		h := m.keys.help(m.lang, m.screen())
		h.Skip = m.helpSkip
		m.helpNext = view.DrawHelp(c, h)
	}
}

package ui

import (
	"govis/internal/ui/view"
)

// frame fills in what the picture depends on.
func (m *Model) frame() view.Frame { return m.frameOf(m.player) }

// frameOf does for any of the recordings that are shown.
func (m *Model) frameOf(p *player) view.Frame {
	f := view.Frame{
		History: p.update.History, Head: p.head, View: p.view, Lang: m.lang, Camera: p.camera,
		Title: p.update.Title, About: p.update.About.In(m.lang), How: p.update.How, Recorded: p.update.Recorded,
		Sel: p.sel, System: p.system, Filter: p.filter, Search: p.search, Fold: p.fold, Move: p.quartersLeft(),
		Line:    p.sources.Line,
		Loading: view.Loading{Done: p.update.Done, Read: p.update.Read, Size: p.update.Size},
		Notice:  p.update.Notice.In(m.lang), Message: m.message,
		Hints: m.keys.hints(m.lang, m.screen()),
	}
	if m.prompt != nil {
		f.Prompt = m.prompt.shown()
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

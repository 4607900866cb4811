package ui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"govis/internal/filter"
	"govis/internal/lang"
	"govis/internal/ui/view"
)

// prompt is a line of input at the bottom.
type prompt struct {
	mark string
	line textinput.Model
	// Of a filter: what was read, or what is wrong, and what the word before the
	// cursor can become; taken is which of that stands there, -1 for none.
	parsed *filter.Filter
	wrong  error
	offer  filter.Completion
	taken  int
	// entered: it was to be done as it stands, which is when an end that is missing is
	// a mistake.
	entered bool
}

// maxInput is the longest line that can be typed, in characters.
const maxInput = 200

func newPrompt(mark, text string) *prompt {
	p := &prompt{mark: mark, line: textinput.New(), taken: -1}
	p.line.CharLimit = maxInput
	p.line.Focus() // its command makes the cursor blink, which nobody asked for
	p.line.SetValue(text)
	return p
}

func (p *prompt) shown(l lang.Lang) *view.Prompt {
	v := &view.Prompt{Mark: p.mark, Text: p.line.Value(), Cursor: p.line.Position(), Taken: p.taken}
	if e, ok := p.wrong.(*filter.Error); ok && (p.entered || e.Width > 0) {
		v.Wrong, v.Width, v.Says = e.Column-1, e.Width, e.In(l)
	}
	for _, c := range p.offer.List {
		v.Offer = append(v.Offer, c.Text)
	}
	if i := max(p.taken, 0); i < len(v.Offer) && (p.taken >= 0 || len(v.Offer) == 1) {
		v.Means = p.offer.List[i].Does.In(l)
	}
	return v
}

// complete puts the next of what the word can become in its place.
func (p *prompt) complete(dir int) {
	n := len(p.offer.List)
	if n == 0 {
		return
	}
	if p.taken < 0 && dir < 0 {
		p.taken = 0
	}
	p.taken = (p.taken + dir + n) % n
	runes, word := []rune(p.line.Value()), p.offer.List[p.taken].Text
	text := slices.Concat(runes[:p.offer.From], []rune(word), runes[p.offer.To:])
	p.line.SetValue(string(text))
	p.offer.To = p.offer.From + len([]rune(word))
	p.line.SetCursor(p.offer.To)
}

// take hands a key or pasted text to the line.
func (p *prompt) take(msg tea.Msg) { p.line, _ = p.line.Update(msg) }

func ask(mark string) func(*Model) tea.Cmd {
	return func(m *Model) tea.Cmd {
		text := ""
		if mark == "&" && m.player != nil {
			text = m.player.filtering.keep.String()
		}
		m.prompt = newPrompt(mark, text)
		m.check()
		return nil
	}
}

// promptKey handles a key while a line is typed. The filter answers while
// typing.
func (m *Model) promptKey(msg tea.KeyPressMsg) tea.Cmd {
	switch msg.String() {
	case "esc":
		mark := m.prompt.mark
		m.prompt = nil
		if mark == "&" || mark == "/" && m.screen() == inGallery {
			return m.answer(mark, "")
		}
		return nil
	case "tab", "shift+tab":
		dir := 1
		if msg.String() == "shift+tab" {
			dir = -1
		}
		m.prompt.complete(dir)
		return m.filterTyped(false)
	case "enter":
		p := m.prompt
		if p.entered = true; p.wrong != nil {
			return nil // it says where
		}
		m.prompt = nil
		return m.answer(p.mark, strings.TrimSpace(p.line.Value()))
	case "backspace":
		if m.prompt.line.Value() == "" {
			m.prompt = nil
			return nil
		}
	}
	return m.typed(msg)
}

// typed takes what changes the line. The filter answers while it is typed.
func (m *Model) typed(msg tea.Msg) tea.Cmd {
	if m.prompt == nil {
		return nil
	}
	m.prompt.take(msg)
	m.prompt.entered = false
	return m.filterTyped(true)
}

// filterTyped looks at what is typed. While it cannot be read, what could be read
// before holds. Offered words stay while one after the other is taken.
func (m *Model) filterTyped(offer bool) tea.Cmd {
	text := m.prompt.line.Value()
	if m.screen() == inGallery {
		m.gallery.filter(strings.TrimSpace(text))
		return nil
	}
	was, taken := m.prompt.offer, m.prompt.taken
	m.check()
	if !offer {
		m.prompt.offer, m.prompt.taken = was, taken
	}
	if m.prompt.mark == "&" && m.player != nil && m.prompt.parsed != nil {
		m.player.narrow(m.prompt.parsed)
		return m.player.gather(m.prompt.parsed.Needs())
	}
	return nil
}

// check reads what is typed, where that is a filter.
func (m *Model) check() {
	p := m.prompt
	if m.player == nil || m.player.update.History == nil || p.mark != "&" && p.mark != "/" {
		return
	}
	f := m.frame()
	m.checked(p, &f)
}

// answer does what was typed.
func (m *Model) answer(mark, text string) tea.Cmd {
	switch mark {
	case "&":
		if m.player != nil {
			return m.player.keepText(m, text)
		}
		m.gallery.filter(text)
		return m.preview()
	case "/":
		if m.player == nil {
			m.gallery.filter(text)
			return m.preview()
		}
		if text != "" {
			m.player.search = text
			return searchOn(1)(m)
		}
	case promptMark:
		if m.player != nil {
			m.noted(m.player, text)
		}
	case ":":
		return m.command(text)
	}
	return nil
}

package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"govis/internal/lang"
	"govis/internal/ui/view"
)

// Layouts are the key layouts, the default first.
var Layouts = []string{"arrows", "vim", "azerty"}

// binding is one thing that keys can do. Dispatch, help, hints, the README's
// table and the test for conflicts all come from the list of bindings.
type binding struct {
	keys   string // separated by spaces; two-key commands are written together, as "gg"
	vim    string // keys of the vim layout, where they differ
	azerty string // keys of the azerty layout, where they differ
	group  group
	does   lang.Text
	both   lang.Text // what this binding and the next do, on one row of the help; empty: a row of its own
	hint   lang.Text // in the line of hints; empty: not there
	late   bool      // among the hints that a narrow screen can do without
	do     func(m *Model) tea.Cmd
}

// group orders bindings in the help.
type group uint8

const (
	groupMove group = iota
	groupPlay
	groupLook
	groupFind
	groupGovis
	nGroups
)

var groupNames = [nGroups]lang.Text{
	{En: "Step and jump", Zh: "步进与跳转"},
	{En: "Play", Zh: "播放"},
	{En: "Look", Zh: "查看"},
	{En: "Find", Zh: "查找"},
	{En: "govis", Zh: "govis"},
}

// in gives the keys of a layout.
func (b *binding) in(layout string) []string {
	keys := b.keys
	switch {
	case layout == "vim" && b.vim != "":
		keys = b.vim
	case layout == "azerty" && b.azerty != "":
		keys = b.azerty
	}
	return strings.Fields(keys)
}

// screen is what takes the keys.
type screen uint8

const (
	inPlayer screen = iota
	inGallery
	inExplorer
	inPair
	nScreens
)

// keymap is the bindings by key, in a layout.
type keymap struct {
	layout   string
	ascii    bool
	sets     [nScreens]keyset
	prefixes map[string]bool // first keys of two-key commands
}

// keyset is bindings, in order and by key.
type keyset struct {
	list []binding
	by   map[string]*binding
}

func newKeymap(layout string, ascii bool) *keymap {
	if !slices.Contains(Layouts, layout) {
		layout = Layouts[0]
	}
	k := &keymap{layout: layout, ascii: ascii, prefixes: map[string]bool{}}
	for s, list := range bindings() {
		k.sets[s] = k.ordered(list)
	}
	return k
}

// bindings are those of every screen.
func bindings() [nScreens][]binding {
	return [nScreens][]binding{
		inPlayer: playerKeys(), inGallery: galleryKeys(), inExplorer: explorerKeys(), inPair: pairKeys(),
	}
}

// ordered makes a keyset, and finds the first keys of two-key commands.
func (k *keymap) ordered(list []binding) keyset {
	by := map[string]*binding{}
	for i := range list {
		for _, key := range list[i].in(k.layout) {
			by[key] = &list[i]
			if isPair(key) {
				k.prefixes[key[:1]] = true
			}
		}
	}
	return keyset{list, by}
}

// isPair tells a two-key command from the name of a key.
func isPair(key string) bool { return len(key) == 2 && key[0] == 'g' && key[1] != '+' }

// hints are the keys for the bottom line.
func (k *keymap) hints(l lang.Lang, at screen) []view.Hint {
	list := k.sets[at].list
	var hints, late []view.Hint
	for i := range list {
		b := &list[i]
		hint := view.Hint{Key: k.shown(b.in(k.layout)[0]), Does: b.hint.In(l)}
		switch {
		case b.hint.En == "":
		case b.late:
			late = append(late, hint)
		default:
			hints = append(hints, hint)
		}
	}
	return append(hints, late...)
}

// help is all bindings in groups.
func (k *keymap) help(l lang.Lang, at screen) view.HelpFrame {
	list := k.sets[at].list
	h := view.HelpFrame{Lang: l, Title: wordHelp.In(l)}
	for g := range nGroups {
		hg := view.HelpGroup{Name: groupNames[g].In(l)}
		for i := 0; i < len(list); i++ {
			b := &list[i]
			if b.group != g {
				continue
			}
			row := view.HelpRow{Keys: k.shown(b.in(k.layout)...), Does: b.does.In(l)}
			if b.both.En != "" {
				i++
				row = view.HelpRow{Keys: k.shown(b.in(k.layout)[0]) + " " + k.shown(list[i].in(k.layout)[0]), Does: b.both.In(l)}
			}
			hg.Rows = append(hg.Rows, row)
		}
		if len(hg.Rows) > 0 {
			h.Groups = append(h.Groups, hg)
		}
	}
	return h
}

// keySigns are the signs that stand on keys.
var keySigns = strings.NewReplacer("right", "→", "left", "←", "up", "↑", "down", "↓",
	"shift+", "⇧", "ctrl+", "^", "enter", "Enter", "esc", "Esc", "home", "Home", "end", "End",
	"backspace", "⌫", "tab", "Tab")

// keyNames are the names of keys, where there are no signs for them: > and <
// are other keys than those with arrows.
var keyNames = strings.NewReplacer("right", "Right", "left", "Left", "up", "Up", "down", "Down",
	"shift+", "S-", "ctrl+", "^", "enter", "Enter", "esc", "Esc", "home", "Home", "end", "End",
	"backspace", "Backspace", "tab", "Tab")

// shown is a key as the screen names it.
func (k *keymap) shown(keys ...string) string {
	shown := make([]string, len(keys))
	for i, key := range keys {
		switch {
		case key == "pgdown":
			shown[i] = "PgDn"
		case key == "pgup":
			shown[i] = "PgUp"
		case key == "f1":
			shown[i] = "F1"
		case k.ascii:
			shown[i] = keyNames.Replace(key)
		default:
			shown[i] = keySigns.Replace(key)
		}
	}
	return strings.Join(shown, " ")
}

// key handles a key: what is in front gets it first.
func (m *Model) key(msg tea.KeyPressMsg) tea.Cmd {
	name := msg.String()
	if name == "ctrl+c" {
		return tea.Interrupt
	}
	if name == "ctrl+z" {
		if m.player != nil {
			m.player.head.Playing = false // the time away is not to be played
		}
		return tea.Suspend
	}
	if m.present.blank {
		m.present.blank = false
		return nil
	}
	if m.prompt != nil {
		return m.promptKey(msg)
	}
	if m.help {
		m.turnHelp(name)
		return nil
	}
	if m.info.open {
		m.turnInfo(name)
		return nil
	}
	if m.marks.open {
		m.markKey(name)
		return nil
	}
	if m.screen() == inGallery && m.gallery.editing {
		return m.formKey(msg)
	}
	if m.screen() == inGallery && m.gallery.pairing {
		return m.pairKey(name)
	}
	bindings := m.keys.sets[m.screen()].by
	m.message = ""
	if m.pending == "" && (m.questionKey(name) || m.presentKey(name)) {
		return nil
	}
	if m.pending != "" {
		name, m.pending = m.pending+name, ""
	} else if m.keys.prefixes[name] && bindings[name] == nil {
		m.pending = name
		return nil
	}
	if b := bindings[name]; b != nil {
		m.pressed = name
		return b.do(m)
	}
	return nil
}

// turnHelp shows the next page of the help, or closes it.
func (m *Model) turnHelp(key string) {
	switch key {
	case "down", "space", "pgdown", "j":
		if m.helpNext > 0 {
			m.helpSkip = m.helpNext
			return
		}
	}
	m.help = false
}

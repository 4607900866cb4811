// Package ui is govis on the screen: the only Bubble Tea model. Keys, the
// mouse, the clock and growing recordings go in; frames come out.
//
// What there is to see is drawn by package view from a view.Frame, which this
// package only fills in. It refuses to know how recordings are made and read:
// Options.Open does that.
package ui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"govis/internal/lang"
	"govis/internal/scenario"
	"govis/internal/sched"
	"govis/internal/ui/paint"
	"govis/internal/ui/view"
)

// Options say how govis looks and what it can open.
type Options struct {
	Lang    lang.Lang
	Theme   string // a name of paint.Themes; empty follows the terminal
	ASCII   bool
	NoMouse bool
	Layout  string // a name of Layouts
	Version string
	// NoQuestions turns the questions of scenarios off; Present begins in
	// presenter mode.
	NoQuestions, Present bool

	Scenarios []*scenario.Scenario
	Guest     *scenario.Scenario    // what Request.Program is when it is a scenario, one of somebody else's
	Done      map[string]bool       // scenarios that were stepped through before
	MarkDone  func(scenario string) // called when another one was
	// Answers are how the questions of scenarios were answered last, and
	// MarkAnswers is called when all of one were.
	Answers     map[string]Tally
	MarkAnswers func(scenario string, t Tally)
	Outside
	// Open reads what was asked for and hands over the history as it grows. It
	// returns when all is read, or when ctx is done.
	Open func(ctx context.Context, r Request, publish func(Update)) error
}

// Request asks for a recording: of a scenario, of a program of the user's own, of
// a server, or out of a file.
type Request struct {
	Scenario string
	Program  string   // as the user named it
	Values   []string // parameters, as name=value
	Procs    int      // GOMAXPROCS; 0 is the scenario's own
	Canned   bool     // not a run, but the recording that comes with the scenario
	Runs     int      // explore that many runs instead of showing one; 0: show one. Open gets 1 for each of them: only a run will do
	Pair     int      // show this pair of the scenario side by side, from 1; 0: one run
	File     string
	Beside   string // another file, to be shown beside File
	Live     string // the server to follow
}

// opens tells that nothing is run.
func (r Request) opens() bool { return r.Canned || r.File+r.Live != "" }

// Tally counts the questions that were answered, and of them those that were
// answered rightly.
type Tally struct{ Right, Asked int }

// Place is where to open a recording.
type Place struct {
	Step int        // -1: not given
	At   sched.Time // -1: not given
	// Chapter is one of the scenario's, from 1; 0: not given.
	Chapter int
	View    view.View
	G       sched.GoID
	// Trouble is where a test did not pass, when nothing else is given.
	Trouble bool
}

// Nowhere opens a recording at its start.
var Nowhere = Place{Step: -1, At: -1}

// Model is the state of the screen.
type Model struct {
	opt     Options
	keys    *keymap
	lang    lang.Lang
	w, h    int
	theme   string
	profile colorprofile.Profile

	crew *crew // what works in the background

	gallery  gallery
	player   *player // nil shows the gallery
	begin    tea.Cmd // what the first request has to do once the screen is there
	explorer *explorer
	pair     *pair
	help     bool
	helpSkip int // rows on earlier pages of the help
	helpNext int // what a next page has to skip; 0 when this is the last
	info     infoPanel
	marks    markList
	prompt   *prompt
	pending  string // the first key of a two-key command
	pressed  string // the key that a binding is called by
	message  string
	ticking  bool
	ticked   time.Time
	quiz     bool // questions are asked
	present  present

	pens    *paint.Pens
	grid    *paint.Grid
	content string
	dirty   bool
	err     error // why the program ends
}

// New makes the model. It shows the gallery until a request is opened.
func New(o Options) *Model {
	m := &Model{
		opt: o, keys: newKeymap(o.Layout, o.ASCII), lang: o.Lang, theme: o.Theme, profile: colorprofile.TrueColor,
		crew: newCrew(context.Background()), grid: paint.NewGrid(0, 0), dirty: true,
	}
	m.gallery = newGallery(o)
	m.quiz = !o.NoQuestions
	m.dress()
	return m
}

// Init asks the terminal for its background, which picks the theme.
func (m *Model) Init() tea.Cmd {
	cmds := []tea.Cmd{claimSync}
	if m.theme == "" {
		cmds = append(cmds, tea.RequestBackgroundColor)
	}
	if m.opt.Present {
		cmds = append(cmds, m.startTalk(time.Now()))
	}
	if m.begin != nil {
		cmds = append(cmds, m.begin)
	} else {
		cmds = append(cmds, m.preview())
	}
	return tea.Batch(cmds...)
}

// Update takes one message.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	var sel sched.GoID
	if m.player != nil {
		sel = m.player.sel
	}
	cmd := m.take(msg)
	m.player.checkFollowing()
	m.player.know(&m.opt)
	m.gate(sel)
	m.followCauses()
	m.checkDone()
	m.checkAnswers()
	if look := m.look(); look != nil {
		cmd = tea.Batch(cmd, look)
	}
	if m.player != nil && m.player.runs() && !m.ticking {
		m.ticking, m.ticked = true, time.Now()
		cmd = tea.Batch(cmd, tick())
	}
	return m, cmd
}

// take handles a message. Only messages that can change the picture make it
// be drawn again.
func (m *Model) take(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.w, m.h = msg.Width, msg.Height
	case tea.ColorProfileMsg:
		m.profile = msg.Profile
		m.dress()
	case tea.BackgroundColorMsg:
		name := "dark"
		if !msg.IsDark() {
			name = "light"
		}
		switch {
		case m.opt.Theme == "":
			m.theme = name
			m.dress()
		case m.present.on && m.present.chosen == "": // for the time after the talk
			m.present.theme = name
		}
	case updateMsg:
		return m.updated(msg)
	case previewMsg:
		m.gallery.previewed(msg)
	case comparedMsg:
		msg.pair.left.differs, msg.pair.right.differs = msg.left, msg.right
	case huntMsg:
		return m.sought(msg)
	case gatherMsg:
		return m.gathered(msg)
	case editedMsg:
		m.edited(msg)
	case talkMsg:
		return m.talked(time.Time(msg))
	case foundMsg:
		m.foundOut(msg)
	case exploredMsg:
		return m.explored(msg)
	case tickMsg:
		return m.tick(time.Time(msg))
	case tea.KeyPressMsg:
		m.dirty = true
		return m.key(msg)
	case tea.PasteMsg:
		m.dirty = true
		return m.typed(msg)
	case tea.MouseMsg:
		return m.mouse(msg)
	case tea.ResumeMsg:
	default:
		return nil
	}
	m.dirty = true
	return nil
}

// dress makes the pens of the theme for the terminal's colours.
func (m *Model) dress() {
	name := m.theme
	if name == "" {
		name = "dark"
	}
	t, err := paint.ByName(name)
	if err != nil {
		t = paint.Themes[0]
	}
	m.pens = t.Pens(m.profile)
	m.pens.ASCII = m.opt.ASCII
	m.dirty = true
}

// View gives the screen, drawn again only when something changed.
func (m *Model) View() tea.View {
	if m.dirty {
		m.grid.Resize(m.w, m.h)
		m.draw(m.grid.All())
		m.content = string(m.grid.ANSI(nil, m.pens))
		m.dirty = false
	}
	v := tea.NewView(m.content)
	v.AltScreen = true
	v.WindowTitle = "govis"
	if m.player != nil {
		v.WindowTitle = "govis: " + paint.Clean(m.player.update.Title)
	}
	if !m.opt.NoMouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	return v
}

// screen tells what is to be seen, and takes the keys.
func (m *Model) screen() screen {
	switch {
	case m.pair != nil:
		return inPair
	case m.player != nil:
		return inPlayer
	case m.explorer != nil:
		return inExplorer
	}
	return inGallery
}

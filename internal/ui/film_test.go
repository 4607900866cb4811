package ui

import (
	"context"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"govis/internal/lang"
	"govis/internal/sched"
	"govis/internal/sched/schedtest"
	"govis/internal/ui/view"
)

// TestFilms plays testdata/films/*.txtar. A film is a picture of a history
// (package schedtest), the sources of the program, options, and frames. Each
// frame is named by the keys that lead to it from the frame before (driver.press).
// UPDATE=1 draws the frames anew.
func TestFilms(t *testing.T) {
	files, err := filepath.Glob("testdata/films/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no films", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			a := readArchive(t, file)
			story := readArchive(t, file)
			set := readSettings(t, story.take("options"))
			d := newFilm(t, story, set)
			for i := range a.sections {
				s := &a.sections[i]
				if isSetting(s.name) {
					continue
				}
				if s.name != "start" {
					d.press(s.name)
				}
				if got := d.shot(set.rows); updating() {
					s.text = got
				} else if got != s.text {
					t.Errorf("%s: frame %q differs (UPDATE=1 draws it anew); it is now\n%s", file, s.name, got)
				}
			}
			if updating() {
				a.write(t, file)
			}
		})
	}
}

func isSetting(name string) bool {
	return name == "history" || name == "options" || name == "course" || strings.HasSuffix(name, ".go")
}

// shot is what a film keeps of the screen.
func (d *driver) shot(keep []int) string {
	if d.quit {
		return "(quit)\n"
	}
	rows := strings.Split(d.m.Text(), "\n")
	if len(keep) == 0 {
		return strings.Join(rows, "\n") + "\n"
	}
	var b strings.Builder
	for _, n := range keep {
		if n < 0 {
			n += len(rows) + 1
		}
		b.WriteString(rows[n-1] + "\n")
	}
	return b.String()
}

// settings are the options of a film.
type settings struct {
	Options
	place    Place
	w, h     int
	loaded   int  // entries that are there at the start; 0 is all
	file     bool // they are the beginning of a large file
	part     int  // of the entries behind them, so many are shown meanwhile
	axis     sched.Axis
	column   sched.Time
	notice   string
	gallery  bool
	scenario string
	rows     []int // of the screen that are kept, from 1, from below when negative; none keeps all
}

func readSettings(t *testing.T, text string) settings {
	s := settings{Options: Options{Theme: "dark", Version: "v0"}, place: Nowhere, w: 80, h: 24}
	for line := range strings.Lines(text) {
		word, arg, _ := strings.Cut(strings.TrimSpace(line), " ")
		n, _ := strconv.Atoi(arg)
		switch word {
		case "size":
			w, h, _ := strings.Cut(arg, "x")
			s.w, _ = strconv.Atoi(w)
			s.h, _ = strconv.Atoi(h)
		case "lang":
			s.Lang, _ = lang.Parse(arg)
		case "theme":
			s.Theme = arg
		case "layout":
			s.Layout = arg
		case "ascii":
			s.ASCII = true
		case "chapter":
			s.place.Chapter = n
		case "present":
			s.Present = true
		case "step":
			s.place.Step = n
		case "at":
			s.place.At = sched.Time(n)
		case "g":
			s.place.G = sched.GoID(n)
		case "view":
			for v, spec := range view.All {
				if spec.Key == arg {
					s.place.View = view.View(v)
				}
			}
		case "loaded":
			s.loaded = n
		case "part":
			s.part = n
		case "file":
			s.file = true
		case "clock":
			s.axis = sched.Clock
		case "column":
			s.column = sched.Time(n)
		case "notice":
			s.notice = arg
		case "scenario":
			s.scenario = arg
		case "gallery":
			s.gallery = true
		case "rows":
			for _, f := range strings.Fields(arg) {
				n, _ := strconv.Atoi(f)
				s.rows = append(s.rows, n)
			}
		default:
			t.Fatalf("no option is called %q", word)
		}
	}
	return s
}

// newFilm is the model before the first frame.
func newFilm(t *testing.T, a *archive, s settings) *driver {
	u := Update{Title: "story", How: "go1.26.8  P=2", Axis: s.axis, Done: true, Notice: lang.Text{En: s.notice, Zh: s.notice}}
	u.History = schedtest.LanesWith(t, schedtest.Options{Column: s.column}, a.take("history"))
	u.Bound = readCourse(t, a.take("course"))
	u.Asks = u.Bound != nil && len(u.Bound.Questions) > 0
	u.Sources = map[string]string{}
	for _, section := range slices.Clone(a.sections) {
		if strings.HasSuffix(section.name, ".go") {
			u.Sources[section.name] = a.take(section.name)
		}
	}
	if s.gallery || s.scenario != "" {
		return newGalleryFilm(t, s, u)
	}
	d := &driver{t: t}
	if s.loaded > 0 {
		d.grow = growing(u, s.file, s.loaded, s.part)
		d.m = New(s.Options)
		d.m.player = &player{place: s.place, view: s.place.View, sel: s.place.G, sources: NewSources(nil)}
		d.m.player.update.Title = u.Title
		if s.file {
			d.m.player.request.File = u.Title
			d.m.player.feed = &feed{cancel: func() {}}
		}
		d.press("resize:" + strconv.Itoa(s.w) + "x" + strconv.Itoa(s.h))
		d.grow(d, strconv.Itoa(s.loaded))
		return d
	}
	d.m = Still(s.Options, u, s.place, s.w, s.h)
	return d
}

// earlier gives the entries of a history between two positions, as they are known
// to whoever has not seen what comes before. It has stacks by the same numbers.
func earlier(whole *sched.History, lo, hi sched.Pos) *sched.History {
	b := sched.NewBuilder(schedtest.Rules())
	for id := sched.StackID(1); len(whole.Stack(id)) > 0; id++ {
		b.Stack(whole.Stack(id))
	}
	b.BeginAt(whole.TimeAt(lo) + 1)
	for _, sp := range whole.At(nil, lo) {
		_ = b.Add(sched.Entry{T: b.Now(), Kind: sched.Appear, G: sp.G, To: sp.State, Reason: sp.Reason, GStack: whole.StackAt(sp.G, lo)})
	}
	for p := lo; p < hi; p++ {
		_ = b.Add(whole.Entry(p)) // all can be added, or the film shows it
	}
	b.Seal()
	return b.History()
}

// newGalleryFilm shows the gallery, whose scenarios all do what the picture
// says. "fail" fails.
func newGalleryFilm(t *testing.T, s settings, u Update) *driver {
	s.Scenarios, s.Done = textbook(), map[string]bool{"pool": true}
	s.Open = func(_ context.Context, r Request, publish func(Update)) error {
		if r.Scenario == "deadlock" {
			return errBroken
		}
		u := u
		u.Title = r.Scenario
		publish(u)
		return nil
	}
	d := &driver{t: t, m: New(s.Options)}
	d.press("resize:" + strconv.Itoa(s.w) + "x" + strconv.Itoa(s.h))
	d.grow = func(d *driver, name string) { d.send(previewMsg{name, &u}) }
	if s.scenario != "" {
		d.run(d.m.Open(Request{Scenario: s.scenario}, s.place))
	}
	return d
}

// growing gives a history a few more entries at a time, each time as a
// generation of its own. Of a file every entry stands for ten megabytes.
// Instead of a number of entries there is "all", and "none" for the end that
// stopReading leads to.
//
// part entries behind the first loaded ones are the second generation, which is shown
// until the history has grown so far.
func growing(u Update, file bool, loaded, part int) func(*driver, string) {
	whole := u.History
	b := sched.NewBuilder(schedtest.Rules())
	for id := sched.StackID(1); len(whole.Stack(id)) > 0; id++ {
		b.Stack(whole.Stack(id))
	}
	early := earlier(whole, sched.Pos(loaded), sched.Pos(loaded+part))
	var at sched.Pos
	return func(d *driver, arg string) {
		n, err := strconv.Atoi(arg)
		switch {
		case arg == "none":
			u := d.m.player.update
			u.Done, u.Notice.En = true, "reading was stopped: so says whoever reads"
			d.m.Update(updateMsg{feed: d.m.player.feed, update: &u, err: context.Canceled, ended: true})
			return
		case err != nil:
			n = int(whole.Len())
		}
		to := min(at+sched.Pos(n), whole.Len())
		for ; at < to; at++ {
			if err := b.Add(whole.Entry(at)); err != nil {
				d.t.Fatal(err)
			}
		}
		b.Seal()
		u := u
		u.History, u.Done = b.History(), at == whole.Len()
		if last := sched.Pos(loaded + part); at < last {
			u.History = early
			u.Part = &view.Part{From: early.Begin(), To: early.End(), Gen: 1, Before: 40}
		}
		u.Read, u.Size = int64(at), int64(whole.Len())
		if file {
			u.Read, u.Size, u.Events = u.Read*10<<20, u.Size*10<<20, int64(at)*190_000
			u.Left = time.Duration(whole.Len()-at) * 7 * time.Second
		}
		d.m.Update(updateMsg{feed: d.m.player.feed, update: &u, ended: u.Done}) // the command waits for more
	}
}

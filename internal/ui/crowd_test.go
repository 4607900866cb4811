package ui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"govis/internal/lang"
	"govis/internal/sched"
	"govis/internal/ui/view"
)

// manyModel looks at a history of 2,000 goroutines.
func manyModel(t *testing.T, v view.View) *driver {
	u := Update{History: crowded(2000, 3000), Done: true}
	return &driver{t: t, m: Still(Options{Theme: "mono"}, u, Place{Step: 6500, At: -1, View: v}, 100, 40)}
}

func (d *driver) row(n int) string { return strings.Split(d.m.Text(), "\n")[n] }

func TestVeryManyGoroutinesAreGrouped(t *testing.T) {
	d := manyModel(t, view.Timeline)
	if text := d.m.Text(); strings.Count(text, "▸") < 6 || !strings.Contains(text, "up to 400 in a column; at the playhead 400 waiting") {
		t.Errorf("nobody is grouped:\n%s", text)
	}
	d.press("e")
	if text := d.m.Text(); !strings.Contains(text, " G1650 worker1 ") || strings.Contains(text, "in a column") {
		t.Errorf("after e they are still grouped:\n%s", text)
	}
	d.press("e 4")
	if text := d.m.Text(); !strings.Contains(text, "2,000 goroutines") || !strings.Contains(text, "how long those of a group") {
		t.Errorf("the table does not group:\n%s", text)
	}
}

// While a filter is typed, those who do not match go.
func TestTheFilterOfACrowdAnswersWhileItIsTyped(t *testing.T) {
	d := manyModel(t, view.Goroutines)
	counts := map[sched.Function]int{}
	buf := make([]sched.Goroutine, 2000)
	d.m.player.update.History.Goroutines(buf, 0)
	for _, g := range buf {
		counts[sched.Function{Name: g.Name, File: g.Entry.File}]++
	}
	matching := 0
	for fn, n := range counts {
		if strings.Contains(fn.Name, "worker1") {
			matching += n
		}
	}
	d.press(`& "worker"`)
	if got := d.row(2); !strings.HasPrefix(got, " 2,000 goroutines") {
		t.Errorf("all match: %q", got)
	}
	d.press(`"1"`)
	if got := d.row(2); !strings.HasPrefix(got, fmt.Sprintf(" %s goroutines", thousands(matching))) {
		t.Errorf("%d match: %q", matching, got)
	}
	d.press("enter esc")
	d.press(`& "g77" enter`)
	if got := d.row(2); !strings.HasPrefix(got, " 1 goroutine: 1 waiting") {
		t.Errorf("a number names one: %q", got)
	}
}

func thousands(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%d,%03d", n/1000, n%1000)
}

// Whoever is at work has a row, though its group is folded.
func TestTheOneAtWorkStaysInSight(t *testing.T) {
	for _, v := range []view.View{view.Timeline, view.Goroutines} {
		d := manyModel(t, v)
		for range 50 {
			f := d.m.frame()
			if want := fmt.Sprintf("G%d ", f.Focus()); !strings.Contains(d.row(2)+d.row(3)+d.row(4), want) {
				t.Fatalf("view %d, step %d: no %s in\n%s", v, f.Step(), want, d.m.Text())
			}
			d.press("right")
		}
		d.press(": \"g1500\" enter")
		if !strings.Contains(d.row(2)+d.row(3), "G1500 ") {
			t.Errorf("view %d: the selected one is not in sight:\n%s", v, d.m.Text())
		}
	}
}

func TestASearchTellsHowFarItHasCome(t *testing.T) {
	for l, want := range map[lang.Lang]string{lang.En: "searching for “no such thing”: 25 %  (Esc stops)  12 s left", lang.Zh: "正在查找 “no such thing”：25 %（Esc 停止）  还需 12 秒"} {
		d := manyModel(t, view.Timeline)
		m, p := d.m, d.m.player
		m.lang = l
		d.press(`/ "no such thing"`)
		m.key(key("enter"))
		hunt := p.hunt
		if hunt == nil || p.search != "no such thing" {
			t.Fatal("nothing is searched for")
		}
		on := m.sought(huntMsg{hunt: hunt, looked: hunt.h.Steps() / 4, taken: 4 * time.Second})
		if on == nil || !strings.Contains(m.Text(), want) {
			t.Fatalf("no %q:\n%s", want, m.Text())
		}
		before := p.head
		d.press("right right")
		if p.head == before {
			t.Error("keys do nothing during a search")
		}
		if last := on().(huntMsg); last.looked <= hunt.h.Steps()/4 {
			t.Errorf("the search does not go on: %+v", last)
		}
		m.sought(huntMsg{hunt: hunt, looked: 5000, found: 77})
		if n := p.head.Step(p.update.History); n != 77 || p.hunt != nil {
			t.Errorf("the search leads to step %d, and goes on: %v", n, p.hunt != nil)
		}
		if m.sought(huntMsg{hunt: hunt, looked: 5000, found: 78}); p.head.Step(p.update.History) != 77 {
			t.Error("a search that is over still moves the playhead")
		}
	}
}

func TestASearchFindsAFunction(t *testing.T) {
	d := manyModel(t, view.Timeline)
	h := d.m.player.update.History
	want := 0
	for n := 1; want == 0 && n <= h.Steps(); n++ {
		for _, id := range []sched.GoID{h.Step(n).Actor, h.Entry(h.Step(n).Lo).G} {
			if g, _ := h.Goroutine(id); g.Name == "main.worker36" {
				want = n
			}
		}
	}
	d.press(`home / "worker36" enter`)
	if got := d.m.player.head.Step(h); got != want || want == 0 {
		t.Errorf("the search leads to step %d, not %d", got, want)
	}
}

// Who looked at all goroutines rests before looking again, but not once all has
// been read.
func TestAFeedRestsUntilAllIsRead(t *testing.T) {
	h := crowded(200, 0)
	f := &feed{news: make(chan struct{}, 1), next: time.Now().Add(time.Hour)}
	f.put(&Update{History: h}, nil, false)
	got := make(chan updateMsg)
	go func() { got <- f.wait().(updateMsg) }()
	f.put(&Update{History: h, Done: true}, nil, false)
	if msg := <-got; !msg.update.Done || msg.crowd.Of() != h {
		t.Errorf("it did not rest: %+v", msg.update)
	}
	f.put(nil, nil, true)
	if msg := f.wait().(updateMsg); !msg.ended || msg.update != nil {
		t.Errorf("the end did not come: %+v", msg)
	}
}

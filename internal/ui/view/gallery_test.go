package view

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"govis/internal/lang"
	"govis/internal/scenario"
	"govis/internal/ui/paint"
)

// textbook is a small textbook: its lessons, and its scenarios in order.
func textbook() []*scenario.Scenario {
	one := func(name, lesson string, title lang.Text) *scenario.Scenario {
		return &scenario.Scenario{Name: name, Lesson: lesson, Procs: 1, Title: title}
	}
	handoff := one("unbuffered-handoff", "channels", lang.Text{En: "Unbuffered: the sender waits", Zh: "无缓冲：发送者等待"})
	handoff.Sentence = lang.Text{
		En: "A send and a receive have to meet: who waits for whom?",
		Zh: "发送和接收必须碰上面：谁等谁？",
	}
	handoff.See = lang.Text{
		En: "greet blocked in its send until main receives; then it is runnable, and runs only when main waits.",
		Zh: "greet 停在发送上，直到 main 来接收；此后它只是就绪，等 main 停下来才真正运行。",
	}
	handoff.Params = []scenario.Param{
		{
			Name: "delay", Kind: scenario.Int, Min: 0, Max: 50, Default: "2", Unit: "ms",
			Label: lang.Text{En: "the other one comes later by", Zh: "另一方晚到"},
		},
		{
			Name: "first", Kind: scenario.Choice, Choices: []string{"sender", "receiver"}, Default: "sender",
			Label: lang.Text{En: "who comes first", Zh: "谁先到"},
		},
		{Name: "loud", Kind: scenario.Bool, Default: "false", Label: lang.Text{En: "print more", Zh: "多打印"}},
	}
	return []*scenario.Scenario{
		one("hello", "basics", lang.Text{En: "A first goroutine", Zh: "第一个 goroutine"}),
		one("main-does-not-wait", "basics", lang.Text{En: "main does not wait", Zh: "main 不会等"}),
		one("seed-waitgroup", "basics", lang.Text{En: "Waiting for all: WaitGroup", Zh: "等所有人：WaitGroup"}),
		handoff,
		one("receiver-first", "channels", lang.Text{En: "The receiver waits", Zh: "接收者等待"}),
		one("buffered-fill", "channels", lang.Text{En: "The buffer fills up", Zh: "缓冲区满了"}),
		one("ping-pong", "channels", lang.Text{En: "Ping-pong", Zh: "乒乓"}),
		one("worker-pool", "patterns", lang.Text{En: "A worker pool", Zh: "worker 池"}),
		one("deadlock", "failures", lang.Text{En: "Everybody waits: deadlock", Zh: "都在等：死锁"}),
		one("leak", "failures", lang.Text{En: "A leaked goroutine", Zh: "泄漏的 goroutine"}),
		one("net-server", "applications", lang.Text{En: "An echo server", Zh: "回显服务器"}),
	}
}

// gallery makes a frame of the textbook with the handoff selected.
func gallery(t testing.TB, l lang.Lang) *GalleryFrame {
	t.Helper()
	preview := story(t, 0).at(17)
	preview.Lang = l
	return &GalleryFrame{
		Lang: l, Lessons: scenario.Lessons, Scenarios: textbook(), Sel: 3,
		Done: map[string]bool{"hello": true, "unbuffered-handoff": true}, Preview: preview,
		Hints: []Hint{{"Enter", "run"}, {"p", "parameters"}, {"/", "find"}, {"?", "help"}, {"q", "quit"}}, Version: "v1.0.0",
	}
}

func TestGallery(t *testing.T) {
	var b strings.Builder
	for _, l := range languages {
		for _, size := range [][2]int{{40, 10}, {60, 20}, {80, 24}, {120, 40}, {200, 50}} {
			g := gallery(t, l)
			fmt.Fprintf(&b, "--- %v %dx%d\n", l, size[0], size[1])
			b.WriteString(sketch(size[0], size[1], func(c paint.Canvas) { DrawGallery(c, g) }))
		}
	}
	golden(t, "gallery", b.String())
}

func TestGalleryForm(t *testing.T) {
	var b strings.Builder
	for i, size := range [][2]int{{40, 10}, {80, 24}, {80, 24}} {
		g := gallery(t, languages[i%2])
		form := NewForm(g.Scenarios[3]).Next().Type('7').Type('5')
		selected := g.Scenarios[3]
		g.Scenarios = slices.DeleteFunc(g.Scenarios, func(s *scenario.Scenario) bool { return !s.Matches("wait") })
		g.Sel = slices.Index(g.Scenarios, selected)
		g.Form, g.Editing, g.Filter, g.Message = &form, true, "wait", ""
		fmt.Fprintf(&b, "--- %v %dx%d\n", g.Lang, size[0], size[1])
		b.WriteString(sketch(size[0], size[1], func(c paint.Canvas) { DrawGallery(c, g) }))
	}
	golden(t, "form", b.String())
}

func TestFormChangesValues(t *testing.T) {
	form := NewForm(textbook()[3])
	for _, test := range []struct {
		what string
		do   func(Form) Form
		want string
	}{
		{"defaults", func(f Form) Form { return f }, "1 2 sender false"},
		{"clamped below", func(f Form) Form { return f.Change(-1) }, "1 2 sender false"},
		{"up", func(f Form) Form { return f.Change(+1) }, "2 2 sender false"},
		{"clamped above", func(f Form) Form { return f.Change(+100) }, "8 2 sender false"},
		{"typed", func(f Form) Form { return f.Next().Type('4').Type('x').Type('2') }, "1 42 sender false"},
		{"erased", func(f Form) Form { return f.Next().Type('4').Type('2').Erase() }, "1 4 sender false"},
		{"all erased", func(f Form) Form { return f.Next().Erase().Erase().Type('9') }, "1 9 sender false"},
		{"choice", func(f Form) Form { return f.Next().Next().Change(+1) }, "1 2 receiver false"},
		{"choice around", func(f Form) Form { return f.Next().Next().Change(-1).Change(-1) }, "1 2 sender false"},
		{"choice by letter", func(f Form) Form { return f.Next().Next().Type('r') }, "1 2 receiver false"},
		{"toggled", func(f Form) Form { return f.Prev().Change(-1) }, "1 2 sender true"},
		{"switch by letter", func(f Form) Form { return f.Prev().Type('y') }, "1 2 sender true"},
	} {
		var got []string
		for _, field := range test.do(form).Fields {
			got = append(got, field.Value)
		}
		if got := strings.Join(got, " "); got != test.want {
			t.Errorf("%s: %s, want %s", test.what, got, test.want)
		}
	}
	if bad := form.Next().Type('9').Type('9'); bad.OK() || !form.OK() {
		t.Errorf("99 of 50 is OK: %v; the form it came from: %v", bad.OK(), form.OK())
	}
	if got := form.Next().Change(1).Values(); strings.Join(got, " ") != "delay=3 first=sender loud=false" {
		t.Errorf("Values: %q", got)
	}
}

func TestFormStepsThroughLargeRanges(t *testing.T) {
	p := scenario.Param{Name: "n", Kind: scenario.Int, Min: 1, Max: 1_000_000, Default: "1"}
	form := Form{Fields: []Field{{Param: p, Value: "1"}}}
	for _, want := range []string{"10000", "20000"} {
		if form = form.Change(+1); form.Fields[0].Value != want {
			t.Errorf("up: %s, want %s", form.Fields[0].Value, want)
		}
	}
	for _, want := range []string{"10000", "1", "1"} {
		if form = form.Change(-1); form.Fields[0].Value != want {
			t.Errorf("down: %s, want %s", form.Fields[0].Value, want)
		}
	}
}

// A click on a row of the list finds the scenario that is drawn there.
func TestGalleryRow(t *testing.T) {
	for _, size := range [][2]int{{40, 10}, {60, 20}, {80, 24}, {120, 40}} {
		w, h := size[0], size[1]
		g := gallery(t, lang.En)
		lines := strings.Split(sketch(w, h, func(c paint.Canvas) { DrawGallery(c, g) }), "\n")
		found := 0
		for y := range h {
			i, ok := g.Row(8, y, w, h)
			if !ok {
				continue
			}
			found++
			if title := g.Scenarios[i].Title.En; !strings.Contains(lines[y], title) {
				t.Errorf("%dx%d row %d: %q, want %q", w, h, y, lines[y], title)
			}
		}
		if found == 0 {
			t.Errorf("%dx%d: no row answers", w, h)
		}
	}
}

// keys are about as many as govis has.
func keys(n int) HelpFrame {
	h := HelpFrame{Title: "Keys"}
	for i := range n {
		if i%6 == 0 {
			h.Groups = append(h.Groups, HelpGroup{Name: fmt.Sprintf("Group %d", i/6+1)})
		}
		g := &h.Groups[len(h.Groups)-1]
		g.Rows = append(g.Rows, HelpRow{fmt.Sprintf("%c / Shift-%c", 'a'+i%26, 'A'+i%26), fmt.Sprintf("what key number %d does", i+1)})
	}
	return h
}

func TestHelp(t *testing.T) {
	var b strings.Builder
	for _, l := range languages {
		for _, size := range [][2]int{{40, 10}, {80, 24}, {120, 40}, {200, 50}} {
			h := keys(35)
			h.Lang = l
			fmt.Fprintf(&b, "--- %v %dx%d\n", l, size[0], size[1])
			b.WriteString(sketch(size[0], size[1], func(c paint.Canvas) {
				c.Fill(0, 0, c.W(), c.H(), '/', paint.Normal)
				DrawHelp(c, h)
			}))
		}
	}
	golden(t, "help", b.String())
}

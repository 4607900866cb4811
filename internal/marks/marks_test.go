package marks

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"govis/internal/sched"
	"govis/internal/sched/schedtest"
)

const picture = "G1 RRRRwwwrR\nG6:worker .rRRRRR..\nG1 -> G6 @1\nG6 -> G1 @7\nG1 why @4 chan receive main.main main.go:5"

func TestMarksAreFoundAgain(t *testing.T) {
	var list []Mark
	for _, step := range []int{5, 2, 9, 5} {
		list, _ = Put(list, Mark{Step: step, T: sched.Time(step), Note: fmt.Sprintf("at %d", step)})
	}
	list, _ = Put(list, Mark{Step: 5, T: 5, Note: "again"})
	if got := fmt.Sprint(Read(Write(list))); got != "[{2 2 at 2} {5 5 again} {9 9 at 9}]" {
		t.Error(got)
	}
	if m, ok := At(list, 5); !ok || m.Note != "again" {
		t.Error(m, ok)
	}
	less := Drop(list, 5)
	if _, ok := At(less, 5); ok || len(list) != 3 || len(Drop(less, 7)) != 2 {
		t.Error(list, less)
	}
}

func TestNotesAreHarmlessAndBounded(t *testing.T) {
	list, _ := Put(nil, Mark{Note: "\x1b]0;x\a\u202e" + strings.Repeat("中", 500)})
	note := []rune(list[0].Note)
	if len(note) != MostNote || slices.Contains(note, '\x1b') || slices.Contains(note, '\u202e') {
		t.Errorf("%q", list[0].Note)
	}
	for i := range Most {
		list, _ = Put(list, Mark{Step: i})
	}
	more, ok := Put(list, Mark{Step: Most})
	if ok || len(more) != Most {
		t.Errorf("%d marks, %v", len(more), ok)
	}
	if _, ok := Put(list, Mark{Step: 3}); !ok {
		t.Error("a mark that is there cannot be changed")
	}
	if got := Read(Write(list)); len(got) != Most {
		t.Errorf("%d are read", len(got))
	}
}

func TestWhatIsNoMarkIsLeftOut(t *testing.T) {
	for _, text := range []string{"", "null", "{", "{}", "[1]", `[{"step":"x"}]`, strings.Repeat("[", 100_000), strings.Repeat(" ", MostData+1)} {
		if list := Read([]byte(text)); len(list) != 0 {
			t.Errorf("%.20q: %v", text, list)
		}
	}
	if got := Read([]byte(`[{"step":-1},{"step":2,"note":"a\u001bb"},{"step":1,"t":-5},{"step":1}]`)); len(got) != 2 || got[0].Step != 1 || got[1].Note != "a\uFFFDb" {
		t.Errorf("%v", got)
	}
}

func TestKeysAreOfWhatHappens(t *testing.T) {
	h := schedtest.Lanes(t, picture)
	key := Key(h, true)
	if len(key) != 32 || key != Key(schedtest.Lanes(t, picture), true) {
		t.Errorf("%q", key)
	}
	entries, err := schedtest.Parse(picture)
	if err != nil {
		t.Fatal(err)
	}
	if other := Key(schedtest.Build(entries, 3, 2), true); other != key {
		t.Error("how a history is stored changes its key")
	}
	if Key(h, false) != "" {
		t.Error("a beginning that is short has a key before it is known to be all")
	}
	other := schedtest.Lanes(t, strings.Replace(picture, "rRRRRR..", "rRRRRRR.", 1))
	if Key(other, true) == key {
		t.Error("two runs have one key")
	}
}

func TestAMarkStaysAtItsTime(t *testing.T) {
	h := schedtest.Lanes(t, picture)
	st := h.Step(3)
	if n := (Mark{Step: 3, T: st.T}).Place(h); n != 3 {
		t.Errorf("it is at step %d", n)
	}
	for _, step := range []int{1, 2000} { // numbers of another time
		if n := (Mark{Step: step, T: st.T}).Place(h); h.Step(n).T != st.T {
			t.Errorf("step %d is at %d", n, h.Step(n).T)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(`[{"step":1,"t":5,"note":"x"}]`))
	f.Fuzz(func(t *testing.T, data []byte) {
		list := Read(data)
		if len(list) > Most || !slices.IsSortedFunc(list, func(a, b Mark) int { return a.Step - b.Step }) {
			t.Errorf("%v", list)
		}
		if again := Read(Write(list)); !slices.Equal(again, list) {
			t.Errorf("%v becomes %v", list, again)
		}
	})
}

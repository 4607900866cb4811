package near

import "testing"

func TestWordFindsWhatWasMeant(t *testing.T) {
	known := []string{"worker", "server.serve", "main", "chan send", "hog"}
	for word, want := range map[string]string{
		"wroker": "worker", "mian": "main", "serve": "server.serve", "chan": "chan send", "x": "", "": "", "elsewhere": "", "foo": "", "hgo": "", "hag": "hog", "send": "chan send",
	} {
		if got := Word(word, known); got != want {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
	if Hint("wroker", known) != " (did you mean worker?)" || Hint("elsewhere", known) != "" {
		t.Error(Hint("wroker", known))
	}
}

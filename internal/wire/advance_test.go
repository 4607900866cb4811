package wire

import "testing"

// The cursor lets through what has a number of arguments; each of that must be taken.
func TestEveryEventIsTaken(t *testing.T) {
	for typ, take := range advance {
		if (take != nil) != (timed[typ] > 0) {
			t.Errorf("type %d has %d numbers; something takes it: %v", typ, timed[typ], take != nil)
		}
	}
}

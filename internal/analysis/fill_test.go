package analysis_test

import (
	"fmt"
	"strings"
	"testing"

	"govis/internal/sched/schedtest"
)

// TestAChannelThatIsAlwaysEmpty: who receives waits nearly every time, while nobody
// ever has to wait to send.
func TestAChannelThatIsAlwaysEmpty(t *testing.T) {
	rounds := func(n, waits int) string {
		var g1, g6, more strings.Builder
		for k := range n {
			c := 4 * k
			if k < waits {
				g1.WriteString("RwrR")
				fmt.Fprintf(&more, "G1 recv? @%d jobs cap=3 made\nG1 why @%d %s\nG6 send? @%d jobs\nG6 -> G1 @%d\nG1 recv! @%d jobs = 1\n", c, c+1, inRecv, c+2, c+2, c+3)
			} else {
				g1.WriteString("RRRR")
				fmt.Fprintf(&more, "G6 send? @%d jobs\nG1 recv? @%d jobs\nG1 recv! @%d jobs = 1\n", c, c+2, c+3)
			}
			g6.WriteString("RRRR")
			fmt.Fprintf(&more, "G6 send! @%d jobs = 1\n", c+3-2*min(1, max(0, k-waits+1)))
		}
		return "G1 " + g1.String() + "R\nG6 " + g6.String() + "R\n" + more.String()
	}
	for _, test := range []struct {
		waits int
		want  string
	}{{8, "channel-empty: G1 of 1 at main.go:21"}, {3, ""}} {
		if got := strings.Join(others(t, schedtest.Lanes(t, rounds(8, test.waits))), "\n"); got != test.want {
			t.Errorf("%d of 8 receives wait: %s, not %s", test.waits, got, test.want)
		}
	}
}

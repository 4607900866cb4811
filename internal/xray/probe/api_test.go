package probe

import (
	"bytes"
	"io"
	"regexp"
	"runtime/trace"
	"strings"
	"testing"

	reader "golang.org/x/exp/trace"
)

// notesIn gives the notes in a trace.
func notesIn(data []byte) []string {
	r, err := reader.NewReader(bytes.NewReader(data))
	if err != nil {
		return []string{err.Error()}
	}
	var notes []string
	for {
		e, err := r.ReadEvent()
		if err == io.EOF {
			return notes
		}
		if err != nil {
			return append(notes, err.Error())
		}
		if e.Kind() == reader.EventLog && e.Log().Category == category {
			notes = append(notes, e.Log().Message)
		}
	}
}

// startRun records in this process; everything goes to w.
func startRun(tb testing.TB, w io.Writer) {
	tb.Helper()
	if err := trace.Start(w); err != nil {
		tb.Fatal(err)
	}
	notesLeft.Store(1 << 60)
	active.Store(runs.Add(1))
	tb.Cleanup(stopRun)
}

func stopRun() {
	if active.Swap(0) != 0 {
		trace.Stop()
	}
}

// notesOf gives the notes that a function has written, without those that
// describe sites. Objects get the names c1, c2, m1, … in their order.
func notesOf(t *testing.T, f func()) []string {
	t.Helper()
	var out bytes.Buffer
	startRun(t, &out)
	f()
	stopRun()
	var list []string
	names := map[string]string{}
	count := map[byte]int{}
	for _, n := range notesIn(out.Bytes()) {
		if strings.HasPrefix(n, "site ") {
			continue
		}
		n = siteNumber.ReplaceAllString(n, "$1 N")
		list = append(list, objectName.ReplaceAllStringFunc(n, func(w string) string {
			if names[w] == "" {
				count[w[1]]++
				names[w] = w[:2] + string(digits[count[w[1]]])
			}
			return names[w]
		}))
	}
	return list
}

var (
	siteNumber = regexp.MustCompile(`^(\S+[?!+]) \d+`)
	objectName = regexp.MustCompile(`[ =][cmwok][0-9a-v]{6,13}`)
)

// site is a new site.
func site(text string) *Site { return &Site{Text: text + " main.go:1:1"} }

package view

import (
	"slices"
	"strings"
	"testing"

	"govis/internal/ui/paint"
)

func TestNamesThatAreCutStayDifferent(t *testing.T) {
	for _, c := range []struct {
		w           int
		names, want []string
	}{
		{8, []string{"main", "worker"}, []string{"main", "worker"}},
		{8, []string{"gather.func1", "gather.func2", "serve"}, []string{"…r.func1", "…r.func2", "serve"}},
		{5, []string{"gather.func1", "gather.func10", "gather"}, []string{"…unc1", "…nc10", "…ther"}},
		{5, []string{"http.persistConn.readLoop", "http.persistConn.writeLoop", "http.conn.serve"}, []string{"read…", "writ…", "conn…"}},
		{5, []string{"http.persistConn.readLoop", "http.persistConn.writeLoop", "reads.func2"}, []string{"…rea…", "writ…", "read…"}},
		{5, []string{"serveHandler", "serveHandler"}, []string{"…dler", "…dler"}}, // of two files: nothing tells them apart
		{3, []string{"gather.func1", "gather.func2"}, []string{"ga…", "ga…"}},
		{0, []string{"gather.func1", "gather.func2"}, []string{"", ""}},
		{6, []string{"采集数据的协程甲", "采集数据的协程乙"}, []string{"…程甲", "…程乙"}},
		{5, []string{"a\x1b[2Jb", "a\x1b[2Jc"}, nil},
	} {
		got := cutNames(slices.Clone(c.names), c.w)
		if c.want != nil && !slices.Equal(got, c.want) {
			t.Errorf("%q in %d columns: %q, want %q", c.names, c.w, got, c.want)
		}
		for _, text := range got {
			if paint.Width(text) > c.w || strings.ContainsRune(text, '\x1b') {
				t.Errorf("%q in %d columns: %q", c.names, c.w, text)
			}
		}
	}
}

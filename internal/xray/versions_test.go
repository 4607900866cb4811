package xray

import (
	"strings"
	"testing"
)

func TestOldLanguageVersions(t *testing.T) {
	const body = "package p\n\nfunc f(c chan int) { c <- 1 }\n"
	tests := []struct {
		version, before string
		want            string // what the text begins with
	}{
		{"", "", "package p; "},
		{"go1.18", "", "package p; "},
		{"1.18", "", "package p; "},
		{"go1.21.3", "", "package p; "},
		{"go1.17", "", "//go:build go1.21\n//line p/p.go:1\npackage p; "},
		{"1.9", "", "//go:build go1.21\n//line p/p.go:1\npackage p; "},
		{"go1.17", "// Package p.\n", "//go:build go1.21\n//line p/p.go:1\n// Package p.\npackage p; "},
		{"go1.17", "\uFEFF", "\uFEFF//go:build go1.21\n//line p/p.go:1\npackage p; "},
		{"go1.17", "// License\n\n//go:build linux || darwin\n\n", "// License\n\n//go:build (linux || darwin) && go1.21\n\npackage p; "},
		{"go1.17", "//go:build linux\n// +build linux\n\n", "//go:build (linux) && go1.21\n// +build linux\n\npackage p; "},
		{"go1.16", "// +build linux darwin\n// +build amd64\n\n", "// +build linux darwin\n// +build amd64\n//go:build (linux || darwin) && (amd64) && go1.21\npackage p; "},
		{"go1.17", "\n", "//go:build go1.21\npackage p; "},
		{"go1.17", "// License\n\n// Package p.\n", "// License\n//go:build go1.21\n// Package p.\npackage p; "},
		{"go1.17", "/* License\n\nPackage p. */\n", "//go:build go1.21\n//line p/p.go:1\n/* License\n\nPackage p. */\npackage p; "},
		{"go1.16", "// +build linux\n", "//go:build go1.21\n//line p/p.go:1\n// +build linux\npackage p; "},
		{"go1.22", "//go:build go1.17\n\n", "//go:build (go1.17) && go1.21\n\npackage p; "},
		{"go1.16", "//go:build go1.20\n\n", "//go:build go1.20\n\npackage p; "},
	}
	for _, test := range tests {
		_, out := instrumentText(t, test.before+body, test.version)
		if !strings.HasPrefix(out, test.want) {
			t.Errorf("go %s: got\n%s\nwant\n%s", test.version, out, test.want)
		}
	}
}

// A file that calls nothing of the probe asks for no version.
func TestOldFilesWithoutOperationsStay(t *testing.T) {
	res, _ := instrumentText(t, "package p\n\nfunc f() {}\n", "go1.16")
	if len(res.Files) != 0 {
		t.Errorf("changed: %v", res.Files)
	}
}

func TestLoopVariablesOfOldVersions(t *testing.T) {
	const body = "package p\n\nfunc f(c chan int) { for v := range c { _ = v } }\n"
	for _, test := range []struct {
		version, before string
		each            bool // iteration has its own variable
	}{
		{"", "", true},
		{"go1.22", "", true},
		{"go1.21", "", false},
		{"1.16", "", false},
		{"1.26", "//go:build go1.18\n\n", false},
		{"1.16", "//go:build go1.23\n\n", true},
	} {
		_, out := instrumentText(t, test.before+body, test.version)
		if got := strings.Contains(out, "v := __v; {"); got != test.each {
			t.Errorf("go %s: a variable for each iteration is %v in\n%s", test.version, got, out)
		}
	}
}

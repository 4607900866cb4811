package live

import (
	"strings"
	"testing"
	"time"
)

func TestWhatIsAskedFor(t *testing.T) {
	for _, test := range []struct {
		word, asks string
		span       time.Duration
	}{
		{"http://localhost:6060", "http://localhost:6060/debug/pprof/trace?seconds=5", 5 * time.Second},
		{"http://localhost:6060/", "http://localhost:6060/debug/pprof/trace?seconds=5", 5 * time.Second},
		{"http://localhost:6060/?seconds=2", "http://localhost:6060/debug/pprof/trace?seconds=2", 2 * time.Second},
		{"HTTPS://h/debug/pprof/", "https://h/debug/pprof/trace?seconds=5", 5 * time.Second},
		{"http://h/debug/pprof/trace?seconds=0.5", "http://h/debug/pprof/trace?seconds=0.5", time.Second / 2},
		{"http://h/app/debug/pprof/trace", "http://h/app/debug/pprof/trace?seconds=5", 5 * time.Second},
		{"http://h/kept/trace.out#here", "http://h/kept/trace.out", 0},
		{"http://[::1]:80/x", "http://[::1]:80/x", 0},
	} {
		s, err := Parse(test.word)
		if err != nil {
			t.Errorf("%s: %v", test.word, err)
			continue
		}
		if got := s.url.String(); got != test.asks || s.span != test.span {
			t.Errorf("%s: asks for %s of %v, want %s of %v", test.word, got, s.span, test.asks, test.span)
		}
	}
	for _, word := range []string{
		"http://", "http:///x", "http:h", "http://h:port/", "http://h/\x7f",
		"http://h?seconds=0", "http://h?seconds=-1", "http://h?seconds=NaN", "http://h?seconds=1e9", "http://h?seconds=five",
	} {
		if _, err := Parse(word); err == nil || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: %v", word, err)
		}
	}
}

func TestWhatIsFollowed(t *testing.T) {
	for _, word := range []string{"localhost:6060", "http://localhost:6060", "http://localhost:6060/debug/pprof/trace?seconds=5"} {
		s, err := ParseServer(word)
		if err != nil || s.url.String() != "http://localhost:6060/debug/pprof/trace?seconds=5" || s.Host() != "localhost:6060" {
			t.Errorf("%s: %v, %v", word, s, err)
		}
	}
	for _, word := range []string{"", "ftp://h", "http://h/trace.out", "/tmp/trace.out", "unix:///x"} {
		if _, err := ParseServer(word); err == nil {
			t.Errorf("%q can be followed", word)
		}
	}
}

func TestNamesHoldNoSecrets(t *testing.T) {
	s, err := Parse("http://me:secret@h:1/debug/pprof/trace?seconds=1&token=secret#secret")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := s.Name(), "http://h:1/debug/pprof/trace"; got != want {
		t.Errorf("called %s, want %s", got, want)
	}
}

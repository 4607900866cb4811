// Package live reads execution traces from a server that runs: a URL goes in,
// out comes a stream of trace bytes (Source.Open), or a Row of traces that goes
// on as long as the server does (Follow).
//
// It alone speaks HTTP. What it gets is bounded in size, time and redirects, and
// no name or password of a URL is ever in a message. It refuses to know what a
// trace means, which package tracer does, and how a row is shown.
package live

import (
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// DefaultSeconds is how long a trace is when nobody says.
const DefaultSeconds = 5

// maxSeconds is the longest trace that can be asked for.
const maxSeconds = 3600

// tracePath is where package net/http/pprof serves traces.
const tracePath = "/debug/pprof/trace"

// Source is a place to get traces from.
type Source struct {
	url  *url.URL
	span time.Duration // how long the server records for a trace; 0: what it gives is ready
	// patience is how long it may send nothing, besides its span.
	patience time.Duration
}

// IsURL tells whether a word is the URL of something to open.
func IsURL(word string) bool {
	lower := strings.ToLower(word)
	return strings.HasPrefix(lower, "http://") || strings.HasPrefix(lower, "https://")
}

// Parse reads the URL of a trace. A server alone means its /debug/pprof/trace,
// for DefaultSeconds unless the URL says how many.
func Parse(word string) (*Source, error) {
	u, err := url.Parse(word)
	if err != nil || u.Hostname() == "" || u.Opaque != "" {
		return nil, errors.New("not the URL of a server: such as http://localhost:6060" + tracePath + "?seconds=5")
	}
	u.Fragment = ""
	switch strings.TrimSuffix(u.Path, "/") {
	case "", "/debug", "/debug/pprof":
		u.Path = tracePath
	}
	s := &Source{url: u, patience: patience}
	if strings.HasSuffix(u.Path, tracePath) {
		return s, s.askSeconds()
	}
	return s, nil
}

// ParseServer reads the address of a server to follow: HOST:PORT, or a URL.
func ParseServer(word string) (*Source, error) {
	if !strings.Contains(word, "://") {
		word = "http://" + word
	}
	if !IsURL(word) {
		return nil, errors.New("not the address of a server: HOST:PORT or http://HOST:PORT")
	}
	s, err := Parse(word)
	if err == nil && s.span == 0 {
		err = errors.New("not a place that makes traces again and again: such as http://localhost:6060" + tracePath)
	}
	return s, err
}

// askSeconds reads how long a trace is asked for, and fills in what is missing:
// net/http/pprof itself would take one second.
func (s *Source) askSeconds() error {
	q := s.url.Query()
	text := q.Get("seconds")
	if text == "" {
		text = strconv.Itoa(DefaultSeconds)
		q.Set("seconds", text)
		s.url.RawQuery = q.Encode()
	}
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || !(n > 0 && n <= maxSeconds) {
		return fmt.Errorf("seconds=%s: more than 0, and at most %d", text, maxSeconds)
	}
	s.span = time.Duration(n * float64(time.Second))
	return nil
}

// Name is what the source is called: its URL without names, passwords and the
// query, which may hold more of them.
func (s *Source) Name() string {
	shown := url.URL{Scheme: s.url.Scheme, Host: s.url.Host, Path: s.url.Path}
	return shown.String()
}

// Host is the server of the source, with its port.
func (s *Source) Host() string { return s.url.Host }

package live

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// serve starts a server and gives a source of it.
func serve(t *testing.T, h http.HandlerFunc) *Source {
	t.Helper()
	srv := httptest.NewServer(h)
	t.Cleanup(func() {
		srv.CloseClientConnections()
		srv.Close()
	})
	s, err := Parse("http://me:secret@" + srv.Listener.Addr().String() + "?seconds=0.001&token=secret")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestErrorsSayWhatIsWrong(t *testing.T) {
	for _, test := range []struct {
		want   string
		answer http.HandlerFunc
	}{
		{"404 Not Found: .* net/http/pprof", http.NotFound},
		{"401 Unauthorized: .*http://NAME:PASSWORD@HOST", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(401) }},
		{"traced already", func(w http.ResponseWriter, _ *http.Request) {
			http.Error(w, "Could not enable tracing: tracing is already enabled", 500)
		}},
		{"400 Bad Request: the server says: no \ufffd[31m way", func(w http.ResponseWriter, _ *http.Request) {
			http.Error(w, "no \x1b[31m way\nat all", 400)
		}},
		{"502 Bad Gateway: the server gives no trace", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			w.WriteHeader(502)
			fmt.Fprint(w, "<html>")
		}},
		{"sends on to http://other.invalid", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://other.invalid/login?token=secret", http.StatusFound)
		}},
		{"sends on and on", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, r.URL.Path+"x", http.StatusFound) }},
		{"hung up without an answer", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }},
	} {
		s := serve(t, test.answer)
		_, err := s.Open(t.Context(), MaxTrace)
		checkError(t, s, err, test.want)
	}
}

// checkError wants an error of one line that names the source, and nothing that is
// secret.
func checkError(t *testing.T, s *Source, err error, want string) {
	t.Helper()
	if err == nil {
		t.Errorf("no error, want %q", want)
		return
	}
	text := err.Error()
	found := true
	for part := range strings.SplitSeq(want, ".*") {
		found = found && strings.Contains(text, part)
	}
	if !found || !strings.HasPrefix(text, s.Name()+": ") || strings.ContainsAny(text, "\n\x1b") || strings.Contains(text, "secret") {
		t.Errorf("%q, want %q after %q, on one line and without secrets", text, want, s.Name())
	}
}

func TestNobodyListens(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s, err := Parse("http://me:secret@" + l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
	_, err = s.Open(t.Context(), MaxTrace)
	checkError(t, s, err, "connection refused: nobody listens there")
}

func TestASilentServerIsGivenUp(t *testing.T) {
	s := serve(t, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	s.patience = 500 * time.Millisecond
	_, err := s.Open(t.Context(), MaxTrace)
	checkError(t, s, err, "nothing came for 501ms")

	s = serve(t, func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, "go 1.26 trace")
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	})
	s.patience = 500 * time.Millisecond
	a, err := s.Open(t.Context(), MaxTrace)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	if got, err := io.ReadAll(a); string(got) != "go 1.26 trace" || err == nil || err.Error() != "nothing came for 501ms" {
		t.Errorf("%q, %v", got, err)
	}
}

func TestACancelledWishIsNoMistakeOfTheServer(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	s := serve(t, func(_ http.ResponseWriter, r *http.Request) {
		cancel()
		<-r.Context().Done()
	})
	if _, err := s.Open(ctx, MaxTrace); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestAnswersAreBounded(t *testing.T) {
	endless := func(w io.Writer) {
		for _, err := w.Write(make([]byte, 64<<10)); err == nil; _, err = w.Write(make([]byte, 64<<10)) {
		}
	}
	for what, h := range map[string]http.HandlerFunc{
		"as it is": func(w http.ResponseWriter, _ *http.Request) { endless(w) },
		"packed": func(w http.ResponseWriter, _ *http.Request) {
			z := gzip.NewWriter(w)
			endless(z)
		},
	} {
		const limit = 3 << 20
		a, err := serve(t, h).Open(t.Context(), limit)
		if err != nil {
			t.Fatal(err)
		}
		n, err := io.Copy(io.Discard, a)
		if n != limit || err == nil || !strings.Contains(err.Error(), "more than 3 MB") {
			t.Errorf("%s: %d bytes, %v", what, n, err)
		}
		a.Close()
	}
}

func TestAnAnswerThatBreaksOffSaysSo(t *testing.T) {
	a, err := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "100")
		fmt.Fprint(w, "go 1.26 trace")
	}).Open(t.Context(), MaxTrace)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	if _, err := io.ReadAll(a); !errors.Is(err, errHungUp) {
		t.Error(err)
	}
}

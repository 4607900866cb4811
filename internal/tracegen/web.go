package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"strings"
)

// runHTTP has n clients ask a server over loopback. A client keeps its
// connection, as browsers and services do.
func runHTTP(ctx context.Context, n int, seed uint64) error {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	server := &http.Server{Handler: handlers()}
	served := make(chan error, 1)
	go func() { served <- server.Serve(l) }()

	transport := &http.Transport{MaxIdleConnsPerHost: n}
	client := &http.Client{Transport: transport}
	workers(n, seed, func(rng *rand.Rand) {
		for ctx.Err() == nil {
			path := []string{"/hello", "/sum", "/echo"}[rng.IntN(3)]
			// A request that the end of the work cuts off is no failure; any
			// other would show in the trace as the silence it is.
			_ = ask(ctx, client, fmt.Sprintf("http://%s%s?n=%d", l.Addr(), path, rng.IntN(1000)))
		}
	})
	transport.CloseIdleConnections()
	if err := server.Close(); err != nil {
		return err
	}
	if err := <-served; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

func ask(ctx context.Context, client *http.Client, url string) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, url, strings.NewReader(url))
	if err != nil {
		return err
	}
	answer, err := client.Do(request)
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, answer.Body)
	return errors.Join(err, answer.Body.Close())
}

// handlers are what the server does: nothing, a computation in parts, and
// reading and writing.
func handlers() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/hello", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintln(w, "hello")
	})
	mux.HandleFunc("/sum", func(w http.ResponseWriter, _ *http.Request) {
		parts := make(chan uint64)
		for i := range 3 {
			go func() { parts <- compute(100 * i) }()
		}
		fmt.Fprintln(w, <-parts+<-parts+<-parts)
	})
	mux.HandleFunc("/echo", func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		_ = json.NewEncoder(w).Encode(map[string]string{"body": string(body), "method": r.Method})
	})
	return mux
}

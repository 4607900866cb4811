package xray

import (
	"bytes"
	"errors"
	"fmt"
	"go/importer"
	"go/scanner"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// std imports packages of the standard library and of this module, compiled.
var std = sync.OnceValue(func() types.Importer {
	return importer.ForCompiler(token.NewFileSet(), "gc", func(path string) (io.ReadCloser, error) {
		out, err := exec.Command("go", "list", "-export", "-f", "{{.Export}}", path).Output()
		if err != nil {
			return nil, fmt.Errorf("go list -export %s: %w", path, err)
		}
		return os.Open(strings.TrimSpace(string(out)))
	})
})

// typeCheck checks the files of a package.
func typeCheck(t *testing.T, claim string, files map[string]string) {
	t.Helper()
	p, err := parse("again", files)
	if err == nil {
		err = check(p, std())
	}
	if err != nil {
		t.Errorf("%s: %v in", claim, err)
		for _, text := range files {
			t.Log(text)
		}
	}
}

// checkLines compares the lines of an original and its copy: nothing may stand
// on another line than before, and only what is replaced may be missing.
func checkLines(claim, original, copied string) error {
	want, err := tokensOfLines(original)
	if err != nil {
		return err
	}
	got, err := tokensOfLines(copied)
	if err != nil {
		return err
	}
	if len(got) < len(want) {
		return errors.New(claim + ": lines are missing")
	}
	for i, tokens := range want {
		for tok, n := range tokens {
			if got[i][tok] < n && !mayGo[tok] {
				return fmt.Errorf("%s: line %d: %s is missing", claim, i+1, tok)
			}
		}
	}
	return nil
}

// mayGo are the tokens that are replaced.
var mayGo = map[string]bool{
	"<-": true, "range": true, "=": true, ".": true, "_": true, "close": true,
	"Lock": true, "Unlock": true, "TryLock": true, "RLock": true, "RUnlock": true, "TryRLock": true,
	"Add": true, "Done": true, "Go": true, "Wait": true, "Do": true, "Signal": true, "Broadcast": true,
	"(": true, ")": true, "v": true, "L": true, "again": true, "two": true, "same": true, "ever": true, // labels that a goto has too
	"main": true, "os": true, "log": true, "l": true, "sys": true,
}

// tokensOfLines counts the tokens of every line. Semicolons are left out: Go
// makes them up where lines end.
func tokensOfLines(text string) ([]map[string]int, error) {
	lines := make([]map[string]int, bytes.Count([]byte(text), []byte("\n"))+1)
	for i := range lines {
		lines[i] = map[string]int{}
	}
	fset := token.NewFileSet()
	file := fset.AddFile("f.go", -1, len(text))
	var s scanner.Scanner
	var errs scanner.ErrorList
	s.Init(file, []byte(text), errs.Add, scanner.ScanComments)
	for {
		pos, tok, lit := s.Scan()
		if tok == token.EOF {
			return lines, errs.Err()
		}
		if tok == token.SEMICOLON {
			continue
		}
		if lit == "" {
			lit = tok.String()
		}
		lines[file.PositionFor(pos, false).Line-1][lit]++
	}
}

// instrumentText rewrites one file, p.go.
func instrumentText(t *testing.T, text, version string) (Result, string) {
	t.Helper()
	res := instrumentFiles(t, map[string]string{"p.go": text}, version)
	out, ok := res.Files["p/p.go"]
	if !ok {
		out = text
	}
	return res, out
}

func instrumentFiles(t *testing.T, files map[string]string, version string) Result {
	t.Helper()
	p, err := parse("p", files)
	if err == nil {
		p.GoVersion = version
		err = check(p, std())
	}
	if err != nil {
		t.Fatal(err)
	}
	res, err := Instrument(p, Options{Probe: probePath})
	if err != nil {
		t.Fatal(err)
	}
	return res
}

func unquote(t *testing.T, s string) string {
	t.Helper()
	s, err := strconv.Unquote(s)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

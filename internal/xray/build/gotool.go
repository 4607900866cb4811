package build

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

// goTool is the user's go command, run in one folder.
type goTool struct {
	path string
	dir  string
	env  map[string]string // what go env says there
}

// ErrNoGo says that there is nothing to build with.
var ErrNoGo = errors.New("there is no go command on PATH")

// findGo finds the go command and asks for its settings.
func findGo(ctx context.Context, dir string) (goTool, error) {
	path, err := exec.LookPath("go")
	if err != nil {
		return goTool{}, fmt.Errorf("%w: install Go from https://go.dev/dl, or try a scenario, which needs none: govis list", ErrNoGo)
	}
	g := goTool{path: path, dir: dir}
	out, err := g.run(ctx, "env", "-json", "GOFLAGS", "GOVERSION", "GOMOD", "GOWORK", "GOOS", "GOARCH", "GOMODCACHE", "GO111MODULE",
		"GOROOT", "GOCACHE", "GOEXPERIMENT", "GOAMD64", "GOARM", "GOARM64", "CGO_ENABLED", "CGO_CFLAGS", "CC")
	if err != nil {
		return goTool{}, err
	}
	return g, json.Unmarshal(out, &g.env)
}

// goError is a go command that failed, and what it said.
type goError struct {
	output string // both streams
	err    error
}

func (e *goError) Error() string {
	if first := firstProblem(e.output); first != "" {
		return first
	}
	return "the go command failed: " + e.err.Error()
}

// run runs the go command and gives its standard output. What it prints on
// standard error counts only when it fails.
func (g goTool) run(ctx context.Context, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, g.path, args...)
	cmd.Dir = g.dir
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil:
		return stdout.Bytes(), &goError{stderr.String(), err}
	}
	return stdout.Bytes(), nil
}

// said runs the go command and gives all it prints.
func (g goTool) said(ctx context.Context, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, g.path, args...)
	cmd.Dir = g.dir
	out, err := cmd.CombinedOutput()
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	return string(out), err
}

// readModule reads the path and the language version out of a go.mod file.
func (g goTool) readModule(file string) (module, error) {
	out, err := g.run(context.Background(), "mod", "edit", "-json", file)
	if err != nil {
		return module{}, err
	}
	var m struct {
		Module struct{ Path string }
		Go     string
	}
	if err := json.Unmarshal(out, &m); err != nil {
		return module{}, err
	}
	return module{Path: m.Module.Path, Dir: filepath.Dir(file), GoMod: file, GoVersion: m.Go, Main: true}, nil
}

// before tells whether the user's Go is older than a release, given as 1.23.
func (g goTool) before(release int) bool {
	var major, minor int
	if _, err := fmt.Sscanf(g.env["GOVERSION"], "go%d.%d", &major, &minor); err != nil {
		return false // a development version
	}
	return major == 1 && minor < release
}

var problem = regexp.MustCompile(`(?m)^.*\.go:\d+(?::\d+)?: .*$`)

// firstProblem gives the line of the go command's output that says most: the
// first that names a place, or else the first that is no heading.
func firstProblem(output string) string {
	if at := problem.FindString(output); at != "" {
		return strings.TrimPrefix(at, "./")
	}
	for line := range strings.Lines(output) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			return line
		}
	}
	return strings.TrimSpace(output)
}

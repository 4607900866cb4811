package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"

	"govis/internal/lang"
	"govis/internal/ui/paint"
)

// app is one call of govis.
type app struct {
	self           string // how to start govis again
	stdin          *os.File
	stdout, stderr io.Writer
	lang           lang.Lang
	ctx            context.Context
}

// Exit statuses.
const (
	statusOK        = 0
	statusUsage     = 2
	statusInterrupt = 130
)

// statusError ends govis with a status and without a message.
type statusError int

func (s statusError) Error() string { return fmt.Sprintf("exit status %d", int(s)) }

// run is the program: arguments and files in, exit status out.
func run(args []string, stdin *os.File, stdout, stderr io.Writer) int {
	if len(args) > 1 && args[1] == childCommand {
		return child(args[2:], stderr)
	}
	ctx, stop := signal.NotifyContext(context.Background(), heard(syscall.SIGTERM, os.Interrupt, syscall.SIGHUP)...)
	defer stop()
	a := &app{
		self: selfPath(args[0]), stdin: stdin, stdout: stdout, stderr: stderr,
		lang: lang.FromEnv(os.Getenv), ctx: ctx,
	}
	err := a.compileError(a.dispatch(args[1:]))
	var status statusError
	switch {
	case err == nil:
		return statusOK
	case errors.As(err, &status):
		return int(status)
	case errors.Is(err, context.Canceled):
		return statusInterrupt
	case errors.Is(err, syscall.EPIPE):
		return statusOK // whoever read the output has seen enough
	}
	fmt.Fprintln(stderr, "govis: "+paint.Clean(strings.TrimSpace(firstLine(err.Error()))))
	return statusUsage
}

// heard leaves out the signals that whoever started govis wants ignored, as
// nohup does. Asking for one would undo that, for a recorded program, too.
func heard(signals ...os.Signal) []os.Signal { return slices.DeleteFunc(signals, signal.Ignored) }

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

// dispatch finds the command, which may stand behind flags. Without one, a word
// that looks like a path is opened and the name of a scenario is run.
func (a *app) dispatch(args []string) error {
	n := leading(args)
	if n == len(args) {
		return a.call(commandNamed("gallery"), args)
	}
	switch first := args[n]; {
	case first == "-h" || first == "--help" || first == "-help":
		c := commandNamed("help")
		c.Flags = allFlags() // whatever else was going to be asked for
		return a.call(c, slices.Concat(args[:n], args[n+1:]))
	case first == "--version" || first == "-version":
		return a.call(commandNamed("version"), args[1:])
	case first != "-" && strings.HasPrefix(first, "-"):
		return a.call(commandNamed("gallery"), args)
	case isPath(first):
		return a.call(commandNamed("open"), args)
	case commandNamed(first) != nil:
		return a.call(commandNamed(first), slices.Concat(args[:n], args[n+1:]))
	case isScenario(first):
		return a.call(commandNamed("run"), args)
	default:
		return unknownWord(first)
	}
}

// call parses the flags of a command and runs it.
func (a *app) call(c *command, args []string) error {
	o, err := parse(c, args)
	if l, lerr := lang.Parse(o.lang); lerr == nil {
		a.lang = l
	} else if o.lang != "" {
		return fmt.Errorf("--lang %s: en or zh", o.lang)
	}
	if errors.Is(err, errHelp) {
		return helpFor(a, c)
	}
	if err != nil {
		return err
	}
	return c.Run(a, o)
}

// selfPath gives a path that starts this very program again: the name it was
// called by, where that is the same file, since a test or a link may go by
// that name; else the running file.
func selfPath(arg0 string) string {
	exe, err := os.Executable()
	if err != nil {
		return arg0
	}
	if path, err := lookPath(arg0); err == nil && sameFile(path, exe) {
		return path
	}
	return exe
}

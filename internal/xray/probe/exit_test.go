package probe

import (
	"errors"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// children are run in processes of their own, for they end them.
var children = map[string]func(){
	"exit":      func() { Exit(7) },
	"fatal":     func() { Fatal("no ", 1) },
	"fatalf":    func() { Fatalf("no %d", 2) },
	"fatalln":   func() { Fatalln("no", 3) },
	"logfatal":  func() { log.Fatal("no ", 1) },
	"logfatalf": func() { log.Fatalf("no %d", 2) },
	"logfatalln": func() {
		log.Fatalln("no", 3)
	},
	"recorded": func() {
		Run(recordTo(os.Getenv("PROBE_FILE")), func() { Exit(3) })
	},
	"two": func() {
		Run(recordTo(os.Getenv("PROBE_FILE")), func() {
			go Exit(4)
			for !current.Load().ended.Load() {
				runtime.Gosched()
			}
			Exit(5)
		})
	},
}

// recordTo are orders for a trace that goes to a file.
func recordTo(file string) Orders {
	return Orders{File: file, Limit: 10 * time.Second, Bytes: DefaultBytes, Notes: DefaultNotes}
}

func TestMain(m *testing.M) {
	if child := children[os.Getenv("PROBE_CHILD")]; child != nil {
		log.SetFlags(log.Lshortfile)
		child()
		os.Exit(99)
	}
	os.Exit(m.Run())
}

func run(t *testing.T, child string) (output string, status int) {
	t.Helper()
	output, _, status = recorded(t, child)
	return output, status
}

// recorded also gives the notes that the child wrote.
func recorded(t *testing.T, child string) (output string, notes []string, status int) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "trace")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "PROBE_CHILD="+child, "PROBE_FILE="+file)
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatalf("%s: %v", child, err)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(out), notesIn(data), cmd.ProcessState.ExitCode()
}

func TestExitWithoutARecorder(t *testing.T) {
	if out, status := run(t, "exit"); out != "" || status != 7 {
		t.Errorf("output %q, status %d, want none and 7", out, status)
	}
}

func TestExitClosesTheRecording(t *testing.T) {
	out, notes, status := recorded(t, "recorded")
	if want := []string{"v1", "begin", "end exit 3"}; !slices.Equal(notes, want) || out != "" || status != 3 {
		t.Errorf("notes %q, output %q, status %d, want %q, none and 3", notes, out, status, want)
	}
}

func TestASecondExitWaitsForTheFirst(t *testing.T) {
	out, notes, status := recorded(t, "two")
	if want := []string{"v1", "begin", "end exit 4"}; !slices.Equal(notes, want) || out != "" || status != 4 {
		t.Errorf("notes %q, output %q, status %d, want %q, none and 4", notes, out, status, want)
	}
}

func TestFatalPrintsWhatLogDoes(t *testing.T) {
	for _, name := range []string{"fatal", "fatalf", "fatalln"} {
		got, status := run(t, name)
		want, _ := run(t, "log"+name)
		_, gotText, _ := strings.Cut(got, " ")
		_, wantText, _ := strings.Cut(want, " ")
		if gotText != wantText || status != 1 {
			t.Errorf("%s: printed %q, status %d, want %q and 1", name, gotText, status, wantText)
		}
		if !strings.HasPrefix(got, "exit_test.go:") {
			t.Errorf("%s: blames %q, not its caller", name, got)
		}
	}
}

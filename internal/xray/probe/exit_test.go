package probe

import (
	"errors"
	"fmt"
	"log"
	"os"
	"os/exec"
	"strings"
	"testing"
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
	"hook": func() {
		OnExit = func(code int) { fmt.Println("hook", code) }
		Exit(3)
	},
	"two": func() {
		inHook := make(chan bool)
		OnExit = func(code int) { close(inHook); fmt.Println("hook", code) }
		go Exit(4)
		<-inHook
		Exit(5)
	},
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
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "PROBE_CHILD="+child)
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		t.Fatalf("%s: %v", child, err)
	}
	return string(out), exit.ExitCode()
}

func TestExitWithoutARecorder(t *testing.T) {
	if out, status := run(t, "exit"); out != "" || status != 7 {
		t.Errorf("output %q, status %d, want none and 7", out, status)
	}
}

func TestOnExitRunsBeforeTheEnd(t *testing.T) {
	if out, status := run(t, "hook"); out != "hook 3\n" || status != 3 {
		t.Errorf("output %q, status %d, want %q and 3", out, status, "hook 3\n")
	}
}

func TestASecondExitWaitsForTheFirst(t *testing.T) {
	if out, status := run(t, "two"); out != "hook 4\n" || status != 4 {
		t.Errorf("output %q, status %d, want %q and 4", out, status, "hook 4\n")
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

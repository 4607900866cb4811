package wire_test

import (
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// names are the events of the text form of a trace, by their number.
const names = ` EventBatch Stacks Stack Strings String CPUSamples CPUSample Frequency ProcsChange ProcStart ProcStop
 ProcSteal ProcStatus GoCreate GoCreateSyscall GoStart GoDestroy GoDestroySyscall GoStop GoBlock GoUnblock GoSyscallBegin
 GoSyscallEnd GoSyscallEndBlocked GoStatus STWBegin STWEnd GCActive GCBegin GCEnd GCSweepActive GCSweepBegin GCSweepEnd
 GCMarkAssistActive GCMarkAssistBegin GCMarkAssistEnd HeapAlloc HeapGoal GoLabel UserTaskBegin UserTaskEnd UserRegionBegin
 UserRegionEnd UserLog GoSwitch GoSwitchDestroy GoCreateBlocked GoStatusStack ExperimentalBatch Sync ClockSnapshot EndOfGeneration`

// assemble makes a trace of the text in the file of a test of x/exp/trace.
func assemble(text string) ([]byte, error) {
	_, text, ok := strings.Cut(text, "-- trace --\n")
	if !ok {
		return nil, fmt.Errorf("no trace in it")
	}
	var out []byte
	types := strings.Fields(names)
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(strings.TrimSpace(line), " #")
		words := strings.Fields(line)
		if len(words) == 0 || strings.HasPrefix(line, "#") {
			continue
		}
		if words[0] == "Trace" {
			out = fmt.Appendf(out, "%s trace\x00\x00\x00", strings.ToLower(words[1][:2])+" "+words[1][2:])
			continue
		}
		if quoted, ok := strings.CutPrefix(line, "data="); ok {
			data, err := strconv.Unquote(quoted)
			if err != nil {
				return nil, err
			}
			out = append(binary.AppendUvarint(out, uint64(len(data))), data...)
			continue
		}
		if !strings.Contains(words[0], "=") { // else it is a frame of a stack
			typ := slices.Index(types, words[0]) + 1
			if typ == 0 {
				return nil, fmt.Errorf("unknown event %q", words[0])
			}
			out, words = append(out, byte(typ)), words[1:]
		}
		for _, w := range words {
			_, value, _ := strings.Cut(w, "=")
			n, err := strconv.ParseUint(value, 10, 64)
			if err != nil {
				return nil, err
			}
			out = binary.AppendUvarint(out, n)
		}
	}
	return out, nil
}

// hardTraces gives the texts of the traces with which x/exp/trace tests itself,
// by the names of their files.
func hardTraces(t testing.TB) map[string]string {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "golang.org/x/exp").Output()
	if err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob(filepath.Join(strings.TrimSpace(string(dir)), "trace/testdata/tests/*.test"))
	if len(files) < 20 {
		t.Fatalf("only %d traces in %s", len(files), dir)
	}
	out := map[string]string{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		out[filepath.Base(file)] = string(text)
	}
	return out
}

// TestHard compares the traces with which x/exp/trace tests itself: the hard
// cases of its authors.
func TestHard(t *testing.T) {
	for name, text := range hardTraces(t) {
		t.Run(name, func(t *testing.T) {
			data, err := assemble(text)
			if err != nil {
				t.Fatal(err)
			}
			r, err := fileReader(data)
			if err != nil {
				t.Fatal(err)
			}
			n, ours, theirs := compare(t, data, r)
			if (ours == io.EOF) != (theirs == io.EOF) {
				t.Fatalf("after %d events: %v, the library: %v", n, ours, theirs)
			}
			if want := strings.HasPrefix(text, "-- expect --\nSUCCESS"); want != (ours == io.EOF) {
				t.Fatalf("after %d events: %v", n, ours)
			}
		})
	}
}

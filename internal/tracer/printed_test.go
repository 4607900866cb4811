package tracer

import (
	"io"
	"strings"
	"testing"
	"time"
)

// The filter has let go of a stack; the time for which it might have held it
// runs out later, and must not be taken for the end of what is printed.
func TestWhatIsPrintedLongAfterAStackIsKept(t *testing.T) {
	r, w, err := printPipe()
	if err != nil {
		t.Fatal(err)
	}
	c, o := &capture{}, &printed{stream: streamErr, from: r, filter: &frameFilter{}}
	c.readers.Add(1)
	go c.collect(o)
	for _, text := range []string{"goroutine 1 [running]:\n", "main goes on\n", "much later\n"} {
		if _, err := io.WriteString(w, text); err != nil {
			t.Fatal(err)
		}
		if text == "main goes on\n" {
			time.Sleep(2 * holdBack)
		}
	}
	w.Close()
	c.readers.Wait()
	var got strings.Builder
	for _, part := range c.printed.take() {
		got.WriteString(part.text)
	}
	if !strings.HasSuffix(got.String(), "main goes on\nmuch later\n") {
		t.Errorf("got %q", got.String())
	}
}

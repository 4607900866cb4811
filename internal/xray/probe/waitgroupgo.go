//go:build go1.25

package probe

import (
	"sync"
	"unsafe"
)

// WGGo starts a function whose end a WaitGroup waits for. Adding and Done happen
// inside package sync, right before the go statement and right after the function
// ends (sync/waitgroup.go, Go), so the notes stand there.
func WGGo(s *Site, wg *sync.WaitGroup, f func()) {
	run := recording()
	if run == 0 {
		wg.Go(f)
		return
	}
	noteAdd(run, s, unsafe.Pointer(wg), 1)
	wg.Go(func() {
		defer noteObject(run, "done?", s, " w", unsafe.Pointer(wg), "")
		f()
	})
}

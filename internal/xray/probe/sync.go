//go:build go1.21

package probe

import (
	"sync"
	"unsafe"
)

// WGAdd adds to a WaitGroup.
func WGAdd(s *Site, wg *sync.WaitGroup, delta int) {
	if run := recording(); run != 0 {
		noteAdd(run, s, unsafe.Pointer(wg), delta)
	}
	wg.Add(delta)
}

//go:noinline
func noteAdd(run uint32, s *Site, wg unsafe.Pointer, delta int) {
	var n note
	n.start(run, "add?", s)
	n.object(" w", wg)
	n.put(" n=")
	n.signed(int64(delta))
	n.log()
}

// WGDone takes one from a WaitGroup.
func WGDone(s *Site, wg *sync.WaitGroup) {
	if run := recording(); run != 0 {
		noteObject(run, "done?", s, " w", unsafe.Pointer(wg), "")
	}
	wg.Done()
}

// WGWait waits for a WaitGroup.
func WGWait(s *Site, wg *sync.WaitGroup) {
	run := recording()
	if run == 0 {
		wg.Wait()
		return
	}
	noteObject(run, "wait?", s, " w", unsafe.Pointer(wg), "")
	wg.Wait()
	noteObject(run, "wait!", s, " w", unsafe.Pointer(wg), "")
}

// OnceDo runs a function unless a call before has done so. When the function
// panics there is no second note, as for everything that does not come back.
func OnceDo(s *Site, o *sync.Once, f func()) {
	run := recording()
	if run == 0 {
		o.Do(f)
		return
	}
	result := " before"
	noteObject(run, "once?", s, " o", unsafe.Pointer(o), "")
	o.Do(func() {
		result = " ran"
		f()
	})
	noteObject(run, "once!", s, " o", unsafe.Pointer(o), result)
}

// CondWait waits to be signalled.
func CondWait(s *Site, c *sync.Cond) {
	run := recording()
	if run == 0 {
		c.Wait()
		return
	}
	noteCondWait(run, s, c)
	c.Wait()
	noteObject(run, "condwait!", s, " k", unsafe.Pointer(c), "")
}

// noteCondWait names the lock, too, that Wait gives back and takes again, when it
// is one of package sync.
//
//go:noinline
func noteCondWait(run uint32, s *Site, c *sync.Cond) {
	var n note
	n.start(run, "condwait?", s)
	n.object(" k", unsafe.Pointer(c))
	switch l := c.L.(type) {
	case *sync.Mutex:
		n.object(" lock=m", unsafe.Pointer(l))
	case *sync.RWMutex:
		n.object(" lock=m", unsafe.Pointer(l))
	}
	n.log()
}

// CondSignal wakes one that waits.
func CondSignal(s *Site, c *sync.Cond) {
	if run := recording(); run != 0 {
		noteObject(run, "signal?", s, " k", unsafe.Pointer(c), "")
	}
	c.Signal()
}

// CondBroadcast wakes all that wait.
func CondBroadcast(s *Site, c *sync.Cond) {
	if run := recording(); run != 0 {
		noteObject(run, "broadcast?", s, " k", unsafe.Pointer(c), "")
	}
	c.Broadcast()
}

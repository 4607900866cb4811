//go:build go1.21

package probe

import (
	"sync"
	"unsafe"
)

// A lock is noted after it was got and before it is given up: so the times that
// a reader sees goroutines hold it never overlap. That a goroutine has to wait
// is known only by trying first, which succeeds exactly when Lock would not
// have waited (sync/mutex.go: TryLock and the fast path of Lock).

// MutexLock locks.
func MutexLock(s *Site, m *sync.Mutex) {
	run := recording()
	if run == 0 {
		m.Lock()
		return
	}
	if !m.TryLock() {
		noteObject(run, "lock?", s, " m", unsafe.Pointer(m), "")
		m.Lock()
	}
	noteObject(run, "lock!", s, " m", unsafe.Pointer(m), "")
}

// MutexTryLock tries to lock.
func MutexTryLock(s *Site, m *sync.Mutex) bool {
	return tried("lock!", s, unsafe.Pointer(m), m.TryLock())
}

// MutexUnlock unlocks.
func MutexUnlock(s *Site, m *sync.Mutex) {
	if run := recording(); run != 0 {
		noteObject(run, "unlock?", s, " m", unsafe.Pointer(m), "")
	}
	m.Unlock()
}

// RWLock locks for writing.
func RWLock(s *Site, m *sync.RWMutex) {
	run := recording()
	if run == 0 {
		m.Lock()
		return
	}
	if !m.TryLock() {
		noteObject(run, "lock?", s, " m", unsafe.Pointer(m), "")
		m.Lock()
	}
	noteObject(run, "lock!", s, " m", unsafe.Pointer(m), "")
}

// RWTryLock tries to lock for writing.
func RWTryLock(s *Site, m *sync.RWMutex) bool {
	return tried("lock!", s, unsafe.Pointer(m), m.TryLock())
}

// RWUnlock unlocks for writing.
func RWUnlock(s *Site, m *sync.RWMutex) {
	if run := recording(); run != 0 {
		noteObject(run, "unlock?", s, " m", unsafe.Pointer(m), "")
	}
	m.Unlock()
}

// RWRLock locks for reading.
func RWRLock(s *Site, m *sync.RWMutex) {
	run := recording()
	if run == 0 {
		m.RLock()
		return
	}
	if !m.TryRLock() {
		noteObject(run, "rlock?", s, " m", unsafe.Pointer(m), "")
		m.RLock()
	}
	noteObject(run, "rlock!", s, " m", unsafe.Pointer(m), "")
}

// RWTryRLock tries to lock for reading.
func RWTryRLock(s *Site, m *sync.RWMutex) bool {
	return tried("rlock!", s, unsafe.Pointer(m), m.TryRLock())
}

// RWRUnlock unlocks for reading.
func RWRUnlock(s *Site, m *sync.RWMutex) {
	if run := recording(); run != 0 {
		noteObject(run, "runlock?", s, " m", unsafe.Pointer(m), "")
	}
	m.RUnlock()
}

// LockerLock locks what may be a Mutex or a RWMutex; other locks, such as that of
// RLocker, are locked without a note.
func LockerLock(s *Site, l sync.Locker) {
	switch m := l.(type) {
	case *sync.Mutex:
		MutexLock(s, m)
	case *sync.RWMutex:
		RWLock(s, m)
	default:
		l.Lock()
	}
}

// LockerUnlock unlocks.
func LockerUnlock(s *Site, l sync.Locker) {
	switch m := l.(type) {
	case *sync.Mutex:
		MutexUnlock(s, m)
	case *sync.RWMutex:
		RWUnlock(s, m)
	default:
		l.Unlock()
	}
}

func tried(verb string, s *Site, m unsafe.Pointer, ok bool) bool {
	if run := recording(); run != 0 {
		result := ""
		if !ok {
			result = " failed"
		}
		noteObject(run, verb, s, " m", m, result)
	}
	return ok
}

// noteObject writes VERB SITE OBJECT, and what is to stand after it.
//
//go:noinline
func noteObject(run uint32, verb string, s *Site, kind string, at unsafe.Pointer, rest string) {
	var n note
	n.start(run, verb, s)
	n.object(kind, at)
	n.put(rest)
	n.log()
}

package narrate

const (
	inLock  = "sync sync.(*Mutex).Lock mutex.go:1 < main.work main.go:21"
	inWrite = "sync sync.(*RWMutex).Lock rwmutex.go:1 < main.work main.go:21"
	inRead  = "sync sync.(*RWMutex).RLock rwmutex.go:1 < main.work main.go:21"
	inWait  = "sync sync.(*WaitGroup).Wait waitgroup.go:1 < main.work main.go:21"
	inDo    = "sync sync.(*Once).doSlow once.go:1 < sync.(*Once).Do once.go:1 < main.work main.go:21"
)

var lockRows = []row{
	{"note: lock, it is free", "lock is free", drawn(0, `
		G1 RRRR
		G1 lock! @1 mu
	`)},
	{"note: lock, it comes free", "lock comes free", drawn(0, `
		G1 RRRR
		G1 lock? @1 mu
		G1 lock! @2 mu
	`)},
	{"note: lock, somebody has it", "lock waits", drawn(0, `
		G1 RRRRR
		G6 RRRRw
		G1 lock! @1 mu
		G6 lock? @2 mu
		G6 why @4 `+inLock+`
	`)},
	{"note: lock, nobody is known to have it", "lock waits", drawn(0, `
		G6 RRRRw
		G6 lock? @2 mu
		G6 why @4 `+inLock+`
	`)},
	{"note: lock for writing, others read", "lock waits", drawn(0, `
		G1 RRRRR
		G5 RRRRR
		G6 RRRRw
		G1 rlock! @1 mu
		G5 rlock! @1 mu
		G6 lock? @2 mu
		G6 why @4 `+inWrite+`
	`)},
	{"note: lock for writing, another reads", "lock waits", drawn(0, `
		G1 RRRRR
		G6 RRRRw
		G1 rlock! @1 mu
		G6 lock? @2 mu
		G6 why @4 `+inWrite+`
	`)},
	{"note: lock it twice", "lock waits for itself", drawn(0, `
		G6 RRRRw
		G6 lock! @1 mu
		G6 lock? @2 mu
		G6 why @4 `+inLock+`
	`)},
	{"note: lock, woken and not first", "lock waits again", drawn(0, `
		G1 RRRRRRRRRR
		G6 RRRRwrRRww
		G1 lock! @1 mu
		G6 lock? @2 mu
		G6 why @4 `+inLock+`
		G1 unlock? @4 mu
		G1 -> G6 @5
		G1 lock! @6 mu
		G6 why @8 `+inLock+`
	`)},
	{"note: lock is got after waiting", "lock got after waiting", drawn(0, unlocked(inLock)+`
		G6 lock! @6 mu
	`)},
	{"note: TryLock", "lock not got", drawn(0, `
		G1 RRRRR
		G6 RRRRR
		G1 lock! @1 mu
		G6 lock! @2 mu failed
	`)},
	{"note: TryLock, nobody is known to have it", "lock not got", drawn(0, `
		G6 RRRRR
		G6 lock! @2 mu failed
	`)},
	{"note: TryRLock", "read lock not got", drawn(0, `
		G1 RRRRR
		G6 RRRRR
		G1 lock! @1 mu
		G6 rlock! @2 mu failed
	`)},
	{"note: read lock", "read lock", drawn(0, `
		G1 RRRR
		G1 rlock! @1 mu
	`)},
	{"note: read lock, a writer has it", "read lock waits", drawn(0, `
		G1 RRRRR
		G6 RRRRw
		G1 lock! @1 mu
		G6 rlock? @2 mu
		G6 why @4 `+inRead+`
	`)},
	{"note: read lock, a writer waits", "read lock waits", drawn(0, `
		G1 RRRRRR
		G5 RRRRww
		G6 RRRRRw
		G1 rlock! @1 mu
		G5 lock? @2 mu
		G5 why @4 `+inWrite+`
		G6 rlock? @3 mu
		G6 why @5 `+inRead+`
	`)},
	{"note: read lock, nobody is known to have it", "read lock waits", drawn(0, `
		G6 RRRRw
		G6 rlock? @2 mu
		G6 why @4 `+inRead+`
	`)},
	{"note: read lock is got after waiting", "read lock got after waiting", drawn(0, `
		G1 RRRRRRRR
		G6 RRRRwrRR
		G1 lock! @1 mu
		G6 rlock? @2 mu
		G6 why @4 `+inRead+`
		G1 unlock? @4 mu
		G1 -> G6 @5
		G6 rlock! @6 mu
	`)},
	{"note: unlock wakes a reader", "unlock lets readers in", drawn(0, `
		G1 RRRRRRRR
		G6 RRRRwrrr
		G1 lock! @1 mu
		G6 rlock? @2 mu
		G6 why @4 `+inRead+`
		G1 unlock? @4 mu
		G1 -> G6 @5
	`)},
	{"note: unlock wakes readers", "unlock lets many readers in", drawn(0, `
		G1 RRRRRRRR
		G5 RRRRwrrr
		G6 RRRRwrrr
		G1 lock! @1 mu
		G5 rlock? @2 mu
		G6 rlock? @2 mu
		G5 why @4 `+inRead+`
		G6 why @4 `+inRead+`
		G1 unlock? @4 mu
		G1 -> G5 @5
		G1 -> G6 @5
	`)},
	{"note: unlock wakes a reader and a writer", "unlock releases several", drawn(0, `
		G1 RRRRRRRR
		G5 RRRRwrrr
		G6 RRRRwrrr
		G1 lock! @1 mu
		G5 rlock? @2 mu
		G6 lock? @2 mu
		G5 why @4 `+inRead+`
		G6 why @4 sync sync.(*Mutex).Lock mutex.go:1 < sync.(*RWMutex).Lock rwmutex.go:1 < main.work main.go:21
		G1 unlock? @4 mu
		G1 -> G5 @5
		G1 -> G6 @5
	`)},
	{"note: the last reader lets a writer in", "runlock lets writer in", drawn(0, `
		G1 RRRRRRRR
		G6 RRRRwrrr
		G1 rlock! @1 mu
		G6 lock? @2 mu
		G6 why @4 `+inWrite+`
		G1 runlock? @4 mu
		G1 -> G6 @5
	`)},
	{"note: unlock wakes one", "unlock of a name", drawn(1, unlocked(inLock))},
	{"note: unlock, something comes in between", "unlock wakes later", drawn(0, `
		G1 RRRRRRRRR
		G6 RRRRwwrrr
		G1 lock! @1 mu
		G6 lock? @2 mu
		G6 why @4 `+inLock+`
		G1 unlock? @4 mu
		G1 note @5 something
		G1 -> G6 @6
	`)},
	{"note: unlock of a starving mutex", "unlock of a name hands over", drawn(1, `
		G1 RRRRRRr
		G6 RRRRwrr
		G1 lock! @1 mu
		G6 lock? @2 mu
		G6 why @4 `+inLock+`
		G1 unlock? @4 mu
		G1 -> G6 @5
		G1 why @6 runtime.Gosched runtime.goyield proc.go:1 < internal/sync.(*Mutex).unlockSlow mutex.go:1 < main.main main.go:9
	`)},
	{"note: unlock", "unlock wakes nobody", drawn(0, `
		G1 RRRR
		G1 lock! @1 mu
		G1 unlock? @2 mu
	`)},
	{"note: runlock", "runlock wakes nobody", drawn(0, `
		G1 RRRR
		G1 rlock! @1 mu
		G1 runlock? @2 mu
	`)},
}

// unlocked lets G6 wait for mu until G1 unlocks it.
func unlocked(in string) string {
	return `
		G1 RRRRRRRR
		G6 RRRRwrRR
		G1 lock! @1 mu
		G6 lock? @2 mu
		G6 why @4 ` + in + `
		G1 unlock? @4 mu
		G1 -> G6 @5
	`
}

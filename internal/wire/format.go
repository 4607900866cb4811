package wire

// The types of events as the runtime writes them (internal/trace/tracev2,
// events.go).
const (
	evEventBatch = iota + 1
	evStacks
	evStack
	evStrings
	evString
	evCPUSamples
	evCPUSample
	evFrequency
	evProcsChange
	evProcStart
	evProcStop
	evProcSteal
	evProcStatus
	evGoCreate
	evGoCreateSyscall
	evGoStart
	evGoDestroy
	evGoDestroySyscall
	evGoStop
	evGoBlock
	evGoUnblock
	evGoSyscallBegin
	evGoSyscallEnd
	evGoSyscallEndBlocked
	evGoStatus
	evSTWBegin
	evSTWEnd
	evGCActive
	evGCBegin
	evGCEnd
	evGCSweepActive
	evGCSweepBegin
	evGCSweepEnd
	evGCMarkAssistActive
	evGCMarkAssistBegin
	evGCMarkAssistEnd
	evHeapAlloc
	evHeapGoal
	evGoLabel
	evUserTaskBegin
	evUserTaskEnd
	evUserRegionBegin
	evUserRegionEnd
	evUserLog
	evGoSwitch
	evGoSwitchDestroy
	evGoCreateBlocked
	evGoStatusStack
	evExperimentalBatch
	evSync
	evClockSnapshot
	evEndOfGeneration

	evSpan = 128 + iota - evEndOfGeneration
	evSpanAlloc
	evSpanFree
	evHeapObject
	evHeapObjectAlloc
	evHeapObjectFree
	evGoroutineStack
	evGoroutineStackAlloc
	evGoroutineStackFree
)

// What the runtime keeps to (internal/trace/tracev2, spec.go).
const (
	maxBatch  = 64 << 10 // bytes in a batch
	maxFrames = 128      // in a stack
	maxString = 1 << 10  // bytes
)

// status of a goroutine and of a P, as the runtime writes it.
const (
	gRunnable = iota + 1
	gRunning
	gSyscall
	gWaiting
)

const (
	pRunning = iota + 1
	pIdle
	pSyscall
	pAbandoned // in a system call whose begin the generation does not hold
)

// goStates and procStates translate a status into a state.
var (
	goStates   = [...]uint8{Undetermined, GoRunnable, GoRunning, GoSyscall, GoWaiting}
	procStates = [...]uint8{Undetermined, ProcRunning, ProcIdle, ProcRunning, ProcIdle}
)

// timed is how many numbers an event of a thread has: its time, and its
// arguments. 0 is for what is no event of a thread.
var timed = [256]uint8{
	evProcsChange: 3, evProcStart: 3, evProcStop: 1, evProcSteal: 4, evProcStatus: 3,
	evGoCreate: 4, evGoCreateSyscall: 2, evGoStart: 3, evGoDestroy: 1, evGoDestroySyscall: 1,
	evGoStop: 3, evGoBlock: 3, evGoUnblock: 4, evGoSyscallBegin: 3, evGoSyscallEnd: 1,
	evGoSyscallEndBlocked: 1, evGoStatus: 4, evSTWBegin: 3, evSTWEnd: 1,
	evGCActive: 2, evGCBegin: 3, evGCEnd: 2, evGCSweepActive: 2, evGCSweepBegin: 2, evGCSweepEnd: 3,
	evGCMarkAssistActive: 2, evGCMarkAssistBegin: 2, evGCMarkAssistEnd: 1, evHeapAlloc: 2, evHeapGoal: 2,
	evGoLabel: 2, evUserTaskBegin: 5, evUserTaskEnd: 3, evUserRegionBegin: 4, evUserRegionEnd: 4, evUserLog: 5,
	evGoSwitch: 3, evGoSwitchDestroy: 3, evGoCreateBlocked: 4, evGoStatusStack: 5,
	evSpan: 4, evSpanAlloc: 4, evSpanFree: 2, evHeapObject: 3, evHeapObjectAlloc: 3, evHeapObjectFree: 2,
	evGoroutineStack: 3, evGoroutineStackAlloc: 3, evGoroutineStackFree: 2,
}

// experiments names the events of experiments.
var experiments = [...]string{
	"Span", "SpanAlloc", "SpanFree", "HeapObject", "HeapObjectAlloc", "HeapObjectFree",
	"GoroutineStack", "GoroutineStackAlloc", "GoroutineStackFree",
}

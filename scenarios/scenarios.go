// Package scenarios is the textbook: one folder a scenario, each an ordinary
// program with its scenario.toml and a recording of it (record.sh makes them)
// beside it. Out come the folders as files and their order; it knows nothing of
// what the files say or of who reads them.
package scenarios

import "embed"

// FS holds the folder of every scenario.
//
//go:embed */*.go */scenario.toml */canned.govis
var FS embed.FS

// All names the folders in teaching order: by lesson, then within it.
var All = []string{
	"hello-goroutine",
	"main-exits-early",
	"seed-waitgroup",
	"run-order",

	"unbuffered-handoff",
	"receiver-first",
	"buffered-fill",
	"ping-pong",
	"waiters-fifo",
	"close-broadcast",
	"range-close",

	"select-first-ready",
	"select-random",
	"select-timeout",
	"nil-channel",

	"mutex-contention",
	"rwmutex-writer",
	"cond-signal",
	"context-cancel",

	"worker-pool",
	"pipeline",
	"fan-in-out",
	"producer-consumer",
	"semaphore",
	"dining-philosophers",

	"gmp-queues",
	"work-stealing",
	"preemption",
	"syscall-handoff",
	"netpoller",
	"gomaxprocs",
	"gc-effect",

	"deadlock-global",
	"deadlock-abba",
	"goroutine-leak",
	"closed-panics",
	"data-race",
	"starvation",

	"net-server",
	"parallel-sum",
	"db-pool",
	"rate-limit",
	"goroutine-vs-thread",
	"channel-cost",
	"myths",
}

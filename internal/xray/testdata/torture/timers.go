package main

// sites: recv 8, make 1, close 1, select 1

import (
	"context"
	"time"
	. "time"
)

func timers() {
	<-time.After(1)
	<-time.NewTimer(time.Microsecond).C
	<-After(Nanosecond)
	t := time.NewTicker(time.Millisecond / 4)
	<-t.C
	t.Reset(100)
	<-t.C
	t.Stop()
	<-time.Tick(1)
	done := make(chan bool)
	tm := time.AfterFunc(time.Hour, func() { close(done) })
	tm.Reset(1)
	<-done
	ctx, cancel := context.WithTimeout(context.Background(), 1)
	defer cancel()
	<-ctx.Done()
	ctx, cancel2 := context.WithDeadline(context.Background(), time.Now().Add(-1))
	defer cancel2()
	select {
	case <-ctx.Done():
	}
	after := time.After
	_ = after
	say("timers", ctx.Err(), "context deadline exceeded")
}

package main

import (
	"sync/atomic"
	"testing"
	"time"

	"govis/internal/tracer"
	"govis/internal/ui/view"
)

func TestTimeLeft(t *testing.T) {
	for _, c := range []struct {
		taken      time.Duration
		read, size int64
		want       time.Duration
	}{
		{2 * time.Second, 25, 100, 6 * time.Second},
		{2 * time.Second, 100, 100, 0},
		{2 * time.Second, 120, 100, 0},
		{2 * time.Second, 0, 100, 0},
		{2 * time.Second, 50, 0, 0},
		{time.Millisecond, 25, 100, 0}, // too early to tell
	} {
		if got := timeLeft(c.taken, c.read, c.size); got != c.want {
			t.Errorf("%v for %d of %d: %v left, want %v", c.taken, c.read, c.size, got, c.want)
		}
	}
}

// What is converted as a whole tells nothing of how long that takes until its events
// come, and then as long again.
func TestThePaceOfAConversion(t *testing.T) {
	p := pace{converts: true}
	for _, c := range []struct {
		taken  time.Duration
		events int64
		left   time.Duration
	}{
		{2 * time.Second, 0, 0},
		{5 * time.Second, 100, 5 * time.Second},
		{7 * time.Second, 200, 3 * time.Second},
		{20 * time.Second, 300, 200*time.Millisecond + 1}, // it takes longer: soon
	} {
		l := p.far(tracer.Progress{Read: 10, Size: 10, Events: c.events}, c.taken)
		if l.Left != c.left || !l.Converted || l.Taken != c.taken || l.Events != c.events {
			t.Errorf("after %v: %+v", c.taken, l)
		}
	}
	if l := new(pace).far(tracer.Progress{Read: 25, Size: 100}, 2*time.Second); l.Left != 0 || l.Converted || l.Read != 25 {
		t.Errorf("what is read: %+v", l)
	}
}

// Once something can be shown, nobody says any more that it is waited for.
func TestNothingIsToldBehindTheFirstPicture(t *testing.T) {
	rec, err := tracer.Open("../../internal/tracer/testdata/go121-mix.trace", nil)
	if err != nil || !rec.Converted {
		t.Fatal(err, rec)
	}
	defer rec.Close()
	var shown, late atomic.Bool
	first := make(chan struct{}, 1)
	loaded := meanwhile(rec, func(l view.Loading) {
		late.Store(late.Load() || shown.Load())
		if !l.Converted || l.Size == 0 {
			t.Errorf("%+v", l)
		}
		select {
		case first <- struct{}{}:
		default:
		}
	})
	<-first
	loaded()
	shown.Store(true)
	loaded() // again, at the end
	time.Sleep(3 * tellEvery)
	if late.Load() {
		t.Error("it was told that nothing can be shown yet")
	}
}

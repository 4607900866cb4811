package tracer

import (
	"govis/internal/sched"
	"govis/internal/wire"
)

// shapeCache keeps what the converter made of events. Nearly all of them differ
// from one before only in who, when and where: what they share is found here.
type shapeCache struct {
	places []cachedShape
}

// cachedShapes is how many events are kept; those that fall on the same place
// displace each other. Must be a power of two.
const cachedShapes = 1 << 12

type cachedShape struct {
	key   shapeKey
	known bool
	alone bool          // nobody else caused it
	shape sched.ShapeID // for a goroutine that has run
	first sched.ShapeID // for one that has not
}

// shapeKey is what an event shares with others, in the numbers of a generation.
type shapeKey struct {
	stack, resStack, text uint32
	what                  uint32
}

func keyOf(ev *wire.Event, quiet bool) shapeKey {
	k := shapeKey{ev.Stack, ev.ResStack, ev.Text, uint32(ev.Kind)<<26 | uint32(ev.ResKind)<<16 | uint32(ev.From)<<8 | uint32(ev.To)}
	if quiet {
		k.what |= 1 << 24
	}
	if ev.G == wire.None || ev.G == ev.Res {
		k.what |= 1 << 25
	}
	return k
}

// place gives the place of an event; known tells whether it is there.
func (c *shapeCache) place(k shapeKey) (p *cachedShape, known bool) {
	if c.places == nil {
		c.places = make([]cachedShape, cachedShapes)
	}
	h := (k.stack*0x9e3779b1 ^ k.resStack*0x85ebca6b ^ k.text*0xc2b2ae35 ^ k.what*0x27d4eb2f)
	p = &c.places[h>>16%cachedShapes]
	return p, p.known && p.key == k
}

// forget makes numbers mean nothing any more.
func (c *shapeCache) forget() { clear(c.places) }

package sched

import "slices"

// Object makes a channel or lock known and gives its number. ID and Nth are
// filled in.
func (b *Builder) Object(o Object) ObjectID {
	if b.objectNames == nil {
		b.objectNames = map[string]int{}
	}
	b.objectNames[o.Name]++
	o.ID, o.Nth = ObjectID(len(b.objects)+1), b.objectNames[o.Name]
	b.objects = append(b.objects, o)
	b.logs = append(b.logs, &tracker{object: o.ID, cap: o.Cap, made: o.Made})
	return o.ID
}

// Name names an object that has no name yet. Histories that were handed out keep
// what they know.
func (b *Builder) Name(id ObjectID, name string) {
	if o := b.objects[id-1]; o.Name == "" && name != "" {
		b.objectNames[name]++
		b.objects = slices.Clone(b.objects)
		b.objects[id-1].Name, b.objects[id-1].Nth = name, b.objectNames[name]
	}
}

// publishLogs gives what is known of the objects now. Those that did not change
// since the last time are shared.
func (b *Builder) publishLogs() []*objectLog {
	logs := make([]*objectLog, len(b.logs))
	for i, t := range b.logs {
		if t.public == nil {
			own := t.objectLog
			t.public = &own
		}
		logs[i] = t.public
	}
	return logs
}

// token numbers what must be equal for a value that is sent and one that is
// received to be the same; 0 when that is not known.
func (b *Builder) token(token, value string, known bool) uint32 {
	switch {
	case token != "":
		return b.str("#" + token)
	case known:
		return b.str("=" + value)
	}
	return 0
}

// track gives the tracker of an object, to be settled at the end of the
// generation.
func (b *Builder) track(id ObjectID) *tracker {
	t := b.logs[id-1]
	t.public = nil
	if !t.queued {
		t.queued = true
		b.dirty = append(b.dirty, id)
	}
	return t
}

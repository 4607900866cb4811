package wire

// metric is a number of the runtime.
func (d *Decoder) metric(th *thread) bool {
	name, ok := textHeap, d.needProc(th)
	switch d.typ {
	case evHeapGoal:
		name = textGoal
	case evProcsChange:
		name, ok = textProcs, ok && d.needUser(th)
	}
	if !ok {
		return false
	}
	e := d.emit(Metric, th)
	e.Text, e.Arg = name, int64(d.a[0])
	if d.typ == evProcsChange {
		e.Stack = d.stack(d.a[1])
	}
	return true
}

func (d *Decoder) label(th *thread) bool {
	if !d.needUser(th) {
		return false
	}
	e := d.emit(Label, th)
	e.ResKind, e.Res, e.Text = Goroutine, th.g, d.text(d.a[0])
	return true
}

func (d *Decoder) taskBegin(th *thread) bool {
	id := d.a[0]
	if _, ok := d.tasks[id]; ok {
		return d.fail(errTwice)
	}
	if !d.needUser(th) {
		return false
	}
	t := task{parent: int64(d.a[1])}
	if t.parent == 0 { // none, although 0 is the background task elsewhere
		t.parent = None
	}
	e := d.emit(TaskBegin, th)
	e.Res, e.Arg, e.Text, e.Stack = int64(id), t.parent, d.text(d.a[2]), d.stack(d.a[3])
	t.name = d.gen.tables.strings[e.Text]
	d.tasks[id] = t
	return true
}

// taskEnd ends a task, whose name may be of an earlier generation.
func (d *Decoder) taskEnd(th *thread) bool {
	if !d.needUser(th) {
		return false
	}
	id := d.a[0]
	t, ok := d.tasks[id]
	if !ok {
		t.parent = None
	}
	delete(d.tasks, id)
	e := d.emit(TaskEnd, th)
	e.Res, e.Arg, e.Text, e.Stack = int64(id), t.parent, d.addText(t.name), d.stack(d.a[1])
	return true
}

func (d *Decoder) region(th *thread) bool {
	if !d.needUser(th) {
		return false
	}
	kind, text := RegionBegin, d.text(d.a[1])
	g := d.current(th)
	if g == nil {
		return d.fail(errNoGoroutine)
	}
	r := region{d.a[0], d.gen.tables.strings[text]}
	if d.typ == evUserRegionBegin {
		m := g.extra()
		m.regions = append(m.regions, r)
	} else if kind = RegionEnd; g.more != nil && len(g.more.regions) > 0 {
		last := len(g.more.regions) - 1
		if g.more.regions[last] != r {
			return d.fail(errNotOpen)
		}
		g.more.regions = g.more.regions[:last]
	}
	e := d.emit(kind, th)
	e.Res, e.Text, e.Stack = int64(r.task), text, d.stack(d.a[2])
	return true
}

func (d *Decoder) log(th *thread) bool {
	if !d.needUser(th) {
		return false
	}
	e := d.emit(Log, th)
	e.Res, e.Category, e.Text, e.Stack = int64(d.a[0]), d.text(d.a[1]), d.text(d.a[2]), d.stack(d.a[3])
	return true
}

// experiment is an event that only some programs make, with the runtime's
// experiments switched on. Its third argument is left out.
func (d *Decoder) experiment(th *thread) bool {
	if th.id == None {
		return d.fail(errContext)
	}
	args := int(timed[d.typ]) - 1
	e := d.emit(Experimental, th)
	e.Text, e.Res = d.addText(experiments[d.typ-evSpan]), int64(d.a[0])
	if args > 1 {
		e.Arg = int64(d.a[1])
	}
	return true
}

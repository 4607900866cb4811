package sched

// Fill counts the values in the buffer of a channel at a position. It is Inferred
// where no order was found that explains all that was noted. ok is false when
// there may be others: the channel was there before its first note, or code that
// is not instrumented used it.
func (h *History) Fill(c ObjectID, p Pos) (n int, ev Evidence, ok bool) {
	o, known := h.Object(c)
	log := h.log(c)
	switch {
	case !known || log == nil || o.Kind != Channel:
		return 0, Annotated, false
	case o.Cap == 0:
		return 0, Annotated, true
	case !o.Made || log.foreign:
		return 0, Annotated, false
	}
	if n = log.sentBefore(p) - log.takenBefore(p); log.approx {
		return n, Inferred, n >= 0 && n <= o.Cap
	}
	return n, Annotated, true
}

//go:build go1.21

package probe

// for v := range ch becomes
//
//	for c, v, ok := Range(s, ch); ok; ok = Next(s, c, &v)
//
// so that it stays one statement, to which labels, break and continue belong.

// Range receives for the first time.
func Range[T any](s *Site, ch <-chan T) (<-chan T, T, bool) {
	v, ok := R2(s, ch)
	return ch, v, ok
}

// Next receives again. The variable keeps its last value when the channel is
// closed.
func Next[T any](s *Site, ch <-chan T, v *T) bool {
	next, ok := R2(s, ch)
	if ok {
		*v = next
	}
	return ok
}

// Next0 receives again, and nobody wants the value.
func Next0[T any](s *Site, ch <-chan T) bool {
	_, ok := R2(s, ch)
	return ok
}

package sched

// Foresee makes a goroutine known of which entries of the first generation will tell,
// so that goroutines keep the order in which they are told of although their Appear
// entries are added first. It tells whether it was not known before. Until an entry
// tells of it, it is in no history.
func (b *Builder) Foresee(id GoID) bool {
	n := b.gs.n
	if g := b.goroutine(id); b.gs.n > n {
		b.gs.edit(int(g - 1)).created = unheard
		return true
	}
	return false
}

// mention puts a goroutine that was foreseen into the histories to come: an entry names
// it. It is given by its dense index plus one, 0 for none.
func (b *Builder) mention(n int32) {
	if g := int(n) - 1; n > 0 && b.bits[g]&bitsLearned == 0 && b.gs.at(g).created == unheard {
		b.gs.edit(g).created = -1
	}
}

// Appeared says that all Appear entries of the first generation have been added, before
// anything else, and that it will not be hushed: then what follows is stored as it comes
// in. Whoever calls it has looked through the generation.
func (b *Builder) Appeared() {
	b.foreseen = true
	b.sendAppeared()
}

// Elapse makes it at least that late, for what the history has been told already.
func (b *Builder) Elapse(t Time) { b.now = max(b.now, t) }

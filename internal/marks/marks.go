// Package marks keeps places of a recording with notes on them. In go a history
// and what somebody marks in it, out come bytes to be kept, and a key under which
// they are found again for the same recording, whatever its file is called. It
// knows neither files nor screens.
package marks

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"hash"
	"slices"

	"govis/internal/plain"
	"govis/internal/sched"
)

// Bounds of what is kept.
const (
	Most     = 200       // marks of a recording
	MostNote = 200       // characters of a note
	MostData = 256 << 10 // bytes that are read
)

// Mark is a place of a recording.
type Mark struct {
	Step int        `json:"step"`
	T    sched.Time `json:"t"` // of the step
	Note string     `json:"note,omitempty"`
}

// keyed is how many entries tell recordings apart: their times are in nanoseconds,
// so no two runs have as many in common.
const keyed = 4096

// Key names a recording by what happens at its beginning, so that a file, its
// compressed copy and a part of it that was read so far have one key. It is empty
// while too little is known: before so much is read, unless that is all.
func Key(h *sched.History, all bool) string {
	if h == nil || h.Begin() != 0 || h.Len() == 0 || h.Len() < keyed && !all {
		return ""
	}
	sum := sha256.New()
	for p := range min(h.Len(), keyed) {
		e := h.Entry(p)
		put(sum, int64(e.T), int64(e.Kind), int64(e.G), int64(e.Peer), int64(e.From), int64(e.To), int64(e.P), int64(e.M))
		sum.Write([]byte(e.Reason))
	}
	return hex.EncodeToString(sum.Sum(nil)[:16])
}

func put(sum hash.Hash, numbers ...int64) {
	var b [8]byte
	for _, n := range numbers {
		binary.LittleEndian.PutUint64(b[:], uint64(n))
		sum.Write(b[:])
	}
}

// Put gives a list with one more mark, in the order of steps. There is one at a
// step, so it takes the place of another there. ok is false when there are too many
// already. The list that is given stays as it is.
func Put(list []Mark, m Mark) (longer []Mark, ok bool) {
	m.Note = clean(m.Note)
	i, there := find(list, m.Step)
	switch {
	case there:
		longer = slices.Clone(list)
		longer[i] = m
		return longer, true
	case len(list) >= Most:
		return list, false
	}
	return slices.Insert(slices.Clone(list), i, m), true
}

// Drop gives a list without the mark at a step.
func Drop(list []Mark, step int) []Mark {
	if i, there := find(list, step); there {
		return slices.Delete(slices.Clone(list), i, i+1)
	}
	return list
}

// At gives the mark at a step.
func At(list []Mark, step int) (m Mark, ok bool) {
	if i, there := find(list, step); there {
		return list[i], true
	}
	return Mark{}, false
}

func find(list []Mark, step int) (int, bool) {
	return slices.BinarySearchFunc(list, step, func(m Mark, step int) int { return cmp.Compare(m.Step, step) })
}

// Place gives the step of a mark: where the step of that number happens at another
// time, because the history was numbered in another way, that which happens then.
func (m Mark) Place(h *sched.History) int {
	if m.Step >= 0 && m.Step <= h.Steps() && h.Step(m.Step).T == m.T {
		return m.Step
	}
	return h.StepAt(h.PosAt(m.T))
}

// clean makes a note of any text: one harmless line that is not too long.
func clean(note string) string {
	r := []rune(plain.Text(note))
	return string(r[:min(len(r), MostNote)])
}

// Write gives the bytes to be kept.
func Write(list []Mark) []byte {
	data, err := json.MarshalIndent(list, "", " ")
	if err != nil { // there is nothing in a mark that cannot be written
		return nil
	}
	return append(data, '\n')
}

// Read reads what Write gave, or what somebody made of it: what cannot be a mark is
// left out.
func Read(data []byte) []Mark {
	var read []Mark
	if len(data) > MostData || json.Unmarshal(data, &read) != nil {
		return nil
	}
	var list []Mark
	for _, m := range read {
		if m.Step < 0 || m.T < 0 {
			continue
		}
		list, _ = Put(list, m)
	}
	return list
}

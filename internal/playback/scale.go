package playback

import (
	"math/bits"
	"sort"

	"govis/internal/sched"
)

// Scale lays a window over columns. It is made of pieces: stretches that share
// the columns by their length, and gaps, each a break of a few columns. Within
// a piece the columns are those of sched.History.Lane: a view fills the cells
// [Col, Col+Cols) with the lane of the piece's window.
type Scale struct {
	Window  sched.Window
	Columns int
	pieces  []Piece
}

// Piece is a part of a scale with one measure.
type Piece struct {
	Window sched.Window
	Col    int  // its first column
	Cols   int  // how many it has, at least one
	Break  bool // it stands for a gap
}

// breakColumns is how wide a break is when there is room.
const breakColumns = 3

// NewScale lays a window over columns, with a break for each gap. Gaps apply to
// the Clock axis, must not overlap, and are left out when there are too many
// for the columns.
func NewScale(w sched.Window, columns int, gaps ...Gap) Scale {
	s := Scale{Window: w, Columns: max(columns, 0)}
	if columns <= 0 || w.Len() == 0 {
		return s
	}
	if w.Axis == sched.Clock {
		s.pieces = cut(w, within(gaps, w))
	}
	breaks := 0
	for _, p := range s.pieces {
		if p.Break {
			breaks++
		}
	}
	if breaks == 0 || breaks == len(s.pieces) || len(s.pieces)+breaks*breakColumns > columns {
		s.pieces = []Piece{{Window: w, Cols: columns}}
		return s
	}
	s.share(breaks)
	return s
}

// cut splits a window at the gaps.
func cut(w sched.Window, gaps []Gap) []Piece {
	var list []Piece
	at := w.From
	add := func(to int64, isBreak bool) {
		if to > at {
			list = append(list, Piece{Window: sched.Window{Axis: w.Axis, From: at, To: to}, Break: isBreak})
			at = to
		}
	}
	for _, g := range gaps {
		add(int64(g.From), false)
		add(int64(g.To), true)
	}
	add(w.To, false)
	return list
}

// share gives every piece its columns: each break the same, every other piece
// one and its part of what is left.
func (s *Scale) share(breaks int) {
	var told int64
	for _, p := range s.pieces {
		if !p.Break {
			told += p.Window.Len()
		}
	}
	free := int64(s.Columns - breaks*breakColumns - (len(s.pieces) - breaks))
	col := 0
	var before int64
	for i := range s.pieces {
		p := &s.pieces[i]
		p.Col, p.Cols = col, breakColumns
		if !p.Break {
			after := before + p.Window.Len()
			p.Cols = 1 + int(muldiv(free, after, told)-muldiv(free, before, told))
			before = after
		}
		col += p.Cols
	}
}

// Pieces are the parts of the scale, from left to right. The caller must not
// change them.
func (s Scale) Pieces() []Piece { return s.pieces }

// Breaks are the pieces that stand for gaps.
func (s Scale) Breaks() []Piece {
	var list []Piece
	for _, p := range s.pieces {
		if p.Break {
			list = append(list, p)
		}
	}
	return list
}

// Col gives the column of a coordinate: -1 left of the window, Columns right of
// it. Where the window has more columns than units, it is the first of the
// coordinate's columns.
func (s Scale) Col(x int64) int {
	switch {
	case x < s.Window.From:
		return -1
	case x >= s.Window.To || len(s.pieces) == 0:
		return s.Columns
	}
	i := sort.Search(len(s.pieces), func(i int) bool { return s.pieces[i].Window.To > x })
	p := s.pieces[i]
	width, y := p.Window.Len(), x-p.Window.From
	if width < int64(p.Cols) {
		return p.Col + int(muldivUp(y, int64(p.Cols), width))
	}
	// The last column that begins at or before y: column c begins at
	// floor(width*c/Cols).
	return p.Col + int(muldivUp(y+1, int64(p.Cols), width)) - 1
}

// At gives the first coordinate of a column. Columns beyond the ends give the
// ends of the window.
func (s Scale) At(col int) int64 {
	if col < 0 {
		return s.Window.From
	}
	if col >= s.Columns || len(s.pieces) == 0 {
		return s.Window.To
	}
	i := sort.Search(len(s.pieces), func(i int) bool { return s.pieces[i].Col > col }) - 1
	p := s.pieces[i]
	return p.Window.From + muldiv(p.Window.Len(), int64(col-p.Col), int64(p.Cols))
}

// muldiv is floor(a*b/c) without overflow, for a and b at least 0 and a result
// that fits.
func muldiv(a, b, c int64) int64 {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	q, _ := bits.Div64(hi, lo, uint64(c))
	return int64(q)
}

// muldivUp is muldiv, rounded up.
func muldivUp(a, b, c int64) int64 {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	q, r := bits.Div64(hi, lo, uint64(c))
	if r > 0 {
		q++
	}
	return int64(q)
}

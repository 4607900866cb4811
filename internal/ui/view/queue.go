package view

import (
	"fmt"
	"slices"
	"strconv"

	"govis/internal/sched"
	"govis/internal/ui/paint"
)

// queueGap stands between two who wait.
const queueGap = "  "

// queue are those who wait in a line, in w columns. The first of the line stands
// next to the slots: on the right of senders (toward), on the left of receivers.
// Of a long line the end is counted.
func (p *passage) queue(list []sched.Waiter, w int, toward bool) []piece {
	pieces, used := []piece(nil), 0
	for i := range list {
		item := p.waiter(&list[i], w-used, toward)
		more := 0
		if i+1 < len(list) { // room to count those behind
			more = len(queueGap) + 1 + len(strconv.Itoa(len(list)-i-1))
		}
		gap := 0
		if i > 0 {
			gap = len(queueGap)
		}
		if used+gap+width(item)+more > w && i > 0 {
			pieces = append(pieces, piece{text: queueGap}, piece{fmt.Sprintf("+%d", len(list)-i), paint.Dim, sched.NoG})
			break
		}
		if i > 0 {
			pieces = append(pieces, piece{text: queueGap})
		}
		if toward {
			slices.Reverse(item)
		}
		pieces = append(pieces, item...)
		used += gap + width(item)
	}
	if toward {
		slices.Reverse(pieces)
	}
	return pieces
}

// waiter is one who waits: G28 and the value that it would send. Where there is
// room for nothing else, its value is cut.
func (p *passage) waiter(w *sched.Waiter, room int, sends bool) []piece {
	style := p.style(paint.LaneName)
	if w.G == p.f.Focus() {
		style = paint.LaneNameActor
	}
	list := []piece{{who(w.G), style, w.G}}
	if op, _ := p.f.History.Op(w.Op); op.Kind == sched.Select && room >= 24 {
		list = append(list, piece{" select", paint.Dim, w.G})
	}
	if sends && w.Known {
		value := paint.Truncate(paint.Clean(w.Value), min(mostValue, max(1, room-width(list)-1)))
		list = append(list, piece{" " + value, paint.Normal, w.G})
	}
	return list
}

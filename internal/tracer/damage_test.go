package tracer

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"govis/internal/wire"
)

// Bytes that are damaged in the middle of a file are told apart from an end that is
// missing: how many follow is said.
func TestDamageInTheMiddleIsNoEarlyEnd(t *testing.T) {
	for name, data := range manyGenerations(t) {
		t.Run(name, func(t *testing.T) {
			index, err := wire.Scan(bytes.NewReader(data), int64(len(data)))
			if err != nil || len(index.Spans) < 3 {
				t.Fatal(err, len(index.Spans))
			}
			second := index.Spans[1]
			header := bytes.Clone(data)
			header[second.Off] = 0xff
			payload := bytes.Clone(data)
			copy(payload[second.Off+second.Len/2:], bytes.Repeat([]byte{0xff}, 200))
			for how, bad := range map[string][]byte{"header": header, "payload": payload} {
				s := keeps(t, bad, 1)
				least := int64(len(bad)) - second.Off - second.Len
				if d := s.Damage; d == nil || d.Unread < least || d.Unread > int64(len(bad))-index.Spans[0].Len {
					t.Errorf("%s: %+v, of %d bytes at least %d are unread", how, d, len(bad), least)
				}
			}
			junk := keeps(t, append(bytes.Clone(data), "junk"...), 1)
			if d := junk.Damage; d == nil || d.Unread < 4 {
				t.Errorf("something follows: %+v", d)
			}
			for _, cut := range []int64{second.Off + second.Len/2, second.Off + 5, int64(len(data)) - 3} {
				if s := keeps(t, data[:cut], 1); s.Damage != nil && s.Damage.Unread != 0 {
					t.Errorf("cut at %d: %+v", cut, s.Damage)
				}
			}
			first := bytes.Clone(data)
			first[wire.HeaderSize] = 0xff
			var empty *EmptyError
			if _, err := loadFile(t, first); !errors.As(err, &empty) || empty.Unread < int64(len(data))-wire.HeaderSize-1 {
				t.Errorf("damaged at its beginning: %v", err)
			}
		})
	}
}

// A batch that is longer than one can be has a damaged header.
func TestWhatFollowsTheLastGeneration(t *testing.T) {
	cut, other := error(io.ErrUnexpectedEOF), io.ErrClosedPipe
	for _, c := range []struct {
		tail       tail
		read, size int64
		want       int64
	}{
		{tail{cut, 1000, 900}, 900, 60_000, 0},
		{tail{cut, 1000, 900}, 900, 100_000, 99_100},
		{tail{cut, 1000, 900}, 500, 60_000, 59_500}, // others follow
		{tail{nil, 1000, 900}, 900, 1000, 0},
		{tail{other, 1000, 900}, 900, 1000, 0}, // nothing follows
		{tail{other, 1000, 900}, 900, 1004, 104},
		{tail{}, 0, 1000, 0},
	} {
		if got := c.tail.unread(c.read, c.size); got != c.want {
			t.Errorf("%+v, read %d of %d bytes: %d", c.tail, c.read, c.size, got)
		}
	}
}

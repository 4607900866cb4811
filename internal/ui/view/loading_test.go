package view

import (
	"testing"
	"time"

	"govis/internal/lang"
)

func TestWhatIsSaidOfLoading(t *testing.T) {
	whole := Loading{Read: 30_999_999, Size: 100_000_000, Events: 4_930_000, Left: 12_400 * time.Millisecond, Goal: "step 9"}
	for _, c := range []struct {
		l    Loading
		lang lang.Lang
		room int
		want string
	}{
		{whole, lang.En, 99, "reading 30 %  30 of 100 MB  4.9 M events  12 s left  then to step 9"},
		{whole, lang.Zh, 99, "已读 30 %  30 / 100 MB  493 万个事件  还需 12 秒  随后跳转：step 9"},
		// What matters least goes first.
		{whole, lang.En, 60, "reading 30 %  30 of 100 MB  12 s left  then to step 9"},
		{whole, lang.En, 40, "reading 30 %  12 s left  then to step 9"},
		{whole, lang.En, 30, "reading 30 %  then to step 9"},
		{whole, lang.En, 5, "reading 30 %"},
		// Of what is not known nothing is said.
		{Loading{Read: 12_999}, lang.En, 99, "reading 12 kB"},
		{Loading{Read: 5_120_000, Events: 9_990}, lang.En, 99, "reading 5120 kB  9,990 events"},
		{Loading{Read: 3, Size: 4}, lang.En, 99, "reading 75 %"},
		{Loading{Read: 5, Size: 4}, lang.En, 99, "reading 100 %"}, // it grew meanwhile
		{Loading{Read: 1, Size: 4, Left: 400 * time.Millisecond}, lang.En, 99, "reading 25 %"},
		{Loading{Read: 1, Size: 4, Left: 89 * time.Second}, lang.En, 99, "reading 25 %  89 s left"},
		{Loading{Read: 1, Size: 4, Left: 100 * time.Second}, lang.En, 99, "reading 25 %  2 min left"},
		// A part is shown: there is nowhere to go to.
		{Loading{Read: 1, Size: 4, Shown: &Part{From: 3_000_000_000, To: 3_990_000_000}}, lang.En, 50, "reading 25 %  shown: 3.00 s to 3.99 s"},
		{Loading{Read: 1, Size: 4, Shown: &Part{From: 5_000, To: 10_000}}, lang.Zh, 50, "已读 25 %  显示的是 5.0 µs 到 10 µs"},
		// What is converted as a whole: of the first half nobody knows how long it takes.
		{Loading{Converted: true, Read: 60_000_000, Size: 60_000_000}, lang.En, 99, "converting  60 MB"},
		{Loading{Converted: true, Read: 60_000_000, Size: 60_000_000, Taken: 4 * time.Second}, lang.En, 99, "converting  60 MB  4 s so far"},
		{Loading{Converted: true, Read: 60_000_000, Size: 60_000_000, Taken: 4 * time.Second}, lang.Zh, 99, "正在转换  60 MB  已用 4 秒"},
		{Loading{Converted: true, Read: 60_000_000, Size: 60_000_000, Events: 8_000_000, Taken: 6 * time.Second, Left: 2 * time.Second}, lang.En, 99, "converting about 75 %  60 MB  8.0 M events  2 s left"},
		{Loading{Converted: true, Read: 60_000_000, Events: 8_000_000, Taken: 6 * time.Second, Left: 2 * time.Second}, lang.Zh, 99, "已转换约 75 %  60 MB  800 万个事件  还需 2 秒"},
	} {
		if got := c.l.Text(c.lang, c.room); got != c.want {
			t.Errorf("%+v in %d columns: %q, want %q", c.l, c.room, got, c.want)
		}
	}
}

func TestTheBarEndsWhereReadingIs(t *testing.T) {
	for _, c := range []struct {
		l    Loading
		want int
	}{
		{Loading{Read: 1, Size: 4}, 250},
		{Loading{Read: 9, Size: 4}, 1000},
		{Loading{Read: 9}, 1000},
		{Loading{Read: 1, Size: 4, Done: true}, 1000},
		{Loading{Converted: true, Read: 4, Size: 4, Taken: time.Second}, 0},
		{Loading{Converted: true, Read: 4, Size: 4, Taken: 3 * time.Second, Left: time.Second}, 750},
	} {
		if got := c.l.share(); got != c.want {
			t.Errorf("%+v: %d, want %d", c.l, got, c.want)
		}
	}
}

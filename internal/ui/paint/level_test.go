package paint

import "testing"

func TestLevelsRiseWithTheNumber(t *testing.T) {
	for n, want := range map[int]rune{-1: ' ', 0: ' ', 1: '▁', 125: '▁', 126: '▂', 500: '▄', 501: '▅', 999: '█', 1000: '█', 2000: '█'} {
		if got := Level(n, 1000); got != want {
			t.Errorf("%d of 1000 is %q, not %q", n, got, want)
		}
	}
	if got := Level(1, 0); got != ' ' {
		t.Errorf("one of none is %q", got)
	}
}

func TestLevelsHaveASCIIStandIns(t *testing.T) {
	seen := map[rune]rune{}
	for _, r := range levels {
		as := asciiRune(r)
		if as >= 0x80 || seen[as] != 0 {
			t.Errorf("%q is %q in ASCII, as is %q", r, as, seen[as])
		}
		seen[as] = r
	}
}

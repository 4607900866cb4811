package paint

// levels are how high a block can stand in its cell, from the lowest.
const levels = "▁▂▃▄▅▆▇█"

// Level gives the block that is as high as n is, where most is the highest: a
// space for none, and at least the lowest block for one.
func Level(n, most int) rune {
	if n <= 0 || most <= 0 {
		return ' '
	}
	list := []rune(levels)
	k := len(list)
	return list[min(k-1, max(0, (min(n, most)*k+most-1)/most-1))]
}

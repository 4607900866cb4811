package paint

// asciiGlyphs is the only place where a glyph meets its ASCII stand-in. One
// cell stays one cell, so "…" is one tilde and the pause sign one bar.
var asciiGlyphs = map[rune]byte{
	'█': '#', '▒': '=', '▓': '%', '─': '-', '░': ':', '┄': '.',
	'┃': '!', '━': '-', '│': '|', '╌': '.', '╎': ':',
	'═': '=', '║': 'I', '╍': '~', '╏': ';',
	'●': '*', '◆': '+', '○': '?', '◇': 'o',
	'▶': '>', '▷': '>', '▸': '>', '◀': '<', '◁': '<', '◂': '<',
	'▲': '^', '△': '^', '▼': 'v', '▽': 'v',
	'←': '<', '→': '>', '↑': '^', '↓': 'v',
	'┌': '+', '┐': '+', '└': '+', '┘': '+', '├': '+', '┤': '+', '┬': '+', '┴': '+', '┼': '+',
	'▁': '.', '▂': ':', '▃': '-', '▄': '=', '▅': '+', '▆': '*', '▇': '%', '▾': 'v',
	'▌': '#', '▐': '#', '▕': '|', '▏': '|',
	'…': '~', '≈': '~', '≠': '#', '╳': 'x', '✓': 'x', '✗': '!', '⏸': '|', '·': '.',
	'–': '-', '—': '-', '×': 'x', 'µ': 'u', '≤': '<', '≥': '>',
	'“': '"', '”': '"', '‘': '\'', '’': '\'', '\u00A0': ' ', GlyphReplaced: '?',
}

// asciiBlocks stands in for the drawing characters that have no word of their
// own in the table, so that no box or braille cell slips through.
var asciiBlocks = [...]struct {
	lo, hi rune
	as     rune
}{
	{0x2190, 0x21FF, '>'}, // arrows
	{0x2500, 0x257F, '+'}, // lines
	{0x2580, 0x259F, '#'}, // blocks
	{0x25A0, 0x25FC, '*'}, // shapes
	{0x2800, 0x28FF, ':'}, // braille
}

// asciiRune replaces drawing glyphs and typographic signs by ASCII ones, cell
// for cell. Letters of any script stay.
func asciiRune(r rune) rune {
	if r < 0x80 {
		return r
	}
	if b, ok := asciiGlyphs[r]; ok {
		return rune(b)
	}
	for _, b := range asciiBlocks {
		if r >= b.lo && r <= b.hi {
			return b.as
		}
	}
	return r
}

package paint

// The glyphs of the screens. All are one cell wide in every terminal that does
// not treat ambiguous characters as wide, and each has an ASCII stand-in in
// [ASCII]'s table.
const (
	GlyphRunning  = '█'
	GlyphRunnable = '▒'
	GlyphWaiting  = '─'
	GlyphSyscall  = '▓'
	GlyphGC       = '░'
	GlyphSystem   = '┄'

	GlyphPlayhead = '┃'

	GlyphObserved         = '●' // arrow tails and caption marks, by evidence
	GlyphAnnotated        = '◆'
	GlyphInferred         = '○'
	GlyphUninstrumented   = '◇' // an operation the instrumentation could not reach
	GlyphHead             = '▶'
	GlyphHeadInferred     = '▷'
	GlyphHeadLeft         = '◀'
	GlyphHeadLeftInferred = '◁'
	GlyphUp               = '▲'
	GlyphDown             = '▼'
	GlyphUpInferred       = '△'
	GlyphDownInferred     = '▽'
	GlyphInferredLine     = '╌'
	GlyphInferredVLine    = '╎'

	GlyphPath          = '═' // a chain of causes
	GlyphPathV         = '║'
	GlyphPathInferred  = '╍'
	GlyphPathVInferred = '╏'

	GlyphHLine       = '─'
	GlyphVLine       = '│'
	GlyphTopLeft     = '┌'
	GlyphTopRight    = '┐'
	GlyphBottomLeft  = '└'
	GlyphBottomRight = '┘'
	GlyphTeeRight    = '├'
	GlyphTeeLeft     = '┤'
	GlyphTeeDown     = '┬'
	GlyphTeeUp       = '┴'
	GlyphCross       = '┼'

	GlyphProgressDone  = '█'
	GlyphProgressHead  = '▌'
	GlyphProgressRest  = '░'
	GlyphProgressLeft  = '▕'
	GlyphProgressRight = '▏'

	GlyphEllipsis  = '…'
	GlyphBreak     = '≈' // folded time
	GlyphDiffers   = '≠'
	GlyphClosed    = '╳'
	GlyphCheck     = '✓'
	GlyphFailed    = '✗'
	GlyphPause     = '⏸'
	GlyphCurrent   = '▸'
	GlyphUnfolded  = '▾'
	GlyphEmpty     = '·'
	GlyphNone      = '–'
	GlyphLeft      = '←'
	GlyphRight     = '→'
	GlyphArrowUp   = '↑'
	GlyphArrowDown = '↓'

	// GlyphReplaced stands for a character that must not reach a terminal.
	GlyphReplaced = '\uFFFD'
)

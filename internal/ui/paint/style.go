package paint

// Style names what a cell means. A [Theme] says what that looks like.
type Style uint8

const (
	Normal Style = iota
	Dim
	Title
	Accent
	Key  // a key in a hint
	Hint // what the key does
	Rule // lines and boxes

	// Bars, by state. Where they are coloured they are backgrounds, and a
	// label inside a bar is drawn in the bar's style.
	BarRunning
	BarRunnable
	BarWaiting
	BarSyscall
	BarGC
	BarSystem // a hidden goroutine on a P
	BarGone   // not there: before its creation, after its end

	LaneName
	LaneNameActor
	Selected // the chosen item of a list

	ArrowObserved
	ArrowAnnotated
	ArrowInferred
	Path     // a chain of causes
	Playhead // its head on the ruler; the column itself is [UnderPlayhead]

	LineNo
	Code
	CodeKeyword
	CodeString
	CodeComment
	CodeNumber
	CodeChan  // go, chan, <-, select: what these pictures are about
	ActorLine // the line where the actor of the step stands
	OtherLine // a line where another goroutine stands

	Caption
	EvObserved
	EvAnnotated
	EvInferred

	ProgressDone
	ProgressRest
	Warning
	Error
	Input
	Match // a search hit
	Output

	nStyles
)

var styleNames = [nStyles]string{
	"normal", "dim", "title", "accent", "key", "hint", "rule",
	"bar-running", "bar-runnable", "bar-waiting", "bar-syscall", "bar-gc", "bar-system", "bar-gone",
	"lane-name", "lane-name-actor", "selected",
	"arrow-observed", "arrow-annotated", "arrow-inferred", "path", "playhead",
	"line-no", "code", "code-keyword", "code-string", "code-comment", "code-number", "code-chan",
	"actor-line", "other-line",
	"caption", "ev-observed", "ev-annotated", "ev-inferred",
	"progress-done", "progress-rest", "warning", "error", "input", "match", "output",
}

// String names the style, as a CSS class could be named.
func (s Style) String() string {
	if s < nStyles {
		return styleNames[s]
	}
	return "unknown"
}

// Bar reports whether s is drawn as a background where there is colour.
func (s Style) Bar() bool { return s >= BarRunning && s <= BarSystem }

// Glyph is the rune a bar of this style is drawn with, so that plain text and
// screens without colour tell the states apart. Other styles give a space.
func (s Style) Glyph() rune {
	switch s {
	case BarRunning:
		return GlyphRunning
	case BarRunnable:
		return GlyphRunnable
	case BarWaiting:
		return GlyphWaiting
	case BarSyscall:
		return GlyphSyscall
	case BarGC:
		return GlyphGC
	case BarSystem:
		return GlyphSystem
	}
	return ' '
}

package scenario

import "govis/internal/lang"

// Bound is what a scenario says of one run: at which steps its chapters and
// questions are, and which answer that run gives. Its texts are filled in.
type Bound struct {
	Chapters  []BoundChapter
	Questions []BoundQuestion
}

// BoundChapter is a chapter of a run.
type BoundChapter struct {
	Step        int
	Title, Note lang.Text
	Rules       []string
}

// BoundQuestion is a question about a run, asked after its step.
type BoundQuestion struct {
	Step    int
	Ask     lang.Text
	Choices []lang.Text
	Right   int  // index into Choices; -1 when the run does not tell
	Toss    bool // another run may give another answer
	Why     lang.Text
	Rules   []string
}

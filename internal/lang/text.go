package lang

// Text is one text in every language.
type Text struct {
	En string
	Zh string
}

// In returns the text in language l.
func (t Text) In(l Lang) string {
	if l == Zh {
		return t.Zh
	}
	return t.En
}

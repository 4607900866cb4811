package truth

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"govis/internal/lang"
)

var (
	// code in backquotes may say anything.
	code = regexp.MustCompile("`[^`]*`")
	// quotation is what somebody else says.
	quotation = regexp.MustCompile(`“[^“”]*”`)
	brackets  = regexp.MustCompile(`\([^()]*\)|（[^（）]*）`)
	// unfilled is a word of a template, or an expression; a struct's value has a
	// colon or a blank.
	unfilled = regexp.MustCompile(`\{[A-Za-z0-9*/+()-]+\}`)
	// halfWidth is an English punctuation mark in the midst of Chinese.
	halfWidth = regexp.MustCompile(`\p{Han}[,;:?!]|\p{Han}\.(\s|$)`)
	// untold is a word that Chinese has its own for. Names of the program and of Go
	// stay as they are, and begin no sentence with a capital.
	untold = regexp.MustCompile(`\b(the|a|an|of|is|are|and|or|to|in|with|does|no|not)\b`)
)

// Faults tells what is wrong with a sentence, whatever it is about: with the words
// that a learner reads, in their language. A phrase of Never is one of the faults;
// so is what shows that a sentence is not finished or not translated.
func Faults(l lang.Lang, s string) []string {
	var list []string
	fault := func(format string, args ...any) { list = append(list, fmt.Sprintf(format, args...)) }
	if s == "" || s != strings.TrimSpace(s) || strings.Contains(s, "  ") {
		fault("empty, or with loose blanks")
	}
	for _, r := range s {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			fault("control character %U", r)
		}
	}
	plain := code.ReplaceAllString(s, "``")
	for _, phrase := range Never {
		if strings.Contains(strings.ToLower(plain), strings.ToLower(phrase)) {
			fault("says %q", phrase)
		}
	}
	if w := unfilled.FindString(plain); w != "" {
		fault("%s left over", w)
	}
	if strings.Contains(s, "%!") {
		fault("%%! left over")
	}
	han := strings.ContainsFunc(plain, func(r rune) bool { return unicode.Is(unicode.Han, r) })
	switch {
	case l == lang.En && (han || strings.ContainsAny(plain, "，。（）：、；？！")):
		fault("Chinese in an English sentence")
	case l == lang.Zh && !han && untold.MatchString(plain):
		fault("not in Chinese")
	case l == lang.Zh && halfWidth.MatchString(plain):
		fault("English punctuation %q", halfWidth.FindString(plain))
	}
	return list
}

// WithoutQuotations takes out of a sentence what it quotes, between “ and ”: that
// is what somebody else says, and may be false.
func WithoutQuotations(s string) string { return quotation.ReplaceAllString(s, "“”") }

// WithoutProgram takes out of a sentence about a step what comes from the program:
// source lines, which may have backquotes of their own, and names of its functions,
// which stand in brackets.
func WithoutProgram(s string) string {
	if open, end := strings.Index(s, "`"), strings.LastIndex(s, "`"); open < end {
		s = s[:open] + "`" + s[end:]
	}
	return brackets.ReplaceAllString(WithoutQuotations(s), "()")
}

package view

import (
	"go/scanner"
	"go/token"
	"strings"

	"govis/internal/ui/paint"
)

// run is a piece of a line in one style.
type run struct {
	text  string
	style paint.Style
}

// highlight gives the lines [first, last] of a file, counted from 1, in pieces
// by their syntax. It begins to read at the declaration around the first line,
// so that the end of a huge file costs no more than its beginning.
func highlight(lines []string, first, last int) [][]run {
	from, _ := declaration(lines, first)
	var b strings.Builder
	for _, line := range lines[from-1 : last] {
		b.WriteString(codeLine(line))
		b.WriteByte('\n')
	}
	text := b.String()
	styles := make([]paint.Style, len(text))
	for i := range styles {
		styles[i] = paint.Code
	}
	paintTokens(styles, text)
	list := make([][]run, 0, last-from+1)
	at := 0
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\n"), "\n") {
		list = append(list, runs(line, styles[at:at+len(line)]))
		at += len(line) + 1
	}
	return list[first-from:]
}

// codeLine makes a line of source fit for a terminal, with tabs expanded.
func codeLine(line string) string { return paint.Clean(strings.TrimSuffix(line, "\r")) }

// paintTokens gives every byte of the text the style of its token. Text that is
// not Go is painted as far as it goes.
func paintTokens(styles []paint.Style, text string) {
	var s scanner.Scanner
	file := token.NewFileSet().AddFile("", -1, len(text))
	s.Init(file, []byte(text), nil, scanner.ScanComments)
	for {
		pos, tok, lit := s.Scan()
		if tok == token.EOF {
			return
		}
		if lit == "" {
			lit = tok.String()
		}
		if lit == "\n" { // a semicolon that the scanner put in
			continue
		}
		at := file.Offset(pos)
		for i := at; i < min(at+len(lit), len(styles)); i++ {
			styles[i] = tokenStyle(tok)
		}
	}
}

// tokenStyle lights what these pictures are about more than other keywords.
func tokenStyle(tok token.Token) paint.Style {
	switch tok {
	case token.GO, token.CHAN, token.SELECT, token.ARROW:
		return paint.CodeChan
	case token.STRING, token.CHAR:
		return paint.CodeString
	case token.INT, token.FLOAT, token.IMAG:
		return paint.CodeNumber
	case token.COMMENT:
		return paint.CodeComment
	}
	if tok.IsKeyword() {
		return paint.CodeKeyword
	}
	return paint.Code
}

// runs joins the bytes of one style.
func runs(line string, styles []paint.Style) []run {
	var list []run
	for i := 0; i < len(line); {
		j := i + 1
		for j < len(line) && styles[j] == styles[i] {
			j++
		}
		list = append(list, run{line[i:j], styles[i]})
		i = j
	}
	return list
}

// declaration gives the lines of the declaration on the outermost level that
// holds a line; only the line itself when there is none around it.
func declaration(lines []string, line int) (from, to int) {
	from = line
	for from > 1 && !declares(lines[from-1]) {
		from--
	}
	for to = from; to < len(lines); to++ {
		if closes(lines[to-1]) {
			break
		}
		if declares(lines[to]) {
			break
		}
	}
	if to < line {
		return line, line
	}
	return from, to
}

// declares tells whether a line of formatted source begins a declaration on the
// outermost level.
func declares(line string) bool {
	for _, word := range []string{"func ", "type ", "var ", "const ", "import ", "package "} {
		if strings.HasPrefix(line, word) {
			return true
		}
	}
	return false
}

func closes(line string) bool {
	return strings.HasPrefix(line, "}") || strings.HasPrefix(line, ")")
}

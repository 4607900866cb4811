package claim

import "strings"

// Fill puts the values of a run into a text that has expressions in braces:
// "{workers*2} jobs". The name of a parameter alone is its value, whatever its
// kind. A text that CheckText refuses keeps the braces that mean nothing.
func Fill(text string, v Values) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "{")
		inner, after, closed := strings.Cut(rest, "}")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		value, err := braced(inner, v)
		if !closed || err != nil {
			return b.String() + "{" + rest
		}
		b.WriteString(value)
		text = after
	}
}

// braced is what stands for an expression in a text.
func braced(inner string, v Values) (string, error) {
	if value, ok := v.Params[strings.TrimSpace(inner)]; ok {
		return value, nil
	}
	e, err := wholeExpr(inner)
	if err != nil {
		return "", err
	}
	x, err := e.eval(v)
	return show(x), err
}

// wholeExpr reads a text that is nothing but an expression.
func wholeExpr(text string) (*expr, error) {
	s := &scanner{text: text}
	e, err := s.expr()
	if err != nil {
		return nil, err
	}
	if s.skip(); s.pos < len(text) {
		return nil, wrong(text, s.pos, "expected + - * / or the end%s", instead(text[s.pos:]))
	}
	return e, nil
}

// CheckText tells what is wrong with the braces of a text.
func CheckText(text string, p *Program) []error {
	var errs []error
	for at := 0; at < len(text); {
		open := strings.IndexAny(text[at:], "{}")
		if open < 0 {
			break
		}
		at += open
		end := strings.IndexByte(text[at:], '}')
		if text[at] == '}' || end < 0 {
			return append(errs, wrong(text, at, "a brace without the other one"))
		}
		inner := text[at+1 : at+end]
		if _, known := p.Params[strings.TrimSpace(inner)]; !known {
			for _, err := range checkBraced(inner, p) {
				errs = append(errs, wrong(text, at+1, "{%s}: %s", inner, err.Reason))
			}
		}
		at += end + 1
	}
	return errs
}

func checkBraced(inner string, p *Program) []*Error {
	e, err := wholeExpr(inner)
	if err != nil {
		return []*Error{err.(*Error)}
	}
	c := checking{text: inner, program: p}
	c.expr(e)
	var errs []*Error
	for _, err := range c.errs {
		errs = append(errs, err.(*Error))
	}
	return errs
}

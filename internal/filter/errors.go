package filter

import (
	"fmt"
	"unicode/utf8"

	"govis/internal/lang"
	"govis/internal/plain"
)

// Error tells where a filter cannot be read, and what would be right.
type Error struct {
	Column int // of the first character that is wrong, from 1
	Width  int // how many characters are wrong; 0 at the end of the text
	Text   lang.Text
}

// Error says it in one English line.
func (e *Error) Error() string { return e.In(lang.En) }

// In says it in a language, with the column.
func (e *Error) In(l lang.Lang) string {
	return fmt.Sprintf(wordColumn.In(l), e.Column, e.Text.In(l))
}

// wrong makes an error about text[from:to].
func wrong(text string, from, to int, t lang.Text, args ...any) *Error {
	return &Error{
		Column: utf8.RuneCountInString(text[:from]) + 1,
		Width:  utf8.RuneCountInString(text[from:max(from, min(to, len(text)))]),
		Text:   filled(t, args...),
	}
}

// filled puts arguments into both texts: a lang.Text in its language, strings made
// harmless.
func filled(t lang.Text, args ...any) lang.Text {
	in := func(l lang.Lang) string {
		list := make([]any, len(args))
		for i, a := range args {
			switch a := a.(type) {
			case lang.Text:
				list[i] = a.In(l)
			case string:
				list[i] = cut(plain.Text(a))
			default:
				list[i] = a
			}
		}
		return fmt.Sprintf(t.In(l), list...)
	}
	return lang.Text{En: in(lang.En), Zh: in(lang.Zh)}
}

func tooLong(text string) *Error { return wrong(text, maxText, len(text), wordLong, maxText) }

// cut keeps a message short.
func cut(s string) string {
	const most = 100
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

var (
	wordColumn    = lang.Text{En: "column %d: %s", Zh: "第 %d 列：%s"}
	wordLong      = lang.Text{En: "a filter has at most %d bytes", Zh: "过滤条件最长 %d 字节"}
	wordDeep      = lang.Text{En: "too many parentheses", Zh: "括号嵌套过多"}
	wordQuote     = lang.Text{En: "the quote is not closed: \" is missing", Zh: "引号没有闭合：缺少 \""}
	wordClose     = lang.Text{En: "the parenthesis is not closed: ) is missing", Zh: "括号没有闭合：缺少 )"}
	wordNotOpen   = lang.Text{En: "no parenthesis is open here", Zh: "这里没有待闭合的括号"}
	wordEmpty     = lang.Text{En: "something is missing after “%s”: a word, or field:value", Zh: "“%s” 后面缺少内容：一个词，或 字段:值"}
	wordBefore    = lang.Text{En: "something is missing before “%s”: a word, or field:value", Zh: "“%s” 前面缺少内容：一个词，或 字段:值"}
	wordField     = lang.Text{En: "no field is called “%s”%s; for the text itself use quotes", Zh: "没有名为 “%s” 的字段%s；要查找这段文字本身，请加引号"}
	wordMeant     = lang.Text{En: ": did you mean %s?", Zh: "：是不是 %s？"}
	wordThere     = lang.Text{En: ": there are %s", Zh: "：可用的有 %s"}
	wordOp        = lang.Text{En: "“%s” takes %s here, not “%s”", Zh: "“%s” 在这里用 %s，不用 “%s”"}
	wordValue     = lang.Text{En: "the value is missing: %s", Zh: "缺少值：%s"}
	wordState     = lang.Text{En: "no state is called “%s”%s", Zh: "没有名为 “%s” 的状态%s"}
	wordKind      = lang.Text{En: "no step is called “%s”%s", Zh: "没有名为 “%s” 的步骤种类%s"}
	wordNumber    = lang.Text{En: "“%s” is no goroutine: a number, such as 7 or g7", Zh: "“%s” 不是 goroutine：请写编号，例如 7 或 g7"}
	wordDuration  = lang.Text{En: "“%s” is no duration: a number with a unit, such as 10ms or 1.5s", Zh: "“%s” 不是时长：请写带单位的数，例如 10ms 或 1.5s"}
	wordPattern   = lang.Text{En: "“%s” is no regular expression: %s", Zh: "“%s” 不是正则表达式：%s"}
	wordPatternTo = lang.Text{En: "a regular expression has at most %d bytes", Zh: "正则表达式最长 %d 字节"}
	wordOnlySteps = lang.Text{En: "“%s” is said of steps, not of goroutines", Zh: "“%s” 只用于步骤，不用于 goroutine"}
)

package claim_test

import (
	"strings"
	"testing"

	"govis/internal/claim"
)

func TestParseNamesTheColumn(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"", "column 1: expected a clause, but the text ends: it begins with one of order, "},
		{"sen send", `column 1: expected a clause, not "sen" (did you mean seen?): `},
		{"seen sendd", `column 6: expected the kind of a line, such as block or send, not "sendd" (did you mean send?)`},
		{"seen", "column 5: expected the kind of a line, such as block or send, but the text ends"},
		{"seen send main worker", `column 16: expected FIELD:VALUE, FIELD~VALUE or FIELD!VALUE, not "worker"`},
		{"seen send reasn:x", `column 11: there is no field "reasn" (did you mean reason?)`},
		{"seen send reason:sleep", "column 11: a line of kind send has no field reason"},
		{"seen block chan:jobs", "column 12: a line of kind block has no field chan: the line of the operation beside it has"},
		{"seen block reason:slep", `column 19: reason is never "slep" (did you mean sleep?): it is one of chan send, `},
		{"seen block reason:chan send", `column 19: reason is never "chan" (a value with a blank stands in single quotes: 'chan send'): it is one of `},
		{`seen block reason:"chan send"`, `column 19: reason is never "\"chan" (a value with a blank stands in single quotes): it is one of `},
		{"seen cond name:Broadcast", `column 16: name of a cond is never "Broadcast" (did you mean broadcast?): it is one of wait, signal, broadcast`},
		{"count send > 1 and workers > 2", `column 20: expected a clause, not "workers": it begins with one of order, `},
		{"seen block reason:'chan", "column 19: the quote ' is never closed"},
		{"seen block reason:'chan send'x", "column 31: something follows a closing quote"},
		{"seen send value:it's'", "column 19: a quote ' within a value"},
		{"seen send value: x", "column 17: the value of value is missing"},
		{"seen send seq~1", "column 14: seq takes : or !"},
		{"seen send seq:1+", "column 17: expected a number, the name of a parameter, procs or (, but the text ends"},
		{"seen send nth!2", "column 11: nth stands once, with :"},
		{"seen block worker#", "column 19: expected a number"},
		{"seen block main#2", "column 12: main takes no number"},
		{"seen send or", "column 13: expected a clause"},
		{"seen send; seen recv", `column 10: expected and, or, or the end, not ";"`},
		{"order send", "column 11: expected ; and another pattern"},
		{"before send; recv; close", "column 20: before takes two patterns"},
		{"count send", "column 11: expected == != < <= > >= or in, but the text ends"},
		{"count send = 1", "column 12: a single = compares nothing: it is =="},
		{"count send seq!=1", "column 16: the value of seq is missing"},
		{"count send == ", "column 15: expected a number"},
		{"count send == (1", "column 17: expected ) for the ( of column 15"},
		{"count send == 5min", `column 16: "min" is no unit of time: ns, us, ms and s are`},
		{"count send in 5..1", "column 12: nothing is in 5..1: the smaller number stands first"},
		{"seen send worker#0", "column 18: there is none of number 0: the first is 1"},
		{"seen send nth:0", "column 15: there is none of number 0: the first is 1"},
		{"order send main; recv main, run main", `column 29: expected FIELD:VALUE, FIELD~VALUE or FIELD!VALUE, not "run" (between patterns stands ; in order and before, `},
		{"count send in 1-2", "column 18: expected .. as in 1..3, but the text ends"},
		{"max reason block == 1", "column 5: reason is no number that could have a largest or smallest"},
		{"max nth send == 1", `column 5: expected a field, such as g or value, after max, not "nth"`},
		{"distinct seq block == 1", "column 10: a line of kind block has no field seq"},
		{"time send recv < 1s", "column 16: expected .. after the first pattern of time"},
		{"time send < 1s", `column 11: expected .. after the first pattern of time, not "<"`},
		{"most sleeping == 1", `column 6: expected a state after most, not "sleeping": it is one of running, `},
		{"most notexist == 1", "column 6: expected a state after most"},
		{"most waiting chan:jobs == 1", "column 14: of a state only the reason is known, not chan"},
		{"elsewhere == 1", `column 11: expected the name of a function, or *, after elsewhere, not "=="`},
		{"from send recv: seen send", `column 15: expected to after from PATTERN`},
		{"from send to recv seen send", "column 24: expected FIELD:VALUE"},
		{"from send to recv worker seen", "column 26: expected FIELD:VALUE"},
		{"收 send", `column 1: expected a clause, not "收"`},
		{"seen send value:'收' x", `column 21: expected FIELD:VALUE`},
	} {
		_, err := claim.Parse(test.text)
		if err == nil || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("%q: %v\nwant %s", test.text, err, test.want)
		}
	}
}

// program is what the pictures of this test have names for.
var program = &claim.Program{
	Funcs:   map[string]int{"main": 2, "worker": 0, "helper": 1, "server.serve": 0},
	Used:    map[string]bool{"worker": true, "server.serve": true},
	Idents:  map[string]bool{"jobs": true, "p": true, "results": true, "ctx": true, "Done": true},
	Imports: []string{"context", "database/sql"},
	Files:   []string{"main.go"},
	Params:  map[string]bool{"workers": true, "first": false},
}

func TestCheckHoldsNamesAgainstTheProgram(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"seen block worker", ""},
		{"seen block main.func1 and seen block main.func2.1 and seen block helper.func1", ""},
		{"seen block server.serve and seen block (*server).serve and seen block main.worker", ""},
		{"seen block context.WithDeadlineCause.func2 and seen block 'database/sql.(*DB).connectionOpener'", ""},
		{"seen block wroker", `column 12: who "wroker": the program has no function of that name (did you mean worker?)`},
		{"seen block main.func3", `column 12: who "main.func3": the program has no function of that name`},
		{"seen block helper", `column 12: who "helper": no goroutine runs that function, it is only called`},
		{"seen unblock main peer:wroker", `column 24: who "wroker": the program`},
		{"seen block func:helper and never block func:help", `column 45: func "help": the program has no function of that name (did you mean helper?)`},
		{"seen send chan:jobs and seen send chan:p.results#2 and seen recv chan:ctx.Done()", ""},
		{"seen send chan:job", `column 16: chan "job": the source has no name job (did you mean jobs?)`},
		{"seen send chan~jo", ""},
		{"seen send file:other.go", `column 16: file "other.go": the program has main.go`},
		{"count send == workers*procs", ""},
		{"count send == worker", "column 15: there is no parameter worker (did you mean workers?)"},
		{"count send == first", "column 15: the parameter first is no number"},
		{"count send seq:jobs == 1", "column 16: there is no parameter jobs"},
		{"seen block worker#nobody", "column 19: there is no parameter nobody"},
		{"most waiting wroker == 1", `column 14: who "wroker"`},
		{"elsewhere wroker == 1", `column 11: who "wroker"`},
		{"from block wroker to end: seen send", `column 12: who "wroker"`},
	} {
		st, err := claim.Parse(test.text)
		if err != nil {
			t.Errorf("%s: %v", test.text, err)
			continue
		}
		errs := st.Check(program)
		if test.want == "" && len(errs) > 0 || test.want != "" && (len(errs) != 1 || !strings.HasPrefix(errs[0].Error(), test.want)) {
			t.Errorf("%s: %v\nwant %s", test.text, errs, test.want)
		}
	}
}

func TestFill(t *testing.T) {
	v := claim.Values{Params: map[string]string{"workers": "4", "jobs": "10", "first": "sender"}, Procs: 2}
	for text, want := range map[string]string{
		"nothing":                       "nothing",
		"{workers} workers":             "4 workers",
		"{ workers * 2 }{procs}":        "82",
		"{jobs/workers} 个，{first} 先到":   "2.5 个，sender 先到",
		"{jobs/3}":                      "3.33",
		"{jobs - 2*(workers+1)} of {1}": "0 of 1",
	} {
		if got := claim.Fill(text, v); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestCheckText(t *testing.T) {
	for text, want := range map[string]string{
		"{workers} and {workers*2} and {first} and {procs}": "",
		"{}":                   "column 2: {}: expected a number",
		"a {wrkers} b":         "column 4: {wrkers}: there is no parameter wrkers (did you mean workers?)",
		"{first*2}":            "column 2: {first*2}: the parameter first is no number",
		"{workers":             "column 1: a brace without the other one",
		"workers}":             "column 8: a brace without the other one",
		"工人 {workers workers}": "column 5: {workers workers}: expected + - * / or the end",
	} {
		errs := claim.CheckText(text, program)
		if want == "" && len(errs) > 0 || want != "" && (len(errs) != 1 || !strings.HasPrefix(errs[0].Error(), want)) {
			t.Errorf("%q: %v\nwant %s", text, errs, want)
		}
	}
}

// FuzzParse: whatever is written, it is read or refused, and what is read can be
// held against a program and a run.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"order block worker reason:'chan send'; unblock worker#2 peer:main; run worker",
		"from send to recv: not count send chan:jobs#workers seq:1+2 in 1..workers*2 and most waiting * reason!sleep >= 1 or final alive == 0",
		"time send .. recv nth:2 < 1.5ms", "distinct g any code~'x' == 1/0", "inside lock .. unlock == -(1)", "elsewhere main.func1 != 0",
		"seen send value:'''", "seen send value:'收;\xff'", "count send==1", "max value send chan:#1 == procs",
	} {
		f.Add(s)
	}
	run := poolRun(f)
	f.Fuzz(func(t *testing.T, text string) {
		if p, err := claim.ParsePattern(text); err == nil {
			p.Check(program)
			_, _, _ = run.Find(p)
		}
		if st, err := claim.Parse(text); err == nil {
			st.Check(program)
			run.Holds(st)
		}
		claim.CheckText(text, program)
		claim.Fill(text, claim.Values{})
	})
}

// Texts of somebody else's folder are read before anybody has looked at them.
func TestNoStackIsTooDeep(t *testing.T) {
	for _, text := range []string{
		"count send == " + strings.Repeat("(", 1e5) + "1" + strings.Repeat(")", 1e5),
		"count send == " + strings.Repeat("-", 1e5) + "1",
		"count send == 1" + strings.Repeat("+1", 1e5),
	} {
		if _, err := claim.Parse(text); err == nil || !strings.Contains(err.Error(), "too long") {
			t.Errorf("%.30s…: %v", text, err)
		}
	}
}

package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"unicode/utf8"

	"govis/internal/analysis"
	"govis/internal/export"
	"govis/internal/narrate"
	"govis/internal/near"
	"govis/internal/ui/paint"
)

// statusFindings ends a report in which a finding of --fail-on is.
const statusFindings = 1

// report says what a recording shows as a whole: findings, and where the time went.
// Of many recordings it is one line each.
func (a *app) report(o *options) error {
	if o.summary {
		return a.reportSummary(o)
	}
	want, err := wanted(o)
	if err != nil {
		return err
	}
	if len(o.args) == 0 {
		_, err := o.target("report", "a scenario, a program or a recording")
		return err
	}
	words, err := globbed(o.args)
	if err != nil {
		return err
	}
	if len(words) == 1 {
		r, err := a.reportOf(words[0], o, want)
		if err != nil {
			return err
		}
		return errors.Join(a.writeReport(r, o, 0), failing(want, r.Findings))
	}
	return a.reportMany(words, o, want)
}

// reportMany writes a line for each recording. What cannot be read is said, and
// makes the status that of wrong use.
func (a *app) reportMany(words []string, o *options, want *kindsWanted) error {
	if o.save != "" {
		return errors.New("report: --save is for one recording")
	}
	var status error
	width := nameWidth(words)
	for _, word := range words {
		r, err := a.reportOf(word, o, want)
		if a.ctx.Err() != nil {
			return a.ctx.Err()
		}
		if err != nil {
			fmt.Fprintln(a.stderr, "govis: "+paint.Clean(firstLine(err.Error())))
			status = statusError(statusUsage)
			continue
		}
		if err := a.writeReport(r, o, width); err != nil {
			return err
		}
		if failed := failing(want, r.Findings); status == nil {
			status = failed
		}
		debug.FreeOSMemory() // the next one is loaded with what this one took
	}
	return status
}

// reportOf loads a target and looks at it.
func (a *app) reportOf(word string, o *options, want *kindsWanted) (*export.Report, error) {
	t, err := findTarget(word, o)
	if err != nil {
		return nil, err
	}
	rec, s, err := a.loadTold(t, o, nil)
	if err != nil {
		return nil, err
	}
	if text := notice(t, s).In(a.lang); text != "" {
		fmt.Fprintln(a.stderr, "govis: "+text)
	}
	st, err := analysis.Count(a.ctx, s.History)
	if err != nil {
		return nil, err
	}
	name := rec.Name
	if t.file != "" && t.file != "-" {
		name = t.file
	}
	return &export.Report{
		File: name, Go: s.Meta.Go, Procs: s.Meta.Procs, Events: s.Events, How: s.Ending.How,
		History: s.History, Stats: st, Findings: analysis.Find(st, want.options),
	}, nil
}

// nameWidth is how wide the column of the names is: as the longest is, within reason.
func nameWidth(words []string) int {
	width := 32
	for _, word := range words {
		width = max(width, utf8.RuneCountInString(word))
	}
	return min(width, 80)
}

// writeReport writes a report as a whole, or as one line whose name has width columns.
func (a *app) writeReport(r *export.Report, o *options, width int) error {
	opt := narrate.Options{Lang: a.lang}
	switch {
	case o.json:
		return export.ReportJSON(a.stdout, r, opt)
	case width == 0:
		return export.ReportText(a.stdout, r, opt)
	}
	return export.ReportLine(a.stdout, r, width, opt)
}

// globbed replaces patterns by the names of the files that they match, for shells
// that do not.
func globbed(args []string) ([]string, error) {
	var list []string
	for _, arg := range args {
		if _, err := os.Lstat(arg); err == nil || !strings.ContainsAny(arg, "*?[") {
			list = append(list, arg)
			continue
		}
		files, err := filepath.Glob(arg)
		if err != nil {
			return nil, fmt.Errorf("%s: not a pattern of file names", arg)
		}
		if len(files) == 0 {
			return nil, fmt.Errorf("%s: no file has such a name", arg)
		}
		for _, f := range files {
			if !isPath(f) {
				f = "." + string(filepath.Separator) + f // a file, not a scenario
			}
			list = append(list, f)
		}
	}
	return list, nil
}

// kindsWanted are the kinds of findings that a call names.
type kindsWanted struct {
	fail    []analysis.Kind // that make the status 1
	options analysis.Options
}

// wanted reads --fail-on, --finding and --no-finding.
func wanted(o *options) (*kindsWanted, error) {
	var w kindsWanted
	only, err := kindsIn("finding", o.findings)
	if err != nil {
		return nil, err
	}
	for _, k := range analysis.Kinds() {
		if len(only) > 0 && !slices.Contains(only, analysis.Kind(k)) {
			w.options.Without = append(w.options.Without, analysis.Kind(k))
		}
	}
	without, err := kindsIn("no-finding", o.noFindings)
	if err != nil {
		return nil, err
	}
	w.options.Without = append(w.options.Without, without...)
	w.fail, err = kindsIn("fail-on", o.failOn)
	for _, k := range w.fail {
		if slices.Contains(w.options.Without, k) {
			return nil, fmt.Errorf("report: --fail-on %s: findings of that kind are switched off", k)
		}
	}
	return &w, err
}

// kindsIn reads a list of kinds of findings.
func kindsIn(flag, list string) ([]analysis.Kind, error) {
	var kinds []analysis.Kind
	for word := range strings.SplitSeq(list, ",") {
		word = strings.TrimSpace(word)
		switch {
		case word == "" && list == "":
			return nil, nil
		case !slices.Contains(analysis.Kinds(), word):
			return nil, fmt.Errorf("report: --%s: no finding of kind %q%s: they are %s",
				flag, word, near.Hint(word, analysis.Kinds()), strings.Join(analysis.Kinds(), ", "))
		}
		kinds = append(kinds, analysis.Kind(word))
	}
	return kinds, nil
}

// failing gives the status of a report with these findings.
func failing(want *kindsWanted, found []analysis.Finding) error {
	for _, f := range found {
		if slices.Contains(want.fail, f.Kind) {
			return statusError(statusFindings)
		}
	}
	return nil
}

package scenario

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"
	"time"

	"govis/internal/claim"
	"govis/internal/lang"
)

// MaxProcs bounds GOMAXPROCS: beyond it nobody could follow the picture.
const MaxProcs = 64

// nameForm is what folders and parameters may be called.
var nameForm = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

// checker turns a document into a Scenario and reports what is wrong with it.
type checker struct {
	place
	lines func() keyLines // of scenario.toml; only a problem asks for them
	names *claim.Program  // what the program has names for
	*problems
}

// wrong reports a problem at the line of key in scenario.toml.
func (c checker) wrong(key, format string, args ...any) {
	c.add(c.file(tomlName), c.lines().of(key), format, args...)
}

func (c checker) scenario(doc document) *Scenario {
	s := &Scenario{
		Name:     c.called(doc.Name),
		Lesson:   doc.Lesson,
		Order:    doc.Order,
		Procs:    doc.Procs,
		Limit:    c.limit(doc.Limit),
		Title:    c.text("title", doc.Title),
		Sentence: c.text("sentence", doc.Sentence),
		See:      c.text("see", doc.See),
	}
	if lessonIndex(s.Lesson) < 0 && !(c.guest && s.Lesson == "") {
		c.wrong("lesson", "lesson %q: must be one of %s", s.Lesson, lessonIDs())
	}
	if s.Order < 1 && !c.guest {
		c.wrong("order", "order = %d: must be 1 or more", s.Order)
	}
	if s.Procs < 1 || s.Procs > MaxProcs {
		c.wrong("procs", "procs = %d: must be 1 to %d", s.Procs, MaxProcs)
	}
	for i, p := range doc.Param {
		s.Params = append(s.Params, c.param(elementKey("param", i), p))
		for _, earlier := range doc.Param[:i] {
			if earlier.Name == p.Name {
				c.wrong(elementKey("param", i)+".name", "param %q stands here twice", p.Name)
			}
		}
	}
	c.plan(doc, s)
	return s
}

// called returns the scenario's name: the folder's, which in the textbook a name
// in the file may only repeat. A folder reached as "." has no name of its own.
func (c checker) called(written string) string {
	name := c.place.name
	switch {
	case written == "" && name == ".":
		c.wrong("name", "name is missing")
		return ""
	case written != "" && written != name && name != "." && !c.guest:
		c.wrong("name", "name %q: must be that of the folder, %q", written, name)
	case written != "":
		name = written
	case c.guest:
		name = folderName(name)
	}
	if !nameForm.MatchString(name) {
		c.wrong("name", "name %q: must be lower-case words joined by dashes", name)
	}
	return name
}

// folderName makes a scenario's name of that of a folder, which is its owner's to
// choose: "2 My Lesson" becomes my-lesson, one without such letters lesson.
func folderName(folder string) string {
	words := regexp.MustCompile(`[^a-z0-9]+`).ReplaceAllString(strings.ToLower(folder), "-")
	name := strings.TrimRight(strings.TrimLeft(words, "-0123456789"), "-")
	return cmp.Or(name, "lesson")
}

func (c checker) limit(s string) time.Duration {
	if s == "" {
		return 0
	}
	d, err := time.ParseDuration(s)
	if err != nil || d <= 0 {
		c.wrong("limit", "limit = %q: must be a duration such as \"10s\"", s)
	}
	return d
}

// text refuses a text that misses a language or spreads over lines.
func (c checker) text(key string, t lang.Text) lang.Text {
	for _, l := range []lang.Lang{lang.En, lang.Zh} {
		at := fmt.Sprintf("%s.%s", key, l)
		switch s := t.In(l); {
		case strings.TrimSpace(s) == "":
			c.wrong(at, "%s is missing", inElement(at))
		case strings.ContainsAny(s, "\n\r\t"):
			c.wrong(at, "%s must be one line without tabs", inElement(at))
		}
	}
	return t
}

func lessonIDs() string {
	var ids []string
	for _, l := range Lessons {
		ids = append(ids, l.ID)
	}
	return strings.Join(ids, ", ")
}

package scenario

import (
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"govis/internal/lang"
)

const goodToml = `lesson = "channels"
order = 2
procs = 1
limit = "3s"

[title]
en = "A title"
zh = "标题"

[sentence]
en = "A sentence?"
zh = "一句话？"

[see]
en = "something."
zh = "某物。"

[[param]]
name = "workers"
kind = "int"
min = 1
max = 32
default = 2
label.en = "workers"
label.zh = "worker 个数"

[[param]]
name = "nap"
kind = "int"
min = -1
max = 50
default = -1
unit = "ms"
[param.label]
en = "nap"
zh = "时长"

[[param]]
name = "cure"
kind = "choice"
choices = ["none", "buffer"]
default = "none"
label = { en = "cure", zh = "解法" }

[[param]]
name = "loud"
kind = "bool"
default = true
label.en = "loud"
label.zh = "输出"
`

const goodMain = `package main

import "flag"

func main() {
	workers := flag.Int("workers", 2, "how many")
	nap := flag.Int("nap", -1, "how long")
	var cure string
	flag.StringVar(&cure, "cure", "none", "which")
	loud := flag.Bool("loud", true, "whether")
	flag.Parse()
	use(*workers, *nap, cure, *loud)
}
`

const goodUse = `package main

func use(...any) {}
`

func folder(toml, main string) fstest.MapFS {
	return fstest.MapFS{
		"demo/scenario.toml": {Data: []byte(toml)},
		"demo/main.go":       {Data: []byte(main)},
		"demo/a.go":          {Data: []byte(goodUse)},
		"demo/a_test.go":     {Data: []byte("package other")},
	}
}

func TestLoad(t *testing.T) {
	s, err := Load(folder(goodToml, goodMain), "demo")
	if err != nil {
		t.Fatal(err)
	}
	if s.Name != "demo" || s.Lesson != "channels" || s.Order != 2 || s.Procs != 1 || s.Limit != 3*time.Second {
		t.Errorf("got %+v", s)
	}
	if want := (lang.Text{En: "A title", Zh: "标题"}); s.Title != want {
		t.Errorf("Title = %v, want %v", s.Title, want)
	}
	if s.Sentence.Zh != "一句话？" || s.See.En != "something." {
		t.Errorf("Sentence %v, See %v", s.Sentence, s.See)
	}
	wantFiles := []File{{"main.go", goodMain}, {"a.go", goodUse}}
	if !slices.Equal(s.Files, wantFiles) {
		t.Errorf("Files = %v, want %v", s.Files, wantFiles)
	}
	var defaults []string
	for _, p := range s.Params {
		defaults = append(defaults, p.Name+"="+p.Default)
	}
	if want := []string{"workers=2", "nap=-1", "cure=none", "loud=true"}; !slices.Equal(defaults, want) {
		t.Errorf("params %q, want %q", defaults, want)
	}
	nap := s.Params[1]
	if nap.Kind != Int || nap.Min != -1 || nap.Max != 50 || nap.Unit != "ms" || nap.Label.Zh != "时长" {
		t.Errorf("nap = %+v", nap)
	}
}

func TestLoadOfTheCurrentFolderNeedsAName(t *testing.T) {
	fsys := fstest.MapFS{
		"scenario.toml": {Data: []byte("name = \"mine\"\n" + goodToml)},
		"main.go":       {Data: []byte(goodMain)},
		"a.go":          {Data: []byte(goodUse)},
	}
	s, err := Load(fsys, ".")
	if err != nil || s.Name != "mine" {
		t.Errorf("got %v, %v", s, err)
	}
	fsys["scenario.toml"].Data = []byte(goodToml)
	if _, err := Load(fsys, "."); err == nil || err.Error() != "scenario.toml:1: name is missing" {
		t.Errorf("error %v", err)
	}
}

func TestLoadRefusesTexts(t *testing.T) {
	tests := []struct{ old, new, want string }{
		{`lesson = "channels"`, `lesson = "chanels"`, `demo/scenario.toml:1: lesson "chanels": must be one of basics, channels`},
		{`lesson = "channels"`, ``, `demo/scenario.toml:1: lesson ""`},
		{"order = 2", "order = 0", "demo/scenario.toml:2: order = 0: must be 1 or more"},
		{"procs = 1", "procs = 65", "demo/scenario.toml:3: procs = 65: must be 1 to 64"},
		{`"3s"`, `"3"`, `demo/scenario.toml:4: limit = "3"`},
		{`"3s"`, `"-3s"`, `demo/scenario.toml:4: limit = "-3s"`},
		{"order = 2", "ordre = 2", "demo/scenario.toml:2: unknown key ordre (did you mean order?)"},
		{"order = 2", "order = ", "demo/scenario.toml:2: toml: "},
		{"order = 2", `order = "x"`, "demo/scenario.toml:2: order takes a number without quotes, not a TOML string"},
		{`limit = "3s"`, `limit = 3`, "demo/scenario.toml:4: limit takes a text in double quotes, not a TOML integer"},
		{`choices = ["none", "buffer"]`, `choices = "none"`, "demo/scenario.toml:41: param.choices takes a list of texts, such as [\"work=5\"], not a TOML string"},
		{"order = 2", "title = \"x\"", "demo/scenario.toml:2: title takes two texts, with .en and .zh behind its name, not a TOML string"},
		{`"3s"`, `“3s”`, "demo/scenario.toml:4: a text stands in plain double quotes \", not in “"},
		{`kind = "bool"`, `kind = bool`, `demo/scenario.toml:47: bool is no value: a text stands in double quotes`},
		{`kind = "bool"`, `kind = int`, `demo/scenario.toml:47: int is no value: a text stands in double quotes`},
		{"order = 2", "order = 2\nname = \"other\"", `demo/scenario.toml:3: name "other": must be that of the folder, "demo"`},
		{`zh = "标题"`, ``, "demo/scenario.toml:6: title.zh is missing"},
		{`zh = "一句话？"`, `zh = " "`, "demo/scenario.toml:12: sentence.zh is missing"},
		{`en = "something."`, `en = "some\nthing."`, "demo/scenario.toml:15: see.en must be one line"},
		{`label.zh = "worker 个数"`, "", "demo/scenario.toml:24: label.zh is missing"},
		{"zh = \"时长\"\n", "", "demo/scenario.toml:34: label.zh is missing"},
	}
	for _, test := range tests {
		refuses(t, test.old, test.new, test.want)
	}
}

func TestLoadRefusesParams(t *testing.T) {
	tests := []struct{ old, new, want string }{
		{`name = "nap"`, `name = "workers"`, `demo/scenario.toml:28: param "workers" stands here twice`},
		{`name = "nap"`, `name = "Nap"`, `demo/scenario.toml:28: param name "Nap"`},
		{`name = "nap"`, `name = "sleep"`, `demo/scenario.toml:28: param "sleep": func main of main.go declares no such flag`},
		{`kind = "bool"`, `kind = "boolean"`, `demo/scenario.toml:47: param "loud": kind "boolean": must be int, choice or bool`},
		{"min = 1\n", "min = 33\n", `demo/scenario.toml:21: param "workers": min 33 is above max 32`},
		{"min = 1\n", "", `demo/scenario.toml:18: param "workers": min and max are needed`},
		{"default = 2", "default = 33", `demo/scenario.toml:23: param "workers": default 33: must be 1 to 32`},
		{"default = 2", `default = "2"`, `demo/scenario.toml:23: param "workers": default must be a whole number`},
		{"default = 2\n", "", `demo/scenario.toml:18: param "workers": default must be a whole number`},
		{`default = "none"`, `default = "ctx"`, `demo/scenario.toml:42: param "cure": default ctx: must be one of none, buffer`},
		{`choices = ["none", "buffer"]`, `choices = ["none"]`, `demo/scenario.toml:41: param "cure": two choices or more`},
		{`default = true`, `default = 1`, `demo/scenario.toml:48: param "loud": default must be true or false`},
		{`kind = "bool"`, "kind = \"bool\"\nmin = 0", `demo/scenario.toml:48: param "loud": min means nothing for kind bool`},
		{`unit = "ms"`, "unit = \"ms\"\nchoices = [\"a\"]", `param "nap": choices means nothing for kind int`},
	}
	for _, test := range tests {
		refuses(t, test.old, test.new, test.want)
	}
}

// refuses checks the error for scenario.toml with old replaced by new.
func refuses(t *testing.T, old, new, want string) {
	t.Helper()
	if !strings.Contains(goodToml, old) {
		t.Fatalf("nothing to replace: %q", old)
	}
	_, err := Load(folder(strings.Replace(goodToml, old, new, 1), goodMain), "demo")
	if err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("%q for %q: error %v, want %q", new, old, err, want)
	}
}

func TestLoadRefusesPrograms(t *testing.T) {
	tests := []struct{ old, new, want string }{
		{"package main", "package other", "demo/main.go:1: package other: must be main"},
		{"flag.Parse()", "flag.Parse(", "demo/main.go:12: missing"},
		{"\tflag.Parse()", "  flag.Parse()", "demo/main.go:11: is not as gofmt would write it"},
		{`flag.Int("workers", 2`, `flag.Int("workers", 3`, `demo/main.go:6: flag "workers" has default "3", scenario.toml says "2"`},
		{`flag.Int("workers", 2`, `flag.Int("workers", two`, `demo/main.go:6: flag "workers": its default must be written as a literal`},
		{`flag.Int("workers"`, `flag.Int("work"`, `demo/scenario.toml:19: param "workers": func main of main.go declares no such flag`},
		{`flag.Int("workers"`, `flag.Uint("workers"`, `demo/main.go:6: param "workers" is of kind int: must be declared with flag.Int, not flag.Uint`},
		{`flag.Bool("loud"`, `flag.String("loud"`, `demo/main.go:10: param "loud" is of kind bool: must be declared with flag.Bool`},
		{"func main()", "func elsewhere()", `demo/scenario.toml:19: param "workers": func main of main.go declares no such flag`},
	}
	for _, test := range tests {
		if !strings.Contains(goodMain, test.old) {
			t.Fatalf("nothing to replace: %q", test.old)
		}
		_, err := Load(folder(goodToml, strings.Replace(goodMain, test.old, test.new, 1)), "demo")
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%q for %q: error %v, want %q", test.new, test.old, err, test.want)
		}
	}
}

func TestLoadNamesMissingFiles(t *testing.T) {
	for _, file := range []string{"demo/scenario.toml", "demo/main.go"} {
		fsys := folder(goodToml, goodMain)
		delete(fsys, file)
		if _, err := Load(fsys, "demo"); err == nil || !strings.HasPrefix(err.Error(), file+": ") {
			t.Errorf("without %s: error %v", file, err)
		}
	}
}

func TestLoadReportsEveryProblem(t *testing.T) {
	toml := strings.NewReplacer("order = 2", "order = -1", "procs = 1", "procs = 0").Replace(goodToml)
	_, err := Load(folder(toml, goodMain), "demo")
	want := "demo/scenario.toml:2: order = -1: must be 1 or more\ndemo/scenario.toml:3: procs = 0: must be 1 to 64"
	if err == nil || err.Error() != want {
		t.Errorf("error\n%v\nwant\n%s", err, want)
	}
}

func TestLoadAllOrders(t *testing.T) {
	fsys := fstest.MapFS{}
	put := func(name, lesson, order string) {
		toml := strings.NewReplacer("channels", lesson, "order = 2", "order = "+order).Replace(goodToml)
		for file, f := range folder(toml, goodMain) {
			fsys[strings.Replace(file, "demo", name, 1)] = f
		}
	}
	put("last", "failures", "1")
	put("second", "basics", "7")
	put("first", "basics", "2")
	all, err := LoadAll(fsys, []string{"last", "second", "first"})
	if err != nil {
		t.Fatal(err)
	}
	if all[0].Name != "first" || all[1].Name != "second" || all[2].Name != "last" {
		t.Errorf("order is %s, %s, %s", all[0].Name, all[1].Name, all[2].Name)
	}
	put("rival", "basics", "7")
	_, err = LoadAll(fsys, []string{"last", "second", "rival"})
	want := `rival/scenario.toml: order 7 of lesson "basics" is taken by second`
	if err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}

func TestMatchesLooksThroughEveryLanguage(t *testing.T) {
	s := &Scenario{Name: "ping-pong", Title: lang.Text{En: "Two Players", Zh: "两个球员"}, Sentence: lang.Text{En: "Who waits?", Zh: "谁在等？"}}
	for text, want := range map[string]bool{"": true, "PING": true, " players ": true, "球员": true, "谁在": true, "nobody": false} {
		if s.Matches(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}

func TestKeysOfNestedTablesHaveTheirLines(t *testing.T) {
	lines := findKeys([]byte(`[[question]]
at = "a"
[[question.choice]]
right = "b"
[[question.choice]]
right = "c"
text.en = "d"
[[question]]
at = "e"
[question.why]
en = "f"
[[question.choice]]
right = "g"
`))
	for key, want := range map[string]int{
		"question.0.at": 2, "question.0.choice.0.right": 4, "question.0.choice.1.text.en": 7,
		"question.1.at": 9, "question.1.why.en": 11, "question.1.choice.0.right": 13, "question.1.choice.3": 8,
	} {
		if got := lines.of(key); got != want {
			t.Errorf("%s stands on line %d, want %d", key, got, want)
		}
	}
}

// A scenario of somebody else's lies anywhere and has no place in the textbook.
func TestLoadFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "my-lesson")
	write := func(toml, main string) {
		t.Helper()
		for name, f := range folder(toml, main) {
			if err := os.MkdirAll(dir, 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, path.Base(name)), f.Data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	toml := strings.NewReplacer("lesson = \"channels\"\n", "", "order = 2\n", "").Replace(goodToml)
	write(toml, strings.Replace(goodMain, "\tflag.Parse()", "  flag.Parse()", 1))
	t.Chdir(filepath.Dir(dir))
	for _, name := range []string{dir, "my-lesson", "./my-lesson", "../" + filepath.Base(filepath.Dir(dir)) + "/my-lesson"} {
		if s, err := LoadFolder(name); err != nil || s.Name != "my-lesson" || !IsFolder(name) {
			t.Errorf("%s: %+v, %v", name, s, err)
		}
	}
	write("name = \"another\"\n"+toml, goodMain)
	t.Chdir(dir)
	if s, err := LoadFolder("."); err != nil || s.Name != "another" {
		t.Errorf("%+v, %v", s, err)
	}
	t.Chdir("..")
	write(strings.Replace(toml, "procs = 1", "procs = 0", 1), goodMain)
	if _, err := LoadFolder("./my-lesson"); err == nil || err.Error() != "my-lesson/scenario.toml:1: procs = 0: must be 1 to 64" {
		t.Errorf("error %v", err)
	}
	write("\ufeff"+toml, goodMain)
	for _, test := range []struct{ folder, name string }{
		{"My lesson", "my-lesson"},
		{"01-barrier_v2", "barrier-v2"},
		{"屏障 barrier", "barrier"},
		{"第一课", "lesson"},
	} {
		odd := filepath.Join(t.TempDir(), test.folder)
		if err := os.Rename(dir, odd); err != nil {
			t.Fatal(err)
		}
		dir = odd
		if s, err := LoadFolder(odd); err != nil || s.Name != test.name {
			t.Errorf("%s: %+v, %v", odd, s, err)
		}
	}
}

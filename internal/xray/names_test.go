package xray

import (
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
)

func TestNamesAreNewInThePackage(t *testing.T) {
	res := instrumentFiles(t, map[string]string{
		"a.go": "package p\n\nfunc f(c chan int) { select { case <-c: default: }; for range c { } }\n",
		"b.go": "package p\n\ntype __probe struct{ __c, __ok int }\n\nfunc (__probe) __sites_a(__v int) { __probe2 := 1; _ = __probe2; __L7: for { break __L7 } }\n",
	}, "")
	got := res.Files["p/a.go"]
	for _, want := range []string{
		"package p; import __probe3 \"", "{ __s := __probe3.NewSel(&__sites_a2[0]",
		"case __v2, __ok2 := <-__probe3.SR(&__s, c)", "for __c2, _, __ok2 := ", "var __sites_a2 = ",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if _, changed := res.Files["p/b.go"]; changed {
		t.Error("a file without operations changed")
	}
}

func TestFileWords(t *testing.T) {
	words := map[string]bool{}
	for _, name := range []string{"a.go", "a_linux.go", "a-b.go", "a_b.go", "a.b.go", "ä.go", "ö.go", "_.go", "1.go"} {
		word := fileWord("/some/folder/" + name)
		if words[word] {
			t.Errorf("%s: %s is another file's", name, word)
		}
		words[word] = true
	}
	if !words["a"] || !words["a_linux"] || !words["a_b"] {
		t.Errorf("words are %v", slices.Sorted(maps.Keys(words)))
	}
}

// Only the file that is edited changes, so that nothing else is compiled anew.
func TestAnEditChangesOneFile(t *testing.T) {
	files := map[string]string{
		"a.go": "package p\n\nfunc f(c chan int) { c <- 1 }\n",
		"b.go": "package p\n\nfunc g(c chan int) { <-c }\n",
	}
	before := instrumentFiles(t, files, "")
	files["a.go"] = "package p\n\nfunc f(c chan int) {\n\tc <- 1\n\tc <- 2\n}\n"
	files["0.go"] = "package p\n\nfunc h(c chan int) { c <- 1 }\n"
	after := instrumentFiles(t, files, "")
	if before.Files["p/b.go"] != after.Files["p/b.go"] || before.Files["p/a.go"] == after.Files["p/a.go"] {
		t.Error("not only the file that was edited changed")
	}
}

// The names that belong to one file are not those of another.
func TestTablesOfSimilarFiles(t *testing.T) {
	files := map[string]string{}
	for _, name := range []string{"a", "af", "ai", "at", "a_a", "sites_a", "at_a"} {
		files[name+".go"] = "package p\n\nvar _ = func() int { return <-make(chan int) }()\n"
	}
	typeCheck(t, "similar files", baseNames(instrumentFiles(t, files, "").Files))
}

func baseNames(files map[string]string) map[string]string {
	out := map[string]string{}
	for name, text := range files {
		out[path.Base(name)] = text
	}
	return out
}

package xray

import (
	"strings"
	"testing"
)

func TestCompileRefuses(t *testing.T) {
	const main = "\nfunc main() {}\n"
	tests := []struct {
		in   string
		want string // a part of the error
	}{
		{"package main\n" + main + "\nfunc init() {}\n", "demo/main.go:5: func init"},
		{"package main\n\nvar a = 1\nvar b = f()\n\nfunc f() int { return 1 }\n" + main, "demo/main.go:4: package-level variable with a call"},
		{"package main\n\nvar (\n\ta = 1\n\tb = []int{len(\"x\")}\n)\n" + main, "demo/main.go:5: package-level variable with a call"},
		{"package main\n\nvar c = make(chan int)\n" + main, "demo/main.go:3: package-level variable with a call"},
		{"package main\n\nvar f = func() int { return 1 }()\n" + main, "demo/main.go:3: package-level variable with a call"},
		{"package main\n\nvar c chan int\n\nvar v = <-c\n" + main, "demo/main.go:5: package-level variable with a receive"},
		{"package main\n\nimport (\n\t\"fmt\"\n\t\"golang.org/x/sync/errgroup\"\n)\n" + main, "demo/main.go:5: import \"golang.org/x/sync/errgroup\": only the standard"},
		{"package main\n\nimport _ \"govis/internal/lang\"\n" + main, "demo/main.go:3: import \"govis/internal/lang\""},
		{"package main\n\nimport _ \"./other\"\n" + main, "demo/main.go:3: import \"./other\""},
		{"package main\n\nimport \"C\"\n" + main, "demo/main.go:3: import \"C\": cgo"},
		{"package main\n\nimport _ \"embed\"\n" + main, "demo/main.go:3: import \"embed\""},
		{"package main\n\nimport . \"os\"\n" + main, "demo/main.go:3: import . \"os\""},
		{"package main\n\nfunc f() {}\n", "demo: there is no func main"},
		{"package main\n\ntype t int\n\nfunc (t) main() {}\n", "demo: there is no func main"},
		{"package other\n" + main, "demo/main.go:1: package other: must be main"},
		{"package main\n" + main + "\nfunc Main() {}\n", "demo/main.go:5: func Main"},
		{"package main\n\nfunc main() { wrong() }\n", "demo/main.go:3:15: undefined: wrong"},
		{"package main\n\nimport \"log\"\n\nfunc main() {\n\tl := log.Default()\n\tl.Fatal(1)\n}\n", "demo/main.go:7: Fatal of a log.Logger"},
		{"package main\n\nimport l \"log\"\n\nfunc main() { l.Default().Fatalf(\"x\") }\n", "demo/main.go:5: Fatalf of a log.Logger"},
		{"package main\n\nfunc main() {\n", "demo/main.go:3:15: expected"},
		{"", "demo/main.go:1:1: expected 'package'"},
	}
	for _, test := range tests {
		_, err := Compile("demo", map[string]string{"main.go": test.in}, std())
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("error %v, want %q, from\n%s", err, test.want, test.in)
		}
	}
}

func TestCompileRefusesTwoPackages(t *testing.T) {
	_, err := Compile("demo", map[string]string{
		"main.go":  "package main\n\nimport \"fmt\"\n\nfunc main() { fmt.Println() }\n",
		"other.go": "\npackage other\n\nimport \"fmt\"\n\nfunc f() { fmt.Println() }\n",
	}, std())
	if err == nil || err.Error() != "demo/other.go:2: package other: must be main, like all of the program" {
		t.Errorf("error %v", err)
	}
}

func TestCompileReportsEveryProblem(t *testing.T) {
	_, err := Compile("demo", map[string]string{"main.go": "package main\n\nvar a = f()\n\nfunc init() {}\n"}, std())
	if err == nil || strings.Count(err.Error(), "\n") != 2 {
		t.Errorf("want three problems in three lines, got: %v", err)
	}
}

func TestCompileRefusesNames(t *testing.T) {
	for _, name := range []string{"", "Demo", "a_b", "1st", "a--b", "a/b", "-a"} {
		if _, err := Compile(name, map[string]string{"main.go": "package main\n\nfunc main() {}\n"}, std()); err == nil {
			t.Errorf("Compile(%q) succeeded", name)
		}
	}
}

func TestCompileAllRefusesTwoOfOnePackage(t *testing.T) {
	_, err := CompileAll(textFS("a-bc/main.go", "ab-c/main.go"), []string{"a-bc", "ab-c"}, std())
	if err == nil || !strings.Contains(err.Error(), "ab-c: has the same name as a-bc") {
		t.Errorf("error %v", err)
	}
}

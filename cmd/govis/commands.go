package main

import (
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"

	"govis/internal/lang"
	"govis/internal/near"
	"govis/scenarios"
)

// command is one word that govis understands.
type command struct {
	Name  string
	Use   string // what follows the name
	Does  lang.Text
	Flags []string // names of flags that it takes, see flags.go
	Run   func(*app, *options) error
}

// Groups of flags.
var (
	lookFlags   = []string{"lang", "theme", "ascii", "no-mouse", "keys", "present", "no-questions"}
	placeFlags  = []string{"step", "at", "chapter", "view", "g"}
	recordFlags = []string{"p", "procs", "limit", "stdin", "save"}
	cannedFlags = []string{"canned"}
	buildFlags  = []string{"deps", "race", "tags"}
)

// commands lists them in the order of the help.
func commands() []command {
	return []command{
		{"gallery", "", lang.Text{En: "pick a scenario", Zh: "挑选一个场景"}, lookFlags, (*app).gallery},
		{"run", "SCENARIO|FOLDER [-p name=value]... | PATH [-- ARGS]", lang.Text{En: "record a scenario, or a program of yours, and step through it", Zh: "录制一个场景或你自己的程序，然后逐步查看"}, join(lookFlags, placeFlags, recordFlags, cannedFlags, []string{"pair"}, buildFlags), (*app).run},
		{"test", "[PKG] [FLAGS OF go test]", lang.Text{En: "record the tests of a package and step through them", Zh: "录制一个包的测试，然后逐步查看"}, join(lookFlags, placeFlags, []string{"deps", "procs", "limit", "stdin", "save"}), (*app).test},
		{"open", "FILE|-|URL", lang.Text{En: "open a recording or a runtime/trace file (.gz too), or the trace of a server: http://HOST/debug/pprof/trace?seconds=5", Zh: "打开录制文件或 runtime/trace 文件（也支持 .gz），或从服务器获取 trace：http://HOST/debug/pprof/trace?seconds=5"}, join(lookFlags, placeFlags, []string{"save"}), (*app).open},
		{"attach", "HOST:PORT|URL [--last 60s]", lang.Text{En: "follow a running server with net/http/pprof, one trace after the other", Zh: "跟随一个正在运行、带有 net/http/pprof 的服务器，一份接一份地获取 trace"}, join(lookFlags, []string{"view", "last"}), (*app).attach},
		{"record", "SCENARIO|PATH [-o FILE] [-- ARGS]", lang.Text{En: "run a scenario or a program in the foreground and keep the recording", Zh: "在前台运行场景或程序，并保存录制文件"}, join([]string{"lang", "o", "p", "procs", "limit"}, cannedFlags, buildFlags), (*app).record},
		{"list", "", lang.Text{En: "list the scenarios", Zh: "列出所有场景"}, []string{"lang", "json"}, (*app).list},
		{"dump", "SCENARIO|PATH|FILE", lang.Text{En: "print every step as text, or as JSON lines", Zh: "把每一步输出为文本或 JSON 行"}, join([]string{"lang", "json", "goroutines", "messages", "filter"}, recordFlags, cannedFlags, buildFlags), (*app).dump},
		{"frame", "SCENARIO|PATH|FILE", lang.Text{En: "print one screen as text", Zh: "把一屏画面输出为文本"}, join([]string{"lang", "theme", "ascii", "size", "color", "present"}, placeFlags, recordFlags, cannedFlags, buildFlags), (*app).frame},
		{"report", "SCENARIO|PATH|FILE...", lang.Text{En: "what went wrong in a recording, and where its time went; of many, a line each", Zh: "报告录制里出了什么问题、时间花在哪里；多份录制时每份一行"}, join([]string{"lang", "json", "fail-on", "finding", "no-finding", "summary"}, recordFlags, cannedFlags, buildFlags), (*app).report},
		{"why", "SCENARIO|PATH|FILE -g N [--at TIME]", lang.Text{En: "say why a goroutine waits, back to the root cause, or what decided when it was done", Zh: "说明 goroutine 为什么在等（追到根源），或者它何时完成由什么决定"}, join([]string{"lang", "json", "g", "at", "from", "to", "task", "region"}, recordFlags, cannedFlags, buildFlags), (*app).why},
		{"diff", "A B", lang.Text{En: "lay two recordings side by side: where they first differ, and their goroutines and times", Zh: "对比两份录制：最先出现差异的地方，以及各自的 goroutine 和用时"}, join(lookFlags, []string{"json", "screen", "p", "procs", "limit", "stdin"}, cannedFlags, buildFlags), (*app).diff},
		{"explore", "SCENARIO|PATH [-n 100]", lang.Text{En: "record many runs and tell their schedules apart", Zh: "多次运行，看看有几种不同的调度"}, join(lookFlags, []string{"n", "json", "keep", "p", "procs", "limit", "stdin"}, buildFlags), (*app).explore},
		{"check", "[SCENARIO|FOLDER] [-n 20]", lang.Text{En: "run a scenario, or all of them, and tell whether what it claims is to be seen", Zh: "运行一个或全部场景，检验其中的断言是否成立"}, []string{"lang", "n", "all", "json", "table", "jobs", "p", "procs", "limit"}, (*app).check},
		{"version", "", lang.Text{En: "print the version", Zh: "显示版本"}, nil, (*app).version},
		{"help", "[COMMAND]", lang.Text{En: "explain a command", Zh: "说明某个命令的用法"}, []string{"lang"}, (*app).help},
		{"completion", "bash|zsh|fish", lang.Text{En: "print a completion script for a shell", Zh: "输出 shell 的补全脚本"}, nil, (*app).completion},
	}
}

func join(lists ...[]string) []string { return slices.Concat(lists...) }

func commandNamed(name string) *command {
	for _, c := range commands() {
		if c.Name == name {
			return &c
		}
	}
	return nil
}

// isPath tells a file from a word: it has a slash, a dot, or is "-".
func isPath(word string) bool { return word == "-" || strings.ContainsAny(word, `./\`) }

func isScenario(name string) bool { return slices.Contains(scenarios.All, name) }

// unknownWord says what could have been meant.
func unknownWord(word string) error {
	if _, err := os.Stat(word); err == nil {
		return fmt.Errorf("%s: neither a command nor a scenario; to open the file of that name: govis ./%s", word, word)
	}
	known := slices.Clone(scenarios.All)
	for _, c := range commands() {
		known = append(known, c.Name)
	}
	if meant := near.Word(word, known); meant != "" {
		return fmt.Errorf("%s: neither a command nor a scenario; did you mean %s?", word, meant)
	}
	return fmt.Errorf("%s: neither a command nor a scenario: govis list shows the scenarios, govis help the commands", word)
}

func lookPath(name string) (string, error) { return exec.LookPath(name) }

func sameFile(a, b string) bool {
	ia, errA := os.Stat(a)
	ib, errB := os.Stat(b)
	return errA == nil && errB == nil && os.SameFile(ia, ib)
}

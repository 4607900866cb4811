package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"govis/internal/analysis"
	"govis/internal/lang"
	"govis/internal/scenario"
	"govis/internal/ui"
	"govis/internal/ui/paint"
	"govis/internal/ui/view"
)

// options are the flags of a call and its other arguments.
type options struct {
	args                    []string // what is not a flag
	rest                    []string // what follows --, after a target
	lang, theme, keys, view string
	ascii, noMouse, color   bool
	json, goroutines        bool
	messages                bool
	filter                  string
	step                    int // -1: not given
	chapter                 int // 0: not given
	present, noQuestions    bool
	at                      string
	g                       int64
	params                  []string
	procs                   int           // 0: not given
	limit                   time.Duration // 0: not given
	stdin, save, out, size  string
	deps, tags              string
	race, canned            bool
	runs                    int    // 0: not given
	keep                    string // folder
	screen                  bool
	last                    string // how much of a server is kept; empty: not given
	pair                    int    // 0: not given
	jobs                    int    // runs at a time
	all, table, summary     bool
	failOn                  string // kinds of findings
	findings, noFindings    string
	from, to, task, region  string
}

// flagDef is one flag.
type flagDef struct {
	Name   string
	Arg    string // what it takes; empty for a switch
	Does   lang.Text
	Values []string // what it can be, for completion
	add    func(fs *flag.FlagSet, o *options, name string)
}

// defaultLimit bounds the run of a scenario that sets no limit of its own.
const defaultLimit = 10 * time.Second

// flagDefs lists all flags of all commands.
func flagDefs() []flagDef {
	str := func(at func(*options) *string, def string) func(*flag.FlagSet, *options, string) {
		return func(fs *flag.FlagSet, o *options, name string) { fs.StringVar(at(o), name, def, "") }
	}
	sw := func(at func(*options) *bool) func(*flag.FlagSet, *options, string) {
		return func(fs *flag.FlagSet, o *options, name string) { fs.BoolVar(at(o), name, false, "") }
	}
	var themes []string
	for _, t := range paint.Themes {
		themes = append(themes, t.Name)
	}
	return []flagDef{
		{"lang", "en|zh", lang.Text{En: "language (default: from the locale)", Zh: "语言（默认取自系统区域设置）"}, []string{"en", "zh"}, str(func(o *options) *string { return &o.lang }, "")},
		{"theme", strings.Join(themes, "|"), lang.Text{En: "colours (default: dark or light, as the terminal is)", Zh: "配色（默认跟随终端的明暗）"}, themes, str(func(o *options) *string { return &o.theme }, "")},
		{"ascii", "", lang.Text{En: "draw with ASCII characters only", Zh: "只用 ASCII 字符绘制"}, nil, sw(func(o *options) *bool { return &o.ascii })},
		{"no-mouse", "", lang.Text{En: "leave the mouse to the terminal", Zh: "不接管鼠标"}, nil, sw(func(o *options) *bool { return &o.noMouse })},
		{"keys", strings.Join(ui.Layouts, "|"), lang.Text{En: "key layout", Zh: "按键布局"}, ui.Layouts, str(func(o *options) *string { return &o.keys }, "arrows")},
		{"present", "", lang.Text{En: "begin in presenter mode", Zh: "以讲解模式启动"}, nil, sw(func(o *options) *bool { return &o.present })},
		{"no-questions", "", lang.Text{En: "ask no questions", Zh: "不提问"}, nil, sw(func(o *options) *bool { return &o.noQuestions })},
		{"step", "N", lang.Text{En: "open at step N", Zh: "打开时定位到第 N 步"}, nil, func(fs *flag.FlagSet, o *options, name string) {
			fs.Func(name, "", func(v string) (err error) {
				if o.step, err = strconv.Atoi(v); err == nil && o.step < 0 {
					err = strconv.ErrRange
				}
				return err
			})
		}},
		{"at", "TIME", lang.Text{En: "open at a time since the trace began, such as 1.5ms (why: the moment to explain)", Zh: "打开时定位到某一时刻，例如 1.5ms（why：要解释的时刻）"}, nil, str(func(o *options) *string { return &o.at }, "")},
		{"chapter", "K", lang.Text{En: "open at chapter K of the scenario", Zh: "打开时定位到场景的第 K 章"}, nil, func(fs *flag.FlagSet, o *options, name string) {
			fs.Func(name, "", func(v string) (err error) {
				if o.chapter, err = strconv.Atoi(v); err == nil && o.chapter < 1 {
					err = strconv.ErrRange
				}
				return err
			})
		}},
		{"view", strings.Join(view.Names(), "|"), lang.Text{En: "open with this view", Zh: "打开时显示的视图"}, view.Names(), str(func(o *options) *string { return &o.view }, "")},
		{"g", "N", lang.Text{En: "select goroutine N (why: the one to ask about)", Zh: "选中第 N 号 goroutine（why：要问的那一个）"}, nil, func(fs *flag.FlagSet, o *options, name string) { fs.Int64Var(&o.g, name, 0, "") }},
		{"p", "name=value", lang.Text{En: "set a parameter of the scenario (repeat for more)", Zh: "设置场景参数（可重复）"}, nil, func(fs *flag.FlagSet, o *options, name string) {
			fs.Func(name, "", func(v string) error { o.params = append(o.params, v); return nil })
		}},
		{"procs", fmt.Sprintf("1-%d", scenario.MaxProcs), lang.Text{En: "GOMAXPROCS of the program (default: the scenario's)", Zh: "被录制程序的 GOMAXPROCS（默认取场景的设置）"}, nil, func(fs *flag.FlagSet, o *options, name string) {
			fs.Func(name, "", func(v string) (err error) {
				if o.procs, err = strconv.Atoi(v); err == nil && (o.procs < 1 || o.procs > scenario.MaxProcs) {
					err = strconv.ErrRange
				}
				return err
			})
		}},
		{"limit", "TIME", lang.Text{En: "end the program after this time (default: the scenario's, else 10s)", Zh: "程序运行的时间上限（默认取场景的设置，否则 10s）"}, nil, func(fs *flag.FlagSet, o *options, name string) {
			fs.Func(name, "", func(v string) (err error) {
				if o.limit, err = time.ParseDuration(v); err == nil && o.limit <= 0 {
					err = strconv.ErrRange
				}
				return err
			})
		}},
		{"stdin", "FILE", lang.Text{En: "what the program reads (default: nothing)", Zh: "作为程序标准输入的文件（默认没有）"}, nil, str(func(o *options) *string { return &o.stdin }, "")},
		{"deps", "PATTERN,...", lang.Text{En: "see into these modules or packages, too: a path, or one with ...", Zh: "连同这些模块或包一起记录：路径，或带 ... 的模式"}, nil, str(func(o *options) *string { return &o.deps }, "")},
		{"race", "", lang.Text{En: "build with the race detector", Zh: "启用竞态检测器构建"}, nil, sw(func(o *options) *bool { return &o.race })},
		{"tags", "TAG,...", lang.Text{En: "build tags", Zh: "构建标签"}, nil, str(func(o *options) *string { return &o.tags }, "")},
		{"canned", "", lang.Text{En: "the recording that comes with the scenario, instead of a run (record: make it)", Zh: "不运行，而是打开随场景附带的录制（record：生成它）"}, nil, sw(func(o *options) *bool { return &o.canned })},
		{"save", "FILE", lang.Text{En: "keep the recording (.govis; .out or .trace keeps the trace alone)", Zh: "保存录制（.govis；.out 或 .trace 只保存 trace）"}, nil, str(func(o *options) *string { return &o.save }, "")},
		{"o", "FILE", lang.Text{En: "where the recording goes (.govis; .out or .trace keeps the trace alone)", Zh: "录制文件的位置（.govis；.out 或 .trace 只保存 trace）"}, nil, str(func(o *options) *string { return &o.out }, "")},
		{"json", "", lang.Text{En: "one JSON object a line (docs/json.md)", Zh: "每行一个 JSON 对象（见 docs/json.md）"}, nil, sw(func(o *options) *bool { return &o.json })},
		{"goroutines", "", lang.Text{En: "a line for each goroutine instead of each step", Zh: "按 goroutine 输出，而不是按步"}, nil, sw(func(o *options) *bool { return &o.goroutines })},
		{"messages", "", lang.Text{En: "a line for each message instead of each step", Zh: "按消息输出，而不是按步"}, nil, sw(func(o *options) *bool { return &o.messages })},
		{"filter", "EXPR", lang.Text{En: "only the steps, or goroutines, that match (docs/filter.md)", Zh: "只输出匹配的步骤或 goroutine（见 docs/filter.md）"}, nil, str(func(o *options) *string { return &o.filter }, "")},
		{"summary", "", lang.Text{En: "what was loaded, in how much time and memory", Zh: "载入了多少、用了多少时间和内存"}, nil, sw(func(o *options) *bool { return &o.summary })},
		{"fail-on", "KIND,...", lang.Text{En: "exit with status 1 when one of these findings is there", Zh: "出现其中任何一类问题时，退出状态为 1"}, analysis.Kinds(), str(func(o *options) *string { return &o.failOn }, "")},
		{"finding", "KIND,...", lang.Text{En: "look for these kinds of findings only", Zh: "只查找这些类别的问题"}, analysis.Kinds(), str(func(o *options) *string { return &o.findings }, "")},
		{"no-finding", "KIND,...", lang.Text{En: "do not look for these kinds of findings", Zh: "不查找这些类别的问题"}, analysis.Kinds(), str(func(o *options) *string { return &o.noFindings }, "")},
		{"n", "N", lang.Text{En: "how many runs (check: with each set of parameters)", Zh: "运行次数（check：每组参数的次数）"}, nil, func(fs *flag.FlagSet, o *options, name string) {
			fs.Func(name, "", func(v string) (err error) {
				if o.runs, err = strconv.Atoi(v); err == nil && (o.runs < 1 || o.runs > maxRuns) {
					err = strconv.ErrRange
				}
				return err
			})
		}},
		{"from", "TIME", lang.Text{En: "with --to: what decided between two moments", Zh: "与 --to 一起：两个时刻之间由什么决定"}, nil, str(func(o *options) *string { return &o.from }, "")},
		{"to", "TIME", lang.Text{En: "the later of the two moments", Zh: "两个时刻中较晚的一个"}, nil, str(func(o *options) *string { return &o.to }, "")},
		{"task", "NAME", lang.Text{En: "what decided when a task was done: the longest of that name, or the one of that number", Zh: "任务何时完成由什么决定：同名中最长的，或指定编号的"}, nil, str(func(o *options) *string { return &o.task }, "")},
		{"region", "NAME", lang.Text{En: "the same of a region", Zh: "区域何时完成由什么决定"}, nil, str(func(o *options) *string { return &o.region }, "")},
		{"keep", "FOLDER", lang.Text{En: "keep a recording of every schedule there", Zh: "把每种调度的一次录制保存到该文件夹"}, nil, str(func(o *options) *string { return &o.keep }, "")},
		{"screen", "", lang.Text{En: "show two recordings side by side on the screen", Zh: "在界面里并排显示两份录制"}, nil, sw(func(o *options) *bool { return &o.screen })},
		{"last", "TIME|MB", lang.Text{En: "keep the last 60s, or the last 64MB of trace (default 60s, and at most 256MB)", Zh: "保留最近的 60s，或最近 64MB 的 trace（默认 60s，且不超过 256MB）"}, nil, str(func(o *options) *string { return &o.last }, "")},
		{"pair", "K", lang.Text{En: "show the scenario's K-th pair of runs side by side", Zh: "并排显示该场景的第 K 对运行"}, nil, func(fs *flag.FlagSet, o *options, name string) {
			fs.Func(name, "", func(v string) (err error) {
				if o.pair, err = strconv.Atoi(v); err == nil && o.pair < 1 {
					err = strconv.ErrRange
				}
				return err
			})
		}},
		{"jobs", "N", lang.Text{En: "how many runs at a time (default 1: claims about time want a quiet machine)", Zh: "同时运行多少个（默认 1：与时间有关的断言需要安静的机器）"}, nil, func(fs *flag.FlagSet, o *options, name string) { fs.IntVar(&o.jobs, name, 1, "") }},
		{"all", "", lang.Text{En: "all scenarios", Zh: "全部场景"}, nil, sw(func(o *options) *bool { return &o.all })},
		{"table", "", lang.Text{En: "as the Markdown table of docs/claims-checked.md", Zh: "输出 docs/claims-checked.md 的 Markdown 表格"}, nil, sw(func(o *options) *bool { return &o.table })},
		{"size", "120x40", lang.Text{En: "columns and rows (default 80x24)", Zh: "列数和行数（默认 80x24）"}, []string{"80x24", "120x40", "200x50"}, str(func(o *options) *string { return &o.size }, "80x24")},
		{"color", "", lang.Text{En: "with the colours of the theme, as escape codes", Zh: "带配色输出（转义序列）"}, nil, sw(func(o *options) *bool { return &o.color })},
	}
}

func flagNamed(name string) *flagDef {
	for _, d := range flagDefs() {
		if d.Name == name {
			return &d
		}
	}
	return nil
}

var errHelp = errors.New("help")

// parse reads flags before and after other arguments, up to "--". The options
// are those before the mistake when there is one.
func parse(c *command, args []string) (*options, error) {
	o := &options{step: -1, keys: "arrows", size: "80x24"}
	fs := flagSet(c, o)
	if c.Name == "test" {
		return o, parseTest(c, fs, o, args)
	}
	var after []string
	for i, a := range args {
		if a == "--" {
			args, after = args[:i], args[i+1:]
			break
		}
	}
	for {
		if err := fs.Parse(args); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return o, errHelp // with the language that it is to be in
			}
			return o, flagError(c, err)
		}
		if fs.NArg() == 0 {
			break
		}
		o.args = append(o.args, fs.Arg(0))
		args = fs.Args()[1:]
	}
	if len(o.args) == 0 && len(after) > 0 {
		o.args, after = after[:1], after[1:]
	}
	o.rest = after
	return o, nil
}

// flagSet knows the flags of a command.
func flagSet(c *command, o *options) *flag.FlagSet {
	fs := flag.NewFlagSet(c.Name, flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	for _, name := range c.Flags {
		flagNamed(name).add(fs, o, name)
	}
	return fs
}

// leading counts the arguments that are flags, and their values, before the
// first that is not, or that asks for help. Flags that no command has end the
// count.
func leading(args []string) int {
	fs := flagSet(&command{Flags: allFlags()}, &options{})
	switch err := fs.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return len(args) - fs.NArg() - 1 // the flag package has taken it, too
	case err != nil:
		return 0
	}
	return len(args) - fs.NArg()
}

func allFlags() []string {
	var names []string
	for _, d := range flagDefs() {
		names = append(names, d.Name)
	}
	return names
}

// one gives the only argument of a call.
func (o *options) one(c, what string) (string, error) {
	word, err := o.target(c, what)
	if err == nil && len(o.rest) > 0 {
		return "", fmt.Errorf("%s: takes %s, and not also %s", c, what, o.rest[0])
	}
	return word, err
}

// target gives the target of a call. What follows -- is the target's own.
func (o *options) target(c, what string) (string, error) {
	switch len(o.args) {
	case 0:
		return "", fmt.Errorf("%s: %s is missing: govis help %s", c, what, c)
	case 1:
		return o.args[0], nil
	}
	hint := ""
	if isPath(o.args[0]) && isProgram(o.args[0]) {
		hint = ": what is the program's own follows --"
	}
	return "", fmt.Errorf("%s: takes %s, and not also %s%s", c, what, o.args[1], hint)
}

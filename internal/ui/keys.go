package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"govis/internal/lang"
	"govis/internal/playback"
	"govis/internal/sched"
	"govis/internal/ui/view"
)

// playerKeys are the bindings while a recording is shown, in the order of the
// hints and of the help.
func playerKeys() []binding {
	return slices.Concat(moveKeys(), markKeys(), courseKeys(), viewKeys(), lookKeys(), filterKeys(), presentKeys(), leaveKeys())
}

func moveKeys() []binding {
	return []binding{
		{keys: "right", vim: "right l", group: groupMove, both: lang.Text{En: "a step on, a step back", Zh: "前进一步 / 后退一步"}, do: step(1), does: lang.Text{En: "next step", Zh: "下一步"}, hint: lang.Text{En: "step", Zh: "下一步"}},
		{keys: "left", vim: "left h", group: groupMove, do: step(-1), does: lang.Text{En: "step back", Zh: "上一步"}, hint: lang.Text{En: "back", Zh: "上一步"}},
		{keys: "space", group: groupPlay, do: play, does: lang.Text{En: "play, pause", Zh: "播放 / 暂停"}, hint: lang.Text{En: "play", Zh: "播放"}},
		{keys: "shift+right L", group: groupMove, both: lang.Text{En: "10 steps on, back", Zh: "前进 / 后退 10 步"}, do: step(10), does: lang.Text{En: "10 steps on", Zh: "前进 10 步"}},
		{keys: "shift+left H", group: groupMove, do: step(-10), does: lang.Text{En: "10 steps back", Zh: "后退 10 步"}},
		{keys: ".", group: groupMove, both: lang.Text{En: "this goroutine's steps", Zh: "该 goroutine 的步骤"}, do: sameG(1), does: lang.Text{En: "next step of this goroutine", Zh: "该 goroutine 的下一步"}},
		{keys: ",", group: groupMove, do: sameG(-1), does: lang.Text{En: "its step before", Zh: "该 goroutine 的上一步"}},
		{keys: "[", group: groupMove, do: cause, does: lang.Text{En: "cause: who woke, blocks it", Zh: "起因：谁唤醒、创建、挡住它"}, hint: lang.Text{En: "why", Zh: "起因"}},
		{keys: "]", group: groupMove, do: effect, does: lang.Text{En: "effect: whom it let go on", Zh: "结果：它何时运行，放行了谁"}},
		{keys: "home", group: groupMove, both: lang.Text{En: "start, end", Zh: "开头 / 结尾"}, do: jump(playback.Playhead.Home), does: lang.Text{En: "start", Zh: "开头"}},
		{keys: "end", group: groupMove, do: toEnd, does: lang.Text{En: "end", Zh: "结尾"}},
		{keys: ")", group: groupMove, both: lang.Text{En: "next trace, one before", Zh: "下一份 / 上一份 trace"}, do: otherTrace(1), does: lang.Text{En: "a server's next trace", Zh: "服务器的下一份 trace"}},
		{keys: "(", group: groupMove, do: otherTrace(-1), does: lang.Text{En: "its trace before", Zh: "服务器的上一份 trace"}},
		{keys: "u", group: groupMove, both: lang.Text{En: "undo a jump, redo it", Zh: "撤销跳转 / 重做"}, do: undo, does: lang.Text{En: "back to where I was", Zh: "回到刚才的位置"}},
		{keys: "ctrl+r", group: groupMove, do: redo, does: lang.Text{En: "and forth again", Zh: "再前往"}},
		{keys: ">", group: groupPlay, both: lang.Text{En: "faster, slower", Zh: "加快 / 放慢"}, do: speed(playback.Playhead.Faster), does: lang.Text{En: "faster", Zh: "加快"}},
		{keys: "<", group: groupPlay, do: speed(playback.Playhead.Slower), does: lang.Text{En: "slower", Zh: "放慢"}},
		{keys: "backspace", group: groupPlay, do: speed(playback.Playhead.Normal), does: lang.Text{En: "normal speed", Zh: "正常速度"}},
		{keys: "r", group: groupPlay, do: again, does: lang.Text{En: "run it again", Zh: "重新运行"}},
		{keys: "R", group: groupPlay, do: exploreThis, does: lang.Text{En: "20 runs: how they differ", Zh: "运行 20 次，比较调度"}},
		{keys: "t", group: groupLook, do: axis, does: lang.Text{En: "axis: steps or time", Zh: "横轴：按步或按时间"}, hint: lang.Text{En: "time", Zh: "时间"}},
		{keys: "z", azerty: "w", group: groupLook, do: fold, does: lang.Text{En: "fold long gaps of time", Zh: "折叠漫长的空档"}},
	}
}

// viewKeys show the views.
func viewKeys() []binding {
	var list []binding
	for v, spec := range view.All {
		list = append(list, binding{keys: spec.Key, late: true, group: groupLook, do: show(view.View(v)), does: spec.Does, hint: spec.Hint})
	}
	return list
}

func lookKeys() []binding {
	return []binding{
		{keys: "down j", group: groupLook, both: lang.Text{En: "next goroutine, one before", Zh: "下一个 / 上一个 goroutine"}, do: choose(1), does: lang.Text{En: "next goroutine", Zh: "下一个 goroutine"}},
		{keys: "up k", group: groupLook, do: choose(-1), does: lang.Text{En: "goroutine before", Zh: "上一个 goroutine"}},
		{keys: "gg", group: groupLook, both: lang.Text{En: "first goroutine, last", Zh: "首个 / 末个 goroutine"}, do: chooseEnd(false), does: lang.Text{En: "first goroutine", Zh: "第一个 goroutine"}},
		{keys: "G", group: groupLook, do: chooseEnd(true), does: lang.Text{En: "last goroutine", Zh: "最后一个 goroutine"}},
		{keys: "enter", group: groupLook, do: pick, does: lang.Text{En: "select, fold, go there", Zh: "选中；折叠；跳到问题"}},
		{keys: "e", group: groupLook, do: regroup, does: lang.Text{En: "group by function", Zh: "按函数分组 / 逐个列出"}},
		{keys: "pgdown", group: groupLook, both: lang.Text{En: "a page down, up", Zh: "向下 / 向上翻页"}, do: page(1), does: lang.Text{En: "a page of goroutines down", Zh: "向下翻一页"}},
		{keys: "pgup", group: groupLook, do: page(-1), does: lang.Text{En: "a page up", Zh: "向上翻一页"}},
		{keys: "w + =", azerty: "z + =", group: groupLook, both: lang.Text{En: "zoom in, out", Zh: "放大 / 缩小"}, do: zoom(1), does: lang.Text{En: "zoom in", Zh: "放大"}},
		{keys: "s -", group: groupLook, do: zoom(-1), does: lang.Text{En: "zoom out", Zh: "缩小"}},
		{keys: "a", azerty: "q", group: groupLook, both: lang.Text{En: "pan left, right", Zh: "左移 / 右移"}, do: pan(-1), does: lang.Text{En: "pan left", Zh: "左移"}},
		{keys: "d", group: groupLook, do: pan(1), does: lang.Text{En: "pan right", Zh: "右移"}},
		{keys: "A", azerty: "Q", group: groupLook, both: lang.Text{En: "a screen left, right", Zh: "左移 / 右移一屏"}, do: pan(-4), does: lang.Text{En: "a screen left", Zh: "左移一屏"}},
		{keys: "D", group: groupLook, do: pan(4), does: lang.Text{En: "a screen right", Zh: "右移一屏"}},
		{keys: "0", group: groupLook, do: fit, does: lang.Text{En: "natural size, follow", Zh: "恢复大小并跟随播放头"}},
		{keys: "f", group: groupLook, do: center, does: lang.Text{En: "centre the playhead", Zh: "播放头居中"}},
		{keys: "i", group: groupLook, do: info, does: lang.Text{En: "how this step is known", Zh: "这一步的依据"}},
		{keys: "W", group: groupLook, do: showCauses, does: lang.Text{En: "why: the chain of causes", Zh: "因果链：一路追到根源"}},
		{keys: "o", group: groupLook, do: system, does: lang.Text{En: "runtime's goroutines, too", Zh: "显示运行时的 goroutine"}},
		{keys: "S", group: groupLook, do: sortTable, does: lang.Text{En: "sort the goroutine table", Zh: "goroutine 表排序"}},
		{keys: "/", late: true, group: groupFind, do: ask("/"), does: lang.Text{En: "find steps that match", Zh: "查找匹配的步骤"}, hint: lang.Text{En: "find", Zh: "查找"}},
		{keys: "n", group: groupFind, both: lang.Text{En: "next match, one before", Zh: "下一个 / 上一个匹配"}, do: searchOn(1), does: lang.Text{En: "next match", Zh: "下一个匹配"}},
		{keys: "N", group: groupFind, do: searchOn(-1), does: lang.Text{En: "match before", Zh: "上一个匹配"}},
		{keys: "&", group: groupFind, do: ask("&"), does: lang.Text{En: "keep matching goroutines", Zh: "只保留匹配的 goroutine"}},
		{keys: ":", group: groupFind, do: ask(":"), does: lang.Text{En: "go to :42 :+2ms :50% :g7", Zh: "跳转 :42 :+2ms :50% :g7"}},
		{keys: "l", vim: "gl", late: true, group: groupGovis, do: otherLang, does: lang.Text{En: "中文", Zh: "English"}, hint: lang.Text{En: "中文", Zh: "English"}},
		{keys: stopKey, group: groupGovis, do: stopReading, does: lang.Text{En: "stop reading the file", Zh: "不再读取文件的其余部分"}},
		{keys: "esc", group: groupGovis, do: escape, does: lang.Text{En: "clear; back to the gallery", Zh: "清除；再按返回场景列表"}},
		{keys: "? f1", group: groupGovis, do: help, does: lang.Text{En: "this help", Zh: "本帮助"}, hint: lang.Text{En: "help", Zh: "帮助"}},
		{keys: "q", azerty: "x", group: groupGovis, do: quit, does: lang.Text{En: "quit", Zh: "退出"}, hint: lang.Text{En: "quit", Zh: "退出"}},
		{keys: "ctrl+l", group: groupGovis, do: redraw, does: lang.Text{En: "draw the screen anew", Zh: "重绘屏幕"}},
	}
}

// asideKeys are the bindings that the screens beside the player end with.
func asideKeys() []binding {
	return []binding{
		{keys: "l", vim: "gl", late: true, group: groupGovis, do: otherLang, does: lang.Text{En: "中文", Zh: "English"}, hint: lang.Text{En: "中文", Zh: "English"}},
		{keys: "? f1", late: true, group: groupGovis, do: help, does: lang.Text{En: "this help", Zh: "本帮助"}, hint: lang.Text{En: "help", Zh: "帮助"}},
		{keys: "q", azerty: "x", group: groupGovis, do: quit, does: lang.Text{En: "quit", Zh: "退出"}},
		{keys: "ctrl+l", group: groupGovis, do: redraw, does: lang.Text{En: "draw the screen anew", Zh: "重绘屏幕"}},
	}
}

// with changes what is looked at, once there is something to look at.
func (m *Model) with(f func(p *player, h *sched.History)) tea.Cmd {
	if p := m.player; p != nil && p.update.History != nil {
		f(p, p.update.History)
	}
	return nil
}

// follow lets the picture follow the playhead again.
func (p *player) follow() { p.camera.Panned, p.camera.Length, p.camera.Rows = false, 0, false }

// jumpTo goes somewhere else and remembers where we were.
func (p *player) jumpTo(head playback.Playhead) {
	if head.Pos != p.head.Pos {
		p.remember()
	}
	p.head = head
	p.follow()
}

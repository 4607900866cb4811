package view

import "govis/internal/lang"

// The words of groups of goroutines.
var (
	wordNoName    = lang.Text{En: "(unknown)", Zh: "（未知）"}
	wordNoneThere = lang.Text{En: "none", Zh: "无"}
	wordCountOf   = lang.Text{En: "%[1]s %[2]v", Zh: "%[2]v %[1]s 个"}
	wordBand      = lang.Text{En: "up to %s in a column; at the playhead %s", Zh: "一列中最多 %s 个；播放头处：%s"}
	wordBands     = lang.Text{
		En: "▁▅█ how many of a group exist; Enter unfolds one, e lists one by one",
		Zh: "▁▅█ 各组存在的 goroutine 数量；Enter 展开一组，e 逐个列出",
	}

	headThere  = lang.Text{En: "now", Zh: "现有"}
	headEver   = lang.Text{En: "ever", Zh: "总计"}
	wordLasted = lang.Text{
		En: "▁▅█ how long those of a group have been in their state",
		Zh: "▁▅█ 组内 goroutine 处于当前状态的时长分布",
	}
)

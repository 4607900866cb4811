package ui

import "govis/internal/lang"

var (
	wordHelp         = lang.Text{En: "Keys", Zh: "按键"}
	wordNoCause      = lang.Text{En: "the trace does not say what led to this", Zh: "这份 trace 没有记录它的起因"}
	wordNoEnd        = lang.Text{En: "the trace does not say what ends this wait", Zh: "这份 trace 没有记录这次等待如何结束"}
	wordNoEffect     = lang.Text{En: "this step made nobody runnable", Zh: "这一步没有让谁变为就绪"}
	wordFormMove     = lang.Text{En: "parameter", Zh: "选择参数"}
	wordFormChange   = lang.Text{En: "change, or type", Zh: "修改，或直接输入"}
	wordFormRun      = lang.Text{En: "run", Zh: "运行"}
	wordFormDone     = lang.Text{En: "back to the list", Zh: "返回列表"}
	wordNotAgain     = lang.Text{En: "a file cannot be run again", Zh: "文件无法重新运行"}
	wordNotFound     = lang.Text{En: "no match for “%s”", Zh: "没有匹配 “%s” 的内容"}
	wordSearching    = lang.Text{En: "searching for “%s”: %d %%  (Esc stops)", Zh: "正在查找 “%s”：%d %%（Esc 停止）"}
	wordBadGoto      = lang.Text{En: "“%s”: try :42, :+2ms, :50%%, :ch2, :g7, :theme mono, :lang zh", Zh: "“%s”：可以试试 :42、:+2ms、:50%%、:ch2、:g7、:theme mono、:lang en"}
	wordNoDeadlock   = lang.Text{En: "none of them deadlocked", Zh: "没有哪一种发生死锁"}
	wordNotKept      = lang.Text{En: "this recording was not kept: there are too many schedules", Zh: "这次录制没有保留：调度的种类太多"}
	wordOtherThanA   = lang.Text{En: "choose another one than A to compare it with A", Zh: "请选择 A 以外的一种来与 A 对比"}
	wordSameSchedule = lang.Text{En: "they have the same schedule", Zh: "两者的调度相同"}
	wordStop         = lang.Text{En: "stop reading", Zh: "停止读取"}
	wordNotReading   = lang.Text{En: "no file is being read", Zh: "没有正在读取的文件"}
	wordStepN        = lang.Text{En: "step %d", Zh: "第 %d 步"}
	wordChapterN     = lang.Text{En: "chapter %d", Zh: "第 %d 章"}
	wordNoSuchStep   = lang.Text{En: "there is no step %d: the last one is %d", Zh: "没有第 %d 步：最后一步是第 %d 步"}
	wordShareOfRead  = lang.Text{En: "%d %% of what has been read so far", Zh: "这是已读部分的 %d %%"}
	wordShareOfPart  = lang.Text{En: "%d %% of the part that is shown", Zh: "这是所显示部分的 %d %%"}
	wordNoSuchTime   = lang.Text{En: "nothing was recorded at %s: the recording ends at %s", Zh: "%s 处没有记录：录制在 %s 结束"}
	wordNotNumbered  = lang.Text{En: "steps have no numbers before all that comes earlier is read", Zh: "之前的内容读完以前，步骤还没有编号"}
	wordNoSuchG      = lang.Text{En: "there is no G%d", Zh: "没有 G%d"}
)

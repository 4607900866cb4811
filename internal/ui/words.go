package ui

import "govis/internal/lang"

var (
	wordHelp      = lang.Text{En: "Keys", Zh: "按键"}
	wordNoCause   = lang.Text{En: "the trace does not say what led to this", Zh: "这份 trace 没有记录它的起因"}
	wordNoEffect  = lang.Text{En: "this step made nobody runnable", Zh: "这一步没有让谁变为就绪"}
	wordNotAgain  = lang.Text{En: "a file cannot be run again", Zh: "文件无法重新运行"}
	wordNotFound  = lang.Text{En: "no match for “%s”", Zh: "没有匹配 “%s” 的内容"}
	wordSearching = lang.Text{En: "searching for “%s”…", Zh: "正在查找 “%s”……"}
	wordBadGoto   = lang.Text{En: "“%s”: try :42, :+2ms, :50%, :g7, :theme mono, :lang zh", Zh: "“%s”：可以试试 :42、:+2ms、:50%、:g7、:theme mono、:lang en"}
	wordNoSuchG   = lang.Text{En: "there is no G%d", Zh: "没有 G%d"}
)

package view

import "govis/internal/lang"

// The words of the panel that shows a chain of causes, in both languages.
var (
	wordWhyTitle = lang.Text{En: "Why G%d", Zh: "G%d 的因果链"}
	wordWhyNone  = lang.Text{En: "It does not exist at this moment.", Zh: "此刻它不存在。"}
	wordPath     = lang.Text{En: "chain of causes", Zh: "因果链"}
	wordWhyMore  = lang.Text{En: "%d more: govis why tells them", Zh: "还有 %d 条，用 govis why 查看"}
)

package view

import (
	"fmt"
	"strings"

	"govis/internal/lang"
	"govis/internal/ui/paint"
)

// The words of the screens, in both languages.
var (
	wordTooSmall = lang.Text{
		En: "Make the terminal larger: govis needs 40x10.",
		Zh: "请把终端调大一些：govis 至少需要 40x10。",
	}
	wordStep           = lang.Text{En: "step %s/%s", Zh: "第 %s/%s 步"}
	wordRecorded       = lang.Text{En: "recorded run", Zh: "录制的运行"}
	wordWaiting        = lang.Text{En: "recording…", Zh: "正在录制……"}
	wordOpening        = lang.Text{En: "opening…", Zh: "正在打开……"}
	wordConvertedWhole = lang.Text{
		En: "A trace from before Go 1.22 is converted as a whole before anything of it can be shown.",
		Zh: "Go 1.22 之前的 trace 要整个转换完才能显示。",
	}
	wordConverting    = lang.Text{En: "converting", Zh: "正在转换"}
	wordConvertingFar = lang.Text{En: "converting about %d %%", Zh: "已转换约 %d %%"}
	wordSecondsTaken  = lang.Text{En: "%d s so far", Zh: "已用 %d 秒"}
	wordReading       = lang.Text{En: "reading %s", Zh: "已读 %s"}
	wordOfBytes       = lang.Text{En: "%d of %d MB", Zh: "%d / %d MB"}
	wordShown         = lang.Text{En: "shown: %s to %s", Zh: "显示的是 %s 到 %s"}
	// Of a part, what is counted is what it tells.
	wordWithinPart = lang.Text{En: "in the part that is shown:", Zh: "只计所显示的部分："}
	wordOfPart     = lang.Text{En: "in this part: ", Zh: "本部分："}
	wordThenTo     = lang.Text{En: "then to %s", Zh: "随后跳转：%s"}

	wordEvents      = lang.Text{En: "%s events", Zh: "%s 个事件"}
	wordManyEvents  = lang.Text{En: "%s M events", Zh: "%s 万个事件"}
	wordSecondsLeft = lang.Text{En: "%d s left", Zh: "还需 %d 秒"}
	wordMinutesLeft = lang.Text{En: "%d min left", Zh: "还需 %d 分钟"}
)

var (
	wordRanges = lang.Text{En: "GC", Zh: "GC"}
	wordAbove  = lang.Text{En: "%d above", Zh: "上面还有 %d 个"}
	wordBelow  = lang.Text{En: "%d below", Zh: "下面还有 %d 个"}
)

// moreText says how many rows are out of view.
// With little room the signs have to do.
func moreText(l lang.Lang, above, below, room int) string {
	var long, short []string
	if above > 0 {
		long = append(long, fmt.Sprintf(string(paint.GlyphUp)+" "+wordAbove.In(l), above))
		short = append(short, fmt.Sprintf("%c%d", paint.GlyphUp, above))
	}
	if below > 0 {
		long = append(long, fmt.Sprintf(string(paint.GlyphDown)+" "+wordBelow.In(l), below))
		short = append(short, fmt.Sprintf("%c%d", paint.GlyphDown, below))
	}
	if text := strings.Join(long, "  "); paint.Width(text) <= room {
		return text
	}
	return strings.Join(short, " ")
}

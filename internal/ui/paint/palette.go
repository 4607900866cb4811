package paint

// Blue against orange carries the main distinction (running, runnable) in all
// colour themes, because every kind of colour vision keeps it apart; a test
// simulates the three dichromacies. Nothing is told by colour alone.

// darkTheme leaves the terminal's own background: on a dark terminal that is
// what its owner chose (often transparent), and empty cells cost no bytes. It
// is wrong on a light terminal, which is why the caller asks the terminal for
// its background and takes lightTheme there.
var darkTheme = Theme{
	Name: "dark", text: 231, tint: 18, line: 231, over: ink{16, 231, bold},
	inks: [nStyles]ink{
		Dim: {fg: 248}, Title: {231, 0, bold}, Accent: {117, 0, bold}, Key: {214, 0, bold}, Hint: {fg: 248}, Rule: {fg: 244},
		BarRunning: {16, 39, 0}, BarRunnable: {16, 214, 0}, BarWaiting: {231, 240, 0}, BarSyscall: {16, 139, 0},
		BarGC: {16, 230, 0}, BarSystem: {16, 107, 0}, BarGone: {fg: 248},
		LaneName: {fg: 252}, LaneNameActor: {231, 25, bold}, Selected: {231, 25, bold},
		ArrowObserved: {231, 0, bold}, ArrowAnnotated: {117, 0, bold}, ArrowInferred: {fg: 180}, Path: {214, 0, bold}, Playhead: {231, 0, bold},
		LineNo: {fg: 248}, CodeKeyword: {fg: 111}, CodeString: {fg: 150}, CodeComment: {fg: 248}, CodeNumber: {fg: 183},
		CodeChan: {214, 0, bold}, ActorLine: {231, 25, bold}, OtherLine: {fg: 222},
		EvObserved: {231, 0, bold}, EvAnnotated: {117, 0, bold}, EvInferred: {fg: 180},
		ProgressDone: {fg: 39}, ProgressRest: {fg: 244}, Warning: {214, 0, bold}, Error: {231, 124, bold},
		Input: {231, 238, 0}, Match: {16, 222, 0}, Output: {fg: 252},
	},
}

// lightTheme paints the whole screen white: it is chosen for projectors and
// bright rooms, also from a dark terminal, where dark letters on the
// terminal's own background could not be read.
var lightTheme = Theme{
	Name: "light", screen: 231, text: 235, tint: 189, line: 16, over: ink{231, 16, bold},
	inks: [nStyles]ink{
		Dim: {fg: 240}, Title: {16, 0, bold}, Accent: {25, 0, bold}, Key: {89, 0, bold}, Hint: {fg: 240}, Rule: {fg: 243},
		BarRunning: {231, 25, 0}, BarRunnable: {16, 214, 0}, BarWaiting: {235, 252, 0}, BarSyscall: {231, 96, 0},
		BarGC: {231, 52, 0}, BarSystem: {16, 111, 0}, BarGone: {fg: 240},
		LaneName: {fg: 238}, LaneNameActor: {231, 25, bold}, Selected: {231, 25, bold},
		ArrowObserved: {16, 0, bold}, ArrowAnnotated: {25, 0, bold}, ArrowInferred: {fg: 58}, Path: {89, 0, bold}, Playhead: {16, 0, bold},
		LineNo: {fg: 240}, CodeKeyword: {fg: 25}, CodeString: {fg: 22}, CodeComment: {fg: 240}, CodeNumber: {fg: 90},
		CodeChan: {89, 0, bold}, ActorLine: {16, 153, bold}, OtherLine: {fg: 58},
		EvObserved: {16, 0, bold}, EvAnnotated: {25, 0, bold}, EvInferred: {fg: 58},
		ProgressDone: {fg: 25}, ProgressRest: {fg: 243}, Warning: {16, 222, bold}, Error: {231, 124, bold},
		Input: {16, 254, 0}, Match: {16, 220, 0}, Output: {fg: 238},
	},
}

// highContrastTheme sets both colours of every cell, so that its contrast does
// not depend on the terminal.
var highContrastTheme = Theme{
	Name: "high-contrast", screen: 16, text: 231, tint: 18, line: 226, over: ink{16, 226, bold},
	inks: [nStyles]ink{
		Dim: {fg: 252}, Title: {231, 0, bold}, Accent: {51, 0, bold}, Key: {226, 0, bold}, Hint: {fg: 252}, Rule: {fg: 252},
		BarRunning: {16, 51, 0}, BarRunnable: {16, 214, 0}, BarWaiting: {231, 239, 0}, BarSyscall: {16, 140, 0},
		BarGC: {16, 229, 0}, BarSystem: {16, 72, 0}, BarGone: {fg: 252},
		LaneName: {fg: 231}, LaneNameActor: {16, 51, bold}, Selected: {16, 231, bold},
		ArrowObserved: {231, 0, bold}, ArrowAnnotated: {51, 0, bold}, ArrowInferred: {fg: 222}, Path: {226, 0, bold}, Playhead: {226, 0, bold},
		LineNo: {fg: 252}, CodeKeyword: {51, 0, bold}, CodeString: {fg: 222}, CodeComment: {fg: 252}, CodeNumber: {fg: 213},
		CodeChan: {226, 0, bold}, ActorLine: {16, 51, bold}, OtherLine: {226, 0, underline},
		EvObserved: {231, 0, bold}, EvAnnotated: {51, 0, bold}, EvInferred: {fg: 222},
		ProgressDone: {fg: 51}, ProgressRest: {fg: 252}, Warning: {16, 214, bold}, Error: {231, 88, bold},
		Input: {16, 231, 0}, Match: {16, 222, bold}, Output: {fg: 231},
	},
}

// monoTheme has attributes only; it also stands in for every theme on a
// terminal without colour and under NO_COLOR.
var monoTheme = Theme{
	Name: "mono", plain: true,
	inks: [nStyles]ink{
		Dim: {attr: faint}, Title: {attr: bold}, Accent: {attr: bold}, Key: {attr: bold}, Hint: {attr: faint}, Rule: {attr: faint},
		BarGone: {attr: faint}, LaneNameActor: {attr: bold | reverse}, Selected: {attr: reverse},
		ArrowObserved: {attr: bold}, ArrowInferred: {attr: faint}, Path: {attr: bold}, Playhead: {attr: bold},
		LineNo: {attr: faint}, CodeKeyword: {attr: bold}, CodeComment: {attr: faint}, CodeChan: {attr: bold},
		ActorLine: {attr: bold | reverse}, OtherLine: {attr: underline},
		EvObserved: {attr: bold}, EvInferred: {attr: faint},
		ProgressRest: {attr: faint}, Warning: {attr: bold}, Error: {attr: bold | reverse},
		Input: {attr: underline}, Match: {attr: reverse},
	},
}

// basic gives each colour above its place among the 16 of an old terminal,
// where the nearest colour would make several bars the same.
var basic = map[uint8]uint8{
	16: 0, 18: 4, 22: 2, 25: 4, 39: 6, 51: 14, 52: 1, 58: 3, 72: 2, 88: 1, 89: 5, 90: 5, 96: 5,
	107: 2, 111: 14, 117: 14, 124: 1, 139: 5, 140: 13, 150: 10, 153: 14, 180: 3, 183: 13, 189: 7,
	213: 13, 214: 11, 220: 11, 222: 11, 226: 11, 229: 15, 230: 7, 231: 15,
	235: 0, 238: 0, 239: 8, 240: 8, 243: 8, 244: 8, 248: 7, 252: 7, 254: 7,
}

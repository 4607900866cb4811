// Package paint turns what the views draw into what a terminal is sent.
//
// In go runes and text with named styles ([Style]), placed on a [Grid] through
// a [Canvas]. Out comes one frame: as plain text ([Grid.Text]) or with the
// escape sequences of a theme ([Grid.ANSI] with [Pens]).
//
// It refuses to know goroutines, steps, time, the keyboard and the terminal:
// it reads no environment, writes to nothing and keeps no state but the cells.
// It is the only user of lipgloss, which says how a style is spelled in SGR;
// that is asked once per theme, never per cell.
//
// Text may come from a stranger's trace or program. Whatever is drawn here,
// or passed through [Clean], holds no control, escape or bidi character.
package paint

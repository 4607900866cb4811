// Package export writes a history in forms for other programs and for reading
// outside the screen. In go a History and a language, out come lines; it draws
// nothing and knows no files.
package export

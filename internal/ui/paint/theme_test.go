package paint

import (
	"math"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// darkScreens are the backgrounds people give dark terminals; the last is the
// brightest of the common ones (One Dark).
var darkScreens = []rgb{{0, 0, 0}, {0, 0x2B, 0x36}, {0x28, 0x2A, 0x36}, {0x28, 0x2C, 0x34}}

type rgb [3]float64 // 0 to 255

func fixed(c uint8) rgb {
	r, g, b, _ := ansi.IndexedColor(c).RGBA()
	return rgb{float64(r >> 8), float64(g >> 8), float64(b >> 8)}
}

func linear(c rgb) (out rgb) {
	for i, v := range c {
		if v /= 255; v <= 0.04045 {
			out[i] = v / 12.92
		} else {
			out[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	return out
}

func luminance(c rgb) float64 {
	l := linear(c)
	return 0.2126*l[0] + 0.7152*l[1] + 0.0722*l[2]
}

// contrast is the ratio of WCAG 2.
func contrast(a, b rgb) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// everyInk calls f with each style under each overlay that it can meet.
func everyInk(t Theme, f func(s Style, selected bool, at play, i ink)) {
	for s := range nStyles {
		for _, selected := range []bool{false, true} {
			for _, at := range []play{playAway, playLine, playText} {
				f(s, selected, at, t.ink(s, selected, at))
			}
		}
	}
}

func TestContrast(t *testing.T) {
	wants := map[string]float64{"dark": 4.5, "light": 4.5, "high-contrast": 7}
	graphics := map[Style]bool{Rule: true, ProgressDone: true, ProgressRest: true} // WCAG 1.4.11: 3
	for _, theme := range Themes {
		want, ok := wants[theme.Name]
		if !ok && !theme.plain {
			t.Errorf("%s: no contrast demanded", theme.Name)
		}
		everyInk(theme, func(s Style, selected bool, at play, i ink) {
			if theme.plain || i.fg == 0 && i.bg == 0 {
				return // the terminal's own two colours
			}
			if i.fg == 0 {
				t.Fatalf("%s %v: own background under an unknown foreground", theme.Name, s)
			}
			need := want
			if graphics[s] && at == playAway && need < 7 {
				need = 3
			}
			screens := darkScreens
			if i.bg != 0 {
				screens = []rgb{fixed(i.bg)}
			}
			for _, screen := range screens {
				if got := contrast(fixed(i.fg), screen); got < need {
					t.Errorf("%s %v selected=%v playhead=%d: %d on %d: %.2f < %v", theme.Name, s, selected, at, i.fg, i.bg, got, need)
				}
			}
		})
	}
}

// dichromat gives what an eye without one kind of cone sees (Machado, Oliveira
// and Fernandes 2009, severity 1), as CIE L*a*b*.
var dichromat = map[string][9]float64{
	"normal":      {1, 0, 0, 0, 1, 0, 0, 0, 1},
	"protanope":   {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
	"deuteranope": {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},
	"tritanope":   {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900},
}

func lab(c rgb, m [9]float64) rgb {
	l := linear(c)
	var s rgb
	for i := range s {
		s[i] = min(max(m[3*i]*l[0]+m[3*i+1]*l[1]+m[3*i+2]*l[2], 0), 1)
	}
	f := func(v float64) float64 {
		if v > 216.0/24389 {
			return math.Cbrt(v)
		}
		return (24389.0/27*v + 16) / 116
	}
	x := f((0.4124*s[0] + 0.3576*s[1] + 0.1805*s[2]) / 0.9505)
	y := f(0.2126*s[0] + 0.7152*s[1] + 0.0722*s[2])
	z := f((0.0193*s[0] + 0.1192*s[1] + 0.9505*s[2]) / 1.089)
	return rgb{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

func TestBarsDifferForEveryEye(t *testing.T) {
	const far = 15 // ΔE 1976; 2.3 is just noticeable
	for _, theme := range Themes {
		for eye, m := range dichromat {
			for a := BarRunning; a.Bar() && !theme.plain; a++ {
				for b := a + 1; b.Bar(); b++ {
					p, q := lab(fixed(theme.inks[a].bg), m), lab(fixed(theme.inks[b].bg), m)
					if d := math.Hypot(math.Hypot(p[0]-q[0], p[1]-q[1]), p[2]-q[2]); d < far {
						t.Errorf("%s: a %s sees %v and %v only %.1f apart", theme.Name, eye, a, b, d)
					}
				}
			}
		}
	}
}

func TestSixteenColours(t *testing.T) {
	used := map[uint8]bool{}
	for _, theme := range Themes {
		bars := map[uint8]Style{}
		everyInk(theme, func(s Style, selected bool, at play, i ink) {
			for _, c := range []uint8{i.fg, i.bg} {
				used[c] = true
				if _, ok := basic[c]; c != 0 && (!ok || c < 16) {
					t.Errorf("%s %v: colour %d is not in basic, or not fixed", theme.Name, s, c)
				}
			}
			if i.fg != 0 && i.bg != 0 && basic[i.fg] == basic[i.bg] {
				t.Errorf("%s %v selected=%v: %d on %d is one colour of 16", theme.Name, s, selected, i.fg, i.bg)
			}
			if other, ok := bars[basic[i.bg]]; s.Bar() && at == playAway && !theme.plain && ok && other != s {
				t.Errorf("%s: %v and %v share a colour of 16", theme.Name, s, other)
			}
			if s.Bar() && at == playAway {
				bars[basic[i.bg]] = s
			}
		})
	}
	for c := range basic {
		if !used[c] {
			t.Errorf("basic lists %d, which no theme uses", c)
		}
	}
}

// Every overlay must show on every style, also without colour.
func TestOverlaysShow(t *testing.T) {
	for _, theme := range Themes {
		for s := range nStyles {
			base := theme.ink(s, false, playAway)
			if got := theme.ink(s, false, playText); got == base {
				t.Errorf("%s: a letter in %v under the playhead looks as always", theme.Name, s)
			}
			i, ownBackground := theme.ink(s, true, playAway), theme.inks[s].bg != 0
			if i == base && (theme.plain || !ownBackground) {
				t.Errorf("%s: %v in the selected row looks as always", theme.Name, s)
			}
		}
	}
	everyInk(monoTheme, func(s Style, _ bool, _ play, i ink) {
		if i.fg != 0 || i.bg != 0 {
			t.Errorf("mono: %v has a colour", s)
		}
	})
}

func TestByName(t *testing.T) {
	for _, want := range []string{"dark", "light", "mono", "high-contrast"} {
		if got, err := ByName(want); err != nil || got.Name != want {
			t.Errorf("%q: %q, %v", want, got.Name, err)
		}
	}
	if _, err := ByName("solarized"); err == nil || !strings.Contains(err.Error(), `"solarized"`) ||
		!strings.Contains(err.Error(), "dark, light, mono, high-contrast") {
		t.Errorf("error %v does not name the themes", err)
	}
	seen := map[string]bool{}
	for s := range nStyles {
		if n := s.String(); n == "" || seen[n] {
			t.Errorf("style %d is named %q", s, n)
		} else {
			seen[n] = true
		}
	}
}

func TestPensByProfile(t *testing.T) {
	g := NewGrid(6, 1)
	g.All().Bar(0, 0, 2, BarRunning)
	g.All().Text(2, 0, "go", CodeChan)
	for _, c := range []struct {
		theme   Theme
		profile colorprofile.Profile
		want    string
	}{
		{darkTheme, colorprofile.TrueColor, "\x1b[0;38;5;16;48;5;39m  \x1b[0;1;38;5;214mgo\x1b[m"},
		{darkTheme, colorprofile.ANSI256, "\x1b[0;38;5;16;48;5;39m  \x1b[0;1;38;5;214mgo\x1b[m"},
		{darkTheme, colorprofile.ANSI, "\x1b[0;30;46m  \x1b[0;1;93mgo\x1b[m"},
		{darkTheme, colorprofile.ASCII, "██\x1b[0;1mgo\x1b[m"},
		{darkTheme, colorprofile.NoTTY, "██go"},
		{monoTheme, colorprofile.TrueColor, "██\x1b[0;1mgo\x1b[m"},
		{lightTheme, colorprofile.ANSI, "\x1b[0;97;44m  \x1b[0;1;35;107mgo\x1b[0;30;107m  \x1b[m"},
	} {
		if got := string(g.ANSI(nil, c.theme.Pens(c.profile))); got != c.want {
			t.Errorf("%s %v:\n got %q\nwant %q", c.theme.Name, c.profile, got, c.want)
		}
	}
	p := monoTheme.Pens(colorprofile.ANSI)
	p.ASCII = true
	if got := string(g.ANSI(nil, p)); got != "##\x1b[0;1mgo\x1b[m" {
		t.Errorf("ASCII pens: %q", got)
	}
}

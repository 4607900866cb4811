// Package lang holds the languages govis speaks and texts written in each of
// them. In goes an environment or a name, out comes a Lang; it knows neither
// what the texts say nor where they are shown.
package lang

import (
	"fmt"
	"strings"
)

// Lang is a language. The zero value is En.
type Lang uint8

// The languages, each with the short name String returns.
const (
	En Lang = iota // English, "en"
	Zh             // Simplified Chinese, "zh"
)

// String returns "en" or "zh", as --lang takes them.
func (l Lang) String() string {
	if l == Zh {
		return "zh"
	}
	return "en"
}

// Other returns the language a language switch leads to.
func (l Lang) Other() Lang {
	if l == Zh {
		return En
	}
	return Zh
}

// Parse returns the language called s, which must be exactly "en" or "zh".
func Parse(s string) (Lang, error) {
	switch s {
	case "en":
		return En, nil
	case "zh":
		return Zh, nil
	}
	return En, fmt.Errorf("language %q: must be en or zh", s)
}

// FromEnv returns the language a user has asked the system for. The first of
// LC_ALL, LC_MESSAGES and LANG that is set decides, as POSIX wants it: zh and
// all its regions mean Zh, anything else En. getenv is os.Getenv or a stand-in.
func FromEnv(getenv func(string) string) Lang {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		locale := strings.ToLower(getenv(name))
		if locale == "" {
			continue
		}
		if strings.HasPrefix(locale, "zh") {
			return Zh
		}
		return En
	}
	return En
}

package main

import (
	"fmt"
	"regexp"
	"strings"

	"govis/internal/near"
)

// flagError turns the flag package's words into ours.
func flagError(c *command, err error) error {
	text := err.Error()
	if name, ok := strings.CutPrefix(text, "flag provided but not defined: -"); ok {
		if meant := near.Word(name, c.Flags); meant != "" {
			return fmt.Errorf("%s: no flag %s; did you mean %s?", c.Name, dashed(name), dashed(meant))
		}
		return fmt.Errorf("%s: no flag %s: govis help %s lists them", c.Name, dashed(name), c.Name)
	}
	if m := badValue.FindStringSubmatch(text); m != nil {
		if d := flagNamed(m[2]); d.Arg == "" {
			return fmt.Errorf("%s: %s takes no value: govis help %s", c.Name, dashed(d.Name), c.Name)
		} else if m[1] != "" {
			return fmt.Errorf("%s: %s takes %s, not %s: govis help %s", c.Name, dashed(d.Name), d.Arg, strings.Trim(m[1], `"`), c.Name)
		} else {
			return fmt.Errorf("%s: %s takes %s: govis help %s", c.Name, dashed(d.Name), d.Arg, c.Name)
		}
	}
	return fmt.Errorf("%s: %s", c.Name, text)
}

// badValue matches what the flag package says of a flag with a wrong value, or
// with none.
var badValue = regexp.MustCompile(`(?s)^(?:invalid (?:boolean )?value (".*") for(?: flag)?|flag needs an argument:) -([a-z-]+)(?:: .*)?$`)

// dashed is a flag as one types it.
func dashed(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

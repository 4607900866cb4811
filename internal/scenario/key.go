package scenario

import (
	"strconv"
	"strings"
)

// joinKey writes the parts of a TOML key with dots.
func joinKey(parts []string) string { return strings.Join(parts, ".") }

// elementKey is the key of element i of an array of tables.
func elementKey(array string, i int) string { return array + "." + strconv.Itoa(i) }

// parentKey is the key of the table that holds key, "" for the document.
func parentKey(key string) string { return key[:max(strings.LastIndexByte(key, '.'), 0)] }

// lastPart is what a key is called in its table.
func lastPart(key string) string { return key[strings.LastIndexByte(key, '.')+1:] }

package scenario

import (
	"slices"
	"strconv"
	"strings"
)

// joinKey writes the parts of a TOML key with dots.
func joinKey(parts []string) string { return strings.Join(parts, ".") }

// elementKey is the key of element i of an array of tables.
func elementKey(array string, i int) string { return array + "." + strconv.Itoa(i) }

// parentKey is the key of the table that holds key, "" for the document.
func parentKey(key string) string { return key[:max(strings.LastIndexByte(key, '.'), 0)] }

// inElement is what a key is called in the innermost element of an array around
// it: the line says already which element that is, and nobody counts from 0.
func inElement(key string) string {
	parts := strings.Split(key, ".")
	for i, part := range slices.Backward(parts) {
		if _, err := strconv.Atoi(part); err == nil {
			return joinKey(parts[i+1:])
		}
	}
	return key
}

// lastPart is what a key is called in its table.
func lastPart(key string) string { return key[strings.LastIndexByte(key, '.')+1:] }

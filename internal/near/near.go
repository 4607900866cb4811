// Package near finds the word that was meant: in go a mistyped word and those that
// there are, out comes the closest one. It knows nothing of what they mean.
package near

import "strings"

// Word gives the known word that is closest to a mistyped one, or "" when none is
// close.
func Word(word string, known []string) string {
	best, bestDist := "", min(3, len(word)/2+1) // another word altogether is not close
	for _, k := range known {
		if len(word)-len(k) > bestDist { // they cannot be close, however long the word is
			continue
		}
		if d := distance(word, k); d < bestDist || d == bestDist && strings.HasPrefix(k, word) {
			best, bestDist = k, d
		} else if len(word) >= 3 && strings.Contains(k, word) && best == "" {
			best = k
		}
	}
	return best
}

// Hint asks for the word that was meant, " (did you mean worker?)", or is empty.
func Hint(word string, known []string) string {
	if w := Word(word, known); w != "" {
		return " (did you mean " + w + "?)"
	}
	return ""
}

// distance counts the letters to insert, delete or replace.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		prev := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := prev
			if a[i] != b[j] {
				cost = min(prev, row[j], row[j+1]) + 1
			}
			prev, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}

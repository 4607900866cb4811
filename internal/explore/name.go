package explore

// name gives words and numbers a number: FNV-1a, whose result is the same on
// every machine. Names of a few thousand events in 64 bits do not collide.
type name uint64

const (
	nothing name = 14695981039346656037
	prime   name = 1099511628211
)

func (n name) word(s string) name {
	for i := range len(s) {
		n = (n ^ name(s[i])) * prime
	}
	return (n ^ 0xff) * prime // a word ends: "ab","c" is not "a","bc"
}

func (n name) number(x uint64) name {
	for range 8 {
		n = (n ^ name(x&0xff)) * prime
		x >>= 8
	}
	return n
}

// spread mixes the bits, so that a sum of names is a name of the set
// (the finalizer of MurmurHash3).
func (n name) spread() uint64 {
	x := uint64(n)
	x = (x ^ x>>33) * 0xff51afd7ed558ccd
	x = (x ^ x>>33) * 0xc4ceb9fe1a85ec53
	return x ^ x>>33
}

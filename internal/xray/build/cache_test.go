package build

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func testStore(t *testing.T) store {
	t.Helper()
	s, err := openStore(filepath.Join(t.TempDir(), "cache"))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestUnchangedTextKeepsItsPath(t *testing.T) {
	s := testStore(t)
	a, err := s.put("main.go", "package main\n")
	if err != nil {
		t.Fatal(err)
	}
	if b, err := s.put("main.go", "package main\n"); b != a || err != nil {
		t.Errorf("%s, then %s, %v", a, b, err)
	}
	if b, err := s.put("main.go", "package other\n"); b == a || err != nil {
		t.Errorf("another text has the same path %s, %v", b, err)
	}
	if err := os.WriteFile(a, nil, 0o644); err != nil { // a full disk leaves such files
		t.Fatal(err)
	}
	if b, err := s.put("main.go", "package main\n"); b != a || err != nil {
		t.Errorf("%s, %v", b, err)
	}
	if text, _ := os.ReadFile(a); string(text) != "package main\n" {
		t.Errorf("the text is %q", text)
	}
}

func TestWhatNobodyUsesIsRemoved(t *testing.T) {
	s := testStore(t)
	old, _ := s.put("old.go", "old")
	used, _ := s.put("used.go", "used")
	long := time.Now().Add(-2 * keepFiles)
	for _, path := range []string{old, used} {
		if err := os.Chtimes(filepath.Dir(path), long, long); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.put("used.go", "used"); err != nil {
		t.Fatal(err)
	}
	for i := range mostBinaries + 5 {
		if _, err := s.binary("prog", string(rune('a'+i))); err != nil {
			t.Fatal(err)
		}
	}
	newest, _ := s.binary("prog", "newest")
	soon := time.Now().Add(time.Minute)
	_ = os.Chtimes(filepath.Dir(newest), soon, soon)
	s.tidy()
	if exists(old) || !exists(used) || !exists(filepath.Dir(newest)) {
		t.Errorf("old is there: %v, used: %v, newest binary: %v", exists(old), exists(used), exists(filepath.Dir(newest)))
	}
	if left, _ := os.ReadDir(filepath.Join(s.dir, storeBinaries)); len(left) != mostBinaries {
		t.Errorf("%d binaries", len(left))
	}
}

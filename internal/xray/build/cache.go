package build

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// store keeps changed files and binaries between runs. A text is found by its
// hash, so an unchanged one keeps its path.
type store struct{ dir string }

// How long things are kept that nobody uses.
const (
	keepFiles    = 7 * 24 * time.Hour
	keepBinaries = 2 * 24 * time.Hour
	tidyEvery    = 24 * time.Hour
)

// mostBinaries is how many are kept: every edit makes a new one.
const mostBinaries = 20

// Folders of the store.
const (
	storeFiles    = "files"
	storeBinaries = "bin"
	storeModules  = "modules"
	storeExports  = "exports"
)

// openStore opens the store in a folder, by default in the user's cache.
func openStore(dir string) (store, error) {
	if dir == "" {
		user, err := os.UserCacheDir()
		if err != nil {
			user = os.TempDir() // without a home there is no cache folder
		}
		dir = filepath.Join(user, "govis")
	}
	return store{dir}, os.MkdirAll(dir, 0o755)
}

// put keeps a text and gives its path, which ends in base.
func (s store) put(base, text string) (string, error) {
	dir := filepath.Join(s.dir, storeFiles, hash(text))
	path := filepath.Join(dir, base)
	if info, err := os.Stat(path); err == nil && info.Size() == int64(len(text)) {
		touch(dir)
		return path, nil
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	return path, replaceFile(path, []byte(text))
}

// touch makes a folder look used, once a day: writing costs more than looking.
func touch(dir string) {
	if info, err := os.Stat(dir); err == nil && time.Since(info.ModTime()) > tidyEvery {
		now := time.Now()
		_ = os.Chtimes(dir, now, now)
	}
}

// replaceFile writes a file as a whole: another govis never sees a part.
func replaceFile(path string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(data)
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// binary gives the path of a binary, which is called name, for everything that
// decides what is in it. The go command leaves one that is up to date alone.
func (s store) binary(name string, parts ...string) (string, error) {
	all := ""
	for _, p := range parts {
		all += p + "\x00"
	}
	dir := filepath.Join(s.dir, storeBinaries, hash(all))
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	touch(dir)
	return filepath.Join(dir, name), nil
}

// tidy removes what has not been used for long, at most once a day, and all but
// the newest binaries.
func (s store) tidy() {
	s.removeOldest(storeBinaries, mostBinaries)
	stamp := filepath.Join(s.dir, "tidied")
	if info, err := os.Stat(stamp); err == nil && time.Since(info.ModTime()) < tidyEvery {
		return
	}
	_ = os.WriteFile(stamp, nil, 0o644)
	s.remove(storeFiles, keepFiles)
	s.remove(storeModules, keepFiles)
	s.remove(storeExports, keepFiles)
	s.remove(storeBinaries, keepBinaries)
}

// remove removes the entries of a folder that were not used for some time.
// What another govis is removing is gone, which is as good.
func (s store) remove(folder string, after time.Duration) {
	entries, err := os.ReadDir(filepath.Join(s.dir, folder))
	if err != nil {
		return
	}
	for _, e := range entries {
		info, err := e.Info()
		if errors.Is(err, fs.ErrNotExist) || err == nil && time.Since(info.ModTime()) < after {
			continue
		}
		_ = os.RemoveAll(filepath.Join(s.dir, folder, e.Name()))
	}
}

// removeOldest removes the oldest entries of a folder until few enough are left.
func (s store) removeOldest(folder string, most int) {
	entries, err := os.ReadDir(filepath.Join(s.dir, folder))
	if err != nil || len(entries) <= most {
		return
	}
	age := func(e fs.DirEntry) time.Time {
		info, err := e.Info()
		if err != nil {
			return time.Time{}
		}
		return info.ModTime()
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return age(b).Compare(age(a)) })
	for _, e := range entries[most:] {
		_ = os.RemoveAll(filepath.Join(s.dir, folder, e.Name()))
	}
}

func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:10])
}

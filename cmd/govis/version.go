package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

// version is the version of the module that was built, or of its commit.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	v := info.Main.Version
	if v == "" || v == "(devel)" {
		v = "devel"
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" && len(s.Value) >= 12 {
				v = "devel " + s.Value[:12]
			}
		}
	}
	return v
}

func (a *app) version(o *options) error {
	if len(o.args) > 0 {
		return fmt.Errorf("version: takes no arguments, not %s", o.args[0])
	}
	_, err := fmt.Fprintf(a.stdout, "govis %s, built with %s for %s/%s\n", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return err
}

//go:build !go1.23

package main

func pull() []func() { return nil } // iter.Pull came with Go 1.23

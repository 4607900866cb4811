//go:build !unix

package main

func tagged() { say("build tag", "other", "other") }

#!/bin/sh
# Makes one of the test traces again, with the toolchain named:
#
#	./record.sh go1.22.12 ../../go122-mix.trace
#
# Every version is to behave as it does for a module of its own time, and the
# go line decides that (timers, loop variables), so a copy is built with the go
# line of the toolchain. -trimpath keeps the maker's folders out of the trace.
set -eu

toolchain=$1 trace=$2
version=${toolchain#go}  # 1.22.12
language=${version%.*}   # 1.22

copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp go.mod ./*.go "$copy"
(
	cd "$copy"
	go mod edit -go="$language"
	GOTOOLCHAIN=$toolchain GOFLAGS=-trimpath go build -o mix .
)
GOMAXPROCS=2 GODEBUG= "$copy/mix" "$trace"

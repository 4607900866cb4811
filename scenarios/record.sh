#!/bin/sh
# Makes the recordings that come with the scenarios anew: of all of them, or of
# those that are named. What is worth keeping is for govis to judge: it runs a
# scenario until all that scenario.toml says of it is seen.
#
#	scenarios/record.sh [NAME...]
#
# -trimpath keeps the folders of this machine out of the recordings.
set -eu
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
go build -trimpath -o "$scratch/govis" ./cmd/govis
if [ $# -eq 0 ]; then
	set -- $(cd scenarios && ls -d */scenario.toml | cut -d/ -f1)
fi
failed=
for name; do
	"$scratch/govis" record --canned "$name" -o "scenarios/$name/canned.govis" || failed="$failed $name"
done
if [ -n "$failed" ]; then
	echo "not recorded:$failed" >&2
	exit 1
fi

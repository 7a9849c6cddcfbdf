#!/usr/bin/env bash
# Builds the site of a repository in an empty folder and again in the same one, and prints time, pages, bytes and peak memory.
# Usage: benches/compare/site.sh REPOSITORY   (needs GNU time and a release build; OVERSTAP names another program)
# The second build writes nothing, and a third, elsewhere, must give the same bytes. Figures; only a difference is a fault.
set -euo pipefail
repository=${1:?usage: site.sh REPOSITORY}
program=${OVERSTAP:-$(dirname "$0")/../../target/release/overstap}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

build() {
	/usr/bin/time --format '%e s, %U s of CPU, at most %M kB of memory' --output "$folder/time" \
		"$program" --repo "$repository" --color never site --out "$folder/$2" 2>"$folder/said"
	echo "$1: $(cat "$folder/time"); $(sed 's/; open .*//' "$folder/said")"
}

build "full build" site
build "again, nothing edited" site
echo "$(find "$folder/site" -type f | wc -l) files, $(find "$folder/site" -name '*.html' | wc -l) pages," \
	"$(find "$folder/site" -type f -printf '%s\n' | awk '{sum += $1} END {printf "%d", sum}') bytes"
mv "$folder/site/index.html" "$folder/aside"
build "again, one page removed" site
build "full build elsewhere" again
diff -r "$folder/site" "$folder/again" && echo "both are the same, byte for byte"

#!/bin/sh
# Reads a repository's whole snapshot history with overstap and with git, and prints the ratio of CPU time.
# Usage: benches/compare/history.sh REPOSITORY [RUNS]   (needs git and a release build)
# The peer does less: `git log --raw` and `git cat-file --batch` only fetch the bytes, overstap also parses,
# judges and compares them, and prints the changes.
set -eu
repository=${1:?usage: history.sh REPOSITORY [RUNS]}
runs=${2:-5}
program=${OVERSTAP:-$(dirname "$0")/../../target/release/overstap}

cpu() { # user and system seconds of a command, the median of the runs
	for _ in $(seq "$runs"); do
		{ TIMEFORMAT='%U %S'; bash -c 'TIMEFORMAT="%U %S"; time "$@" >/dev/null 2>&1' cpu "$@"; } 2>&1 | awk '{print $1 + $2}'
	done | sort -n | sed -n "$(( (runs + 1) / 2 ))p"
}

git_reads() {
	git -C "$1" log --raw --no-abbrev --first-parent --format= -- snapshots | awk '{print $4}' | grep -v '^0*$' |
		git -C "$1" cat-file --batch
}


ours=$(cpu "$program" --repo "$repository" diff 1000-01-01)
theirs=$(cpu bash -c "$(sed -n '/^git_reads()/,/^}/p' "$0"); git_reads '$repository'")
echo "overstap diff: ${ours} s of CPU; git log --raw | git cat-file --batch: ${theirs} s; ratio $(awk "BEGIN { printf \"%.2f\", $ours / ($theirs > 0 ? $theirs : 0.001) }")"

#!/usr/bin/env bash
# Reads a repository's whole snapshot history with overstap and with git, and prints the ratio of CPU time.
# Usage: benches/compare/history.sh REPOSITORY [RUNS]   (needs git and a release build)
# The peer does less: `git log --raw` and `git cat-file --batch` only fetch the bytes; overstap also parses,
# judges and compares them, and prints the changes. A figure, never a verdict.
set -euo pipefail
repository=${1:?usage: history.sh REPOSITORY [RUNS]}
runs=${2:-5}
program=${OVERSTAP:-$(dirname "$0")/../../target/release/overstap}
TIMEFORMAT='%U %S'

with_overstap() { "$program" --repo "$repository" diff 1000-01-01; }

with_git() {
	git -C "$repository" log --raw --no-abbrev --first-parent --format= -- snapshots |
		awk '$4 !~ /^0+$/ {print $4}' | git -C "$repository" cat-file --batch
}

# User and system seconds, the median of the runs.
cpu() {
	for _ in $(seq "$runs"); do
		{ time "$1" >/dev/null 2>&1; } 2>&1 | awk '{print $1 + $2}'
	done | sort -n | sed -n "$(((runs + 1) / 2))p"
}

ours=$(cpu with_overstap)
theirs=$(cpu with_git)
echo "overstap diff: $ours s of CPU; git log and cat-file: $theirs s; ratio $(awk "BEGIN {printf \"%.2f\", $ours / ($theirs + 0.0001)}")"

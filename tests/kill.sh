#!/usr/bin/env bash
# Kills real scans with SIGKILL at random moments, and checks after each that nothing is lost, nothing is half there
# and the next scan goes on. tests/kill.sh 200 kills 200 times (so does tests/kill.sh alone); it takes some minutes.
# The loop is tests/cli/killing.rs, of which `cargo test` runs a small form. Prints the counts.
set -euo pipefail
cd "$(dirname "$0")/.."
OVERSTAP_KILLS="${1:-200}" exec cargo test --test cli killing::a_scan_killed -- --nocapture

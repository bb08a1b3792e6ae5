#!/usr/bin/env bash
# Prints the figures of docs/benchmarks.md, measured with each JDK whose home is given.
set -euo pipefail
jar="$(dirname "$0")/target/model-router-benchmarks-0.1.0-SNAPSHOT.jar"
for home in "$@"; do
	java="$home/bin/java"
	echo "### $("$java" --version | sed -n 2p)"
	echo
	echo "$(date +%F), $(nproc) cores, $(uname -sm)."
	echo
	"$java" -cp "$jar" io.modelrouter.benchmarks.Figures
	echo
	"$java" -cp "$jar" io.modelrouter.benchmarks.load.LoadTest
	echo
done

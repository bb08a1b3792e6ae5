#!/usr/bin/env bash
# Prints the figures of docs/benchmarks.md, measured with each JDK whose home is given:
# figures.sh [--calls | --streams | --limits] <JDK home>...
set -euo pipefail
jar="$(dirname "$0")/target/model-router-benchmarks-0.1.0-SNAPSHOT.jar"
part=all
case "${1:-}" in
	--calls | --streams | --limits)
		part="${1#--}"
		shift
		;;
esac

run() {
	local main="$1"
	shift
	"$java" -cp "$jar" "io.modelrouter.benchmarks.$main" "$@"
	echo
}

calls() {
	run Figures
	run load.LoadTest
}

streams() {
	# a socket for each stream
	ulimit -n "$(ulimit -Hn)"
	run StreamFigures
	run load.LoadTest --chunks=200 --delays=0 --callers=1,8 --rounds=3 --round-ms=1000 --warm-up-ms=3000
	run load.CrowdTest --sides=direct --streams=100 --per-second=100 --chunks=5 --pause-ms=400
	run load.CrowdTest --sides=routed
	run load.CrowdTest --formats=openai --sides=direct
}

limits() {
	run LimitFigures
	run limits.LimitTest
	run limits.LimitTest --strategies=router --processes=8
	run limits.LaneTest
}

for home in "$@"; do
	java="$home/bin/java"
	echo "### $("$java" --version | sed -n 2p)"
	echo
	echo "$(date +%F), $(nproc) cores, $(uname -sm), load $(cut -d ' ' -f 1-3 /proc/loadavg)."
	echo
	if [ "$part" = all ]; then
		calls
		streams
		limits
	else
		"$part"
	fi
done

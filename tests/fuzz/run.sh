#!/bin/sh
# A long fuzzing run: tests/fuzz/run.sh [SECONDS] [TARGET...]
# Builds into build/fuzz with clang 19, fuzzes each target for SECONDS (default 3600; all targets: card,
# certificate, command, findings, picc, tlv, words), keeps what it learns in build/fuzz/corpus and leaves failing inputs in
# build/fuzz/crashes. Exits with 1 if there are any. Replay one: build/fuzz/tests/fuzz/fuzz_TARGET FILE
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
build=$root/build/fuzz
seconds=${1:-3600}
[ $# -gt 0 ] && shift
[ $# -gt 0 ] || set -- card certificate command findings picc tlv words
command -v clang++-19 >/dev/null || {
  echo "clang++-19 is missing: apt-get install clang-19 libclang-rt-19-dev" >&2
  exit 2
}
cmake -S "$root" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS=-O1 -DSHIKAKU_FUZZ=ON \
  -DCMAKE_C_COMPILER=clang-19 -DCMAKE_CXX_COMPILER=clang++-19 >/dev/null
for target in "$@"; do
  cmake --build "$build" --target "fuzz_$target"
done
mkdir -p "$build/crashes"

# The seeds of findings: a record of every scenario, without the most of what its hardware notes.
make_records() {
  "$root/shikaku" run --out "$build/records" >/dev/null
  rm -rf "$build/seeds"
  mkdir -p "$build/seeds"
  for record in "$build/records/record/"*.jsonl; do
    awk '{ kind = $0; sub(/.*"what":/, "", kind) }
         ++seen[kind] <= 8 || kind ~ /"(network|reader|terminal)"/' "$record" >"$build/seeds/${record##*/}"
  done
}

failed=0
for target in "$@"; do
  mkdir -p "$build/corpus/$target"
  corpus=$root/tests/fuzz/corpus/$target
  length_max=8192
  if [ "$target" = findings ]; then
    make_records
    corpus=$build/seeds
    length_max=131072
  fi
  "$build/tests/fuzz/fuzz_$target" -max_total_time="$seconds" -timeout=10 -max_len=$length_max -seed=1 \
    -print_final_stats=1 -artifact_prefix="$build/crashes/$target-" "$build/corpus/$target" "$corpus" || failed=1
done
exit $failed

#!/bin/sh
# A long fuzzing run: tests/fuzz/run.sh [SECONDS] [TARGET...]
# Builds into build/fuzz with clang 19, fuzzes each target for SECONDS (default 3600; all targets: card,
# certificate, command, picc, tlv, words), keeps what it learns in build/fuzz/corpus and leaves failing inputs in
# build/fuzz/crashes. Exits with 1 if there are any. Replay one: build/fuzz/tests/fuzz/fuzz_TARGET FILE
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
build=$root/build/fuzz
seconds=${1:-3600}
[ $# -gt 0 ] && shift
[ $# -gt 0 ] || set -- card certificate command picc tlv words
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
failed=0
for target in "$@"; do
  mkdir -p "$build/corpus/$target"
  "$build/tests/fuzz/fuzz_$target" -max_total_time="$seconds" -timeout=10 -max_len=8192 -seed=1 -print_final_stats=1 \
    -artifact_prefix="$build/crashes/$target-" "$build/corpus/$target" "$root/tests/fuzz/corpus/$target" || failed=1
done
exit $failed

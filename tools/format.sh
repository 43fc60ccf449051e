#!/usr/bin/env bash
# Lays out every C++ file of the clone as .clang-format says (tests/house/format_test.py checks it).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
git ls-files -z --cached --others --exclude-standard '*.h' '*.cpp' | xargs -0 clang-format-19 -i

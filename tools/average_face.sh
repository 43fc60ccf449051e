#!/bin/sh
# Makes reference_impl/face/average_face.inc anew: draws forty strangers and averages their templates.
# Needed after a change of the descriptor (reference_impl/face/descriptor.cpp) only.
set -eu
cd "$(dirname "$0")/.."
strangers=$(mktemp -d)
trap 'rm -rf "$strangers"' EXIT
/usr/bin/python3 tools/synthesize_faces.py --strangers 40 --out "$strangers"
cmake --build build/release --target average_face
build/release/reference_impl/face/average_face "$strangers"/*/* > "$strangers.inc"
mv "$strangers.inc" reference_impl/face/average_face.inc

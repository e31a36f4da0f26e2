#!/bin/sh
# Writes a Bazel workspace of many small genrules, for benchmarks.
#
#     generated-workspace.sh N DIR
#
# DIR gets N targets, 100 to a package: //p000:t00, //p000:t01, ... Each writes a file of one
# line, and every tenth reads the one before it. Nothing is downloaded.
set -eu

if [ $# -ne 2 ] || ! [ "$1" -gt 0 ] 2>/dev/null; then
    echo "usage: $0 N DIR    (N: how many genrules, DIR: a folder that is new or empty)" >&2
    exit 2
fi
total=$1
dir=$2
mkdir -p "$dir"
if [ -n "$(ls -A "$dir")" ]; then
    echo "$0: $dir is not empty" >&2
    exit 1
fi

cat >"$dir/WORKSPACE" <<'EOF'
workspace(name = "generated")
EOF
cat >"$dir/.bazelrc" <<'EOF'
build --spawn_strategy=standalone
EOF
cat >"$dir/genrules.bzl" <<'EOF'
"""The genrules of one package."""

def genrules(count):
    for i in range(count):
        name = "t%d%d" % (i // 10, i % 10)
        native.genrule(
            name = name,
            srcs = [":t%d8" % (i // 10)] if i % 10 == 9 else [],
            outs = [name + ".txt"],
            cmd = "echo $(RULEDIR) %d > $@" % i,
        )
EOF
: >"$dir/BUILD.bazel"

package=0
while [ "$total" -gt 0 ]; do
    count=100
    [ "$total" -ge 100 ] || count=$total
    folder=$dir/$(printf 'p%03d' "$package")
    mkdir "$folder"
    printf 'load("//:genrules.bzl", "genrules")\n\ngenrules(%d)\n' "$count" >"$folder/BUILD.bazel"
    total=$((total - count))
    package=$((package + 1))
done

#!/bin/sh
# Writes a Bazel workspace of many small targets, for benchmarks.
#
#     generated-workspace.sh N DIR [genrule|write]
#
# DIR gets N targets, 100 to a package: //p000:t00, //p000:t01, ... Each writes a file of one
# line, and every tenth depends on the one before it. Nothing is downloaded.
#
# genrule, the default, starts a shell for each target: a build like any other. write leaves the
# writing to Bazel: about as many events in a small part of the time.
set -eu

usage() {
    echo "usage: $0 N DIR [genrule|write]    (N: how many, DIR: a folder that is new or empty)" >&2
    exit 2
}
[ $# -eq 2 ] || [ $# -eq 3 ] || usage
[ "$1" -gt 0 ] 2>/dev/null || usage
total=$1
dir=$2
rule=${3:-genrule}
case $rule in genrule | write) ;; *) usage ;; esac
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
cat >"$dir/targets.bzl" <<'EOF'
"""The targets of one package."""

def _write_impl(ctx):
    out = ctx.actions.declare_file(ctx.label.name + ".txt")
    ctx.actions.write(out, ctx.label.name + "\n")
    return [DefaultInfo(files = depset([out]))]

_write = rule(
    implementation = _write_impl,
    attrs = {"srcs": attr.label_list()},
)

def _names(count):
    return ["t%d%d" % (i // 10, i % 10) for i in range(count)]

def _srcs(name):
    return [":" + name[:-1] + "8"] if name.endswith("9") else []

def genrule_targets(count):
    for name in _names(count):
        native.genrule(
            name = name,
            srcs = _srcs(name),
            outs = [name + ".txt"],
            cmd = "echo %s > $@" % name,
        )

def write_targets(count):
    for name in _names(count):
        _write(
            name = name,
            srcs = _srcs(name),
        )
EOF
: >"$dir/BUILD.bazel"

package=0
while [ "$total" -gt 0 ]; do
    count=100
    [ "$total" -ge 100 ] || count=$total
    folder=$dir/$(printf 'p%03d' "$package")
    mkdir "$folder"
    printf 'load("//:targets.bzl", "%s_targets")\n\n%s_targets(%d)\n' "$rule" "$rule" "$count" \
        >"$folder/BUILD.bazel"
    total=$((total - count))
    package=$((package + 1))
done

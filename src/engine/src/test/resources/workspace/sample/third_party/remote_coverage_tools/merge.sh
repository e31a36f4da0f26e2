#!/bin/sh
# Joins tracefiles into one. Bazel names the inputs by --coverage_dir (after one test) or by
# --reports_file (after all of them), and the result by --output_file.
output=/dev/null
inputs=
for argument; do
    case $argument in
    --coverage_dir=*) inputs=$(find "${argument#*=}" -name '*.dat') ;;
    --reports_file=*) inputs=$(cat "${argument#*=}") ;;
    --output_file=*) output=${argument#*=} ;;
    esac
done
# The names hold no blanks: Bazel makes them from labels.
cat /dev/null $inputs >"$output"

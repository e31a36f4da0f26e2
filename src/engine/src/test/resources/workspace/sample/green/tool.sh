#!/bin/sh
# Copies a file in upper case.
tr '[:lower:]' '[:upper:]' <"$1" >"$2"

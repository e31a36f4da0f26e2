#!/bin/sh
grep -q hello "$1" && echo "found hello in $1"

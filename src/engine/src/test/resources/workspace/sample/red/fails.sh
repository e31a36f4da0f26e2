#!/bin/sh
echo "expected: 4"
echo "but was:  5" >&2
exit 1

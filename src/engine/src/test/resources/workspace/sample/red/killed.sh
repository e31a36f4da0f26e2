#!/bin/sh
# A crash: no exit code of its own, a signal.
echo "about to crash"
kill -SEGV $$

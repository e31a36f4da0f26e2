#!/bin/sh
echo "Grüße von $TEST_TARGET, 中文, 🐛"
exit "${1:-0}"

#!/bin/sh
echo "leaving with 42"
exit 42

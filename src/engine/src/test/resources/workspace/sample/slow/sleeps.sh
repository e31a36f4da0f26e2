#!/bin/sh
echo "sleeping for ten minutes"
[ -z "$SAMPLE_STARTED" ] || touch "$SAMPLE_STARTED"
sleep 600

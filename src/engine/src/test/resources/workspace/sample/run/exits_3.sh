#!/bin/sh
echo "leaving with 3"
exit 3

#!/bin/sh
# 65536 lines of 80 bytes: 5 MiB.
awk 'BEGIN { for (i = 1; i <= 65536; i++) printf "%06d %072d\n", i, i }'

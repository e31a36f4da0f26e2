#!/bin/sh
# Fails in the shard whose index (from 0) is the first argument.
[ -z "$TEST_SHARD_STATUS_FILE" ] || touch "$TEST_SHARD_STATUS_FILE"
echo "shard index ${TEST_SHARD_INDEX:-none} of ${TEST_TOTAL_SHARDS:-none}, run ${TEST_RUN_NUMBER:-none}"
[ "$TEST_SHARD_INDEX" != "${1:-none}" ]

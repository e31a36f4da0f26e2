#!/bin/sh
touch "$TEST_SHARD_STATUS_FILE"
echo "shard $((TEST_SHARD_INDEX + 1)) of $TEST_TOTAL_SHARDS"
[ "$TEST_SHARD_INDEX" = 0 ] || [ -e "$(dirname "$XML_OUTPUT_FILE")/test_attempts/attempt_1.log" ]

#!/bin/sh
# What a workspace status command tells on a CI machine; made up, so that it is always the same.
cat <<'STATUS'
REPO_URL https://git.invalid/sample.git
COMMIT_SHA 0123456789abcdef0123456789abcdef01234567
GIT_BRANCH main
GIT_TREE_STATUS Clean
STATUS

#!/bin/sh
say() {
    echo "sample: $*"
}

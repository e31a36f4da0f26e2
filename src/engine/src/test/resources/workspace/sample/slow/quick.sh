#!/bin/sh
echo "done at once"

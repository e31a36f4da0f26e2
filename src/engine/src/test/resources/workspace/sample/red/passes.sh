#!/bin/sh
echo "one of us passes"

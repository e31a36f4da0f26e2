#!/bin/sh
echo "on earth"

#!/bin/sh
echo "started after all"

#!/bin/sh
echo "not hit by the failure"

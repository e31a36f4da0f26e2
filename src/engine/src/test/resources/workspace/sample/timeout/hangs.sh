#!/bin/sh
echo "going to sleep"
sleep 600

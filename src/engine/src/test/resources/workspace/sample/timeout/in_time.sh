#!/bin/sh
echo "in time"

#!/bin/sh
grep -q POPCORN multi/shouted.txt

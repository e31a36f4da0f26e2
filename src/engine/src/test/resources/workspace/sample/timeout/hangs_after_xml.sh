#!/bin/sh
cat >"$XML_OUTPUT_FILE" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<testsuite name="premature" tests="1" failures="0"><testcase classname="premature.Joy" name="done" time="0.1"/></testsuite>
XML
sleep 600

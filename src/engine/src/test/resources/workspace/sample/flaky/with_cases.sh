#!/bin/sh
if [ -e "$(dirname "$XML_OUTPUT_FILE")/test_attempts/attempt_1.log" ]; then
    shaky='/>'
    code=0
else
    shaky='><failure message="lost the race" type="AssertionError">at flaky/with_cases.sh:1</failure></testcase>'
    code=1
fi
cat >"$XML_OUTPUT_FILE" <<XML
<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="race" tests="2" failures="$code">
    <testcase classname="race.RaceTest" name="steady" time="0.01"/>
    <testcase classname="race.RaceTest" name="shaky" time="0.02"$shaky
  </testsuite>
</testsuites>
XML
exit $code

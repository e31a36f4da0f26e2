#!/bin/sh
mkdir -p "$TEST_UNDECLARED_OUTPUTS_DIR/screens"
echo "a note" >"$TEST_UNDECLARED_OUTPUTS_DIR/note.txt"
echo "<html>a page</html>" >"$TEST_UNDECLARED_OUTPUTS_DIR/screens/page.html"
echo "an annotation" >"$TEST_UNDECLARED_OUTPUTS_ANNOTATIONS_DIR/one.part"

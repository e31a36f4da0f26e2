#!/bin/sh
# Octal: POSIX printf knows no \x.
printf 'colour \033[31mred\033[0m\n'
printf 'bell \007, cancel \030, nul \000, delete \177\n'
printf 'bug \360\237\220\233, na\303\257ve, \344\270\255\346\226\207\n'
printf 'end of CDATA ]]> and <tags> & "quotes"\n'
printf 'U+FFFF \357\277\277, no UTF-8 \377\376\n'
printf 'progress 1%%\rprogress 100%%\n'
exit 1

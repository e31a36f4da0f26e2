@echo off
rem Stands first on PATH inside a bazelBep block. Hands Bazel one more rc file, which names the receiver of the
rem block and a file for this invocation. What is typed on the command line or stands in other rc files goes on.
rem The Jenkins plugin "Bazel Build Events" fills in what is between two signs of @.
setlocal DisableDelayedExpansion
set "BEP_DIR=@FOLDER@"
rem Delayed expansion, since the folder of a branch may have a percent sign in its name.
setlocal EnableDelayedExpansion
set "BEP_PATH=!PATH:%BEP_DIR%\bin;=!"
endlocal & set "PATH=%BEP_PATH%"
rem A file without an extension is a script for another shell.
set "BEP_REAL="
for /f "delims=" %%P in ('where "%~n0" 2^>nul') do (
  if not defined BEP_REAL if not "%%~xP"=="" if not exist "%%~dpP.bazel-bep-wrapper" set "BEP_REAL=%%P"
)
if not defined BEP_REAL (
  echo %~n0: command not found, looked for by the Jenkins plugin Bazel Build Events on PATH 1>&2
  exit /b 127
)
set "BAZEL_BEP_FLAGS="
set /a BEP_NUMBER=1
:claim
mkdir "%BEP_DIR%\journals\%BEP_NUMBER%.taken" 2>nul
if not errorlevel 1 goto claimed
if not exist "%BEP_DIR%\journals" goto plain
set /a BEP_NUMBER+=1
if %BEP_NUMBER% gtr 1000 goto plain
goto claim
:claimed
rem Port 0 stands for no receiver: then Bazel's own file has all there is.
rem By its keyword the stream of this very command is found again.
set "BEP_KEYWORD=bazel-bep-command=%BEP_NUMBER%"
set "BEP_FLAGS=@FLAGS@ --bes_keywords=%BEP_KEYWORD% "
set "BEP_ALONE="
if "@PORT@"=="0" set "BEP_FLAGS="
if "@PORT@"=="0" set "BEP_ALONE=.alone"
set "BEP_JOURNAL=%BEP_DIR%\journals\%BEP_NUMBER%%BEP_ALONE%.bep"
set "BEP_RC=%BEP_DIR%\journals\%BEP_NUMBER%.rc"
> "%BEP_RC%" echo common %BEP_FLAGS%"--build_event_binary_file=%BEP_JOURNAL:\=/%"
rem A program is started without "call", which would expand percent signs and double carets in its arguments.
if /i "%BEP_REAL:~-4%"==".exe" goto program
call "%BEP_REAL%" "--bazelrc=%BEP_RC%" %*
goto ended
:program
"%BEP_REAL%" "--bazelrc=%BEP_RC%" %*
:ended
set "BEP_CODE=%ERRORLEVEL%"
if "%BEP_CODE%"=="38" goto meant
if "%BEP_CODE%"=="45" goto meant
exit /b %BEP_CODE%
:meant
rem Bazel gives back 38 or 45 when an upload failed, whatever became of the build (bazel #25756, #28636).
for /f %%C in ('""@JAVA@" -XX:-UsePerfData -cp "@JARS@\*" io.jenkins.plugins.bazelbep.cli.Main exit-code --root "%BEP_DIR%" --keyword "%BEP_KEYWORD%" --wait 20 "%BEP_JOURNAL%" 2^>nul"') do (
  echo bazelBep: the upload of events failed, %BEP_CODE%; the exit code of the build itself is %%C 1>&2
  exit /b %%C
)
exit /b %BEP_CODE%
:plain
if /i "%BEP_REAL:~-4%"==".exe" goto plainprogram
call "%BEP_REAL%" %*
exit /b %ERRORLEVEL%
:plainprogram
"%BEP_REAL%" %*
exit /b %ERRORLEVEL%

#!/bin/sh
# Stands first on PATH inside a bazelBep block. Finds the program that it stands before, adds options to
# those commands that send build events, and leaves every other command alone.
# The Jenkins plugin "Bazel Build Events" fills in what is between two signs of @.

bep_dir=@FOLDER@
bep_flags=@FLAGS@
bep_port=@PORT@
bep_java='@JAVA@'
bep_jars=@JARS@
bep_name=${0##*/}

# Our own folders leave PATH: it is part of the key of Bazel's actions, and they change from build to build.
bep_path= bep_real= bep_rest=$PATH:
while [ -n "$bep_rest" ]; do
  bep_entry=${bep_rest%%:*} bep_rest=${bep_rest#*:}
  [ -e "${bep_entry:-.}/.bazel-bep-wrapper" ] && continue
  bep_path=$bep_path:$bep_entry
  if [ -z "$bep_real" ] && [ -f "${bep_entry:-.}/$bep_name" ] && [ -x "${bep_entry:-.}/$bep_name" ]; then
    bep_real=${bep_entry:-.}/$bep_name
  fi
done
PATH=${bep_path#:}
export PATH
unset BAZEL_BEP_FLAGS BAZEL_BEP_DIR
if [ -z "$bep_real" ]; then
  echo "$bep_name: command not found (looked for by the Jenkins plugin Bazel Build Events on PATH=$PATH)" >&2
  exit 127
fi

# What the command is, and what it says itself about the options that we would add.
bep_command= bep_value= bep_dashes= bep_backend= bep_file= bep_own= bep_rc=
for bep_arg do
  if [ -n "$bep_value" ]; then
    [ "$bep_value" = own ] && bep_own=$bep_arg
    [ "$bep_value" = rc ] && bep_rc="$bep_rc
$bep_arg"
    bep_value=
  elif [ -z "$bep_command" ]; then
    case $bep_arg in
      --bazelrc) bep_value=rc ;;
      --bazelrc=*) bep_rc="$bep_rc
${bep_arg#*=}" ;;
      --command_port|--connect_timeout_secs|--digest_function|--failure_detail_out|--host_jvm_args|--host_jvm_profile|\
      --install_base|--invocation_policy|--io_nice_level|--local_startup_timeout_secs|--macos_qos_class|--max_idle_secs|\
      --output_base|--output_user_root|--server_javabase|--server_jvm_out|--unix_digest_hash_attribute_name) bep_value=startup ;;
      -*) ;;
      *) bep_command=$bep_arg ;;
    esac
  else
    case $bep_arg in
      --) bep_dashes=yes; break ;;
      --bes_backend=) bep_backend=off ;;
      --bes_backend|--bes_backend=*) bep_backend=typed ;;
      --build_event_binary_file) bep_file=typed bep_value=own ;;
      --build_event_binary_file=*) bep_file=typed bep_own=${bep_arg#*=} ;;
    esac
  fi
done
case $bep_command in
  aquery|build|coverage|cquery|fetch|mobile-install|query|run|sync|test|vendor) ;;
  *) exec "$bep_real" "$@" ;;
esac

# Of these options the last value wins: where the user has a backend or a file, ours would take it away.
bep_root=$PWD
while [ -n "$bep_root" ] && ! [ -e "$bep_root/WORKSPACE" ] && ! [ -e "$bep_root/WORKSPACE.bazel" ] \
  && ! [ -e "$bep_root/MODULE.bazel" ] && ! [ -e "$bep_root/REPO.bazel" ]; do
  bep_root=${bep_root%/*}
done
# bep_mentions OPTION FILE DEPTH: a line of the rc file, or of one that it imports, sets the option.
bep_mentions() {
  [ -f "$2" ] || return 1
  grep -v '^[[:space:]]*#' "$2" 2>/dev/null | grep -q -e "$1" && return 0
  [ "$3" = 0 ] && return 1
  sed -n 's/^[[:space:]]*\(try-\)\{0,1\}import[[:space:]]\{1,\}//p' "$2" | (
    while IFS= read -r bep_import; do
      case $bep_import in
        %workspace%/*) bep_import=$bep_root/${bep_import#%workspace%/} ;;
      esac
      bep_mentions "$1" "$bep_import" "$(($3 - 1))" && exit 0
    done
    exit 1
  )
}
bep_in_rc() {
  printf '%s\n' /etc/bazel.bazelrc /etc/bazelrc /etc/bazel/bazelrc "$bep_root/.bazelrc" "$bep_root/tools/bazel.rc" \
    "${HOME:-/}/.bazelrc" "$bep_rc" | (
    while IFS= read -r bep_rc_file; do
      [ -n "$bep_rc_file" ] && bep_mentions "$1" "$bep_rc_file" 5 && exit 0
    done
    exit 1
  )
}
[ -n "$bep_backend" ] || ! bep_in_rc --bes_backend || bep_backend=rc
[ -n "$bep_file" ] || ! bep_in_rc --build_event_binary_file || bep_file=rc

# Whether the receiver is in this network at all: in a container it may not be. Linux tells who listens.
bep_reachable() {
  if [ -r /proc/net/tcp ]; then
    cat /proc/net/tcp /proc/net/tcp6 2>/dev/null \
      | grep -q "^ *[0-9]*: [0-9A-F]*:$(printf '%04X' "$bep_port") [0-9A-F]*:0000 0A "
  elif command -v bash >/dev/null 2>&1; then
    bash -c "exec 3<>/dev/tcp/127.0.0.1/$bep_port" 2>/dev/null
  elif command -v nc >/dev/null 2>&1; then
    nc -z 127.0.0.1 "$bep_port" >/dev/null 2>&1
  fi
}
bep_alone=
if [ -n "$bep_backend" ]; then
  bep_flags= bep_alone=.alone
  [ "$bep_backend" = off ] \
    || echo "bazelBep: this command names a --bes_backend, which keeps its events; Jenkins gets them from a file" >&2
elif ! bep_reachable; then
  bep_flags= bep_alone=.alone
fi

# A file of its own for each invocation: Bazel's own account, for what the stream may lack. Where the user has typed one,
# that one counts, once the command has written it.
bep_journal= bep_claimed=
if [ -d "$bep_dir/journals" ] && [ -w "$bep_dir/journals" ]; then
  bep_number=1
  until (set -C; : >"$bep_dir/journals/$bep_number.taken") 2>/dev/null || [ "$bep_number" -gt 1000 ]; do
    bep_number=$((bep_number + 1))
  done
  [ "$bep_number" -gt 1000 ] || bep_claimed=$bep_dir/journals/$bep_number
  [ -n "$bep_file" ] || bep_journal=${bep_claimed:+$bep_claimed$bep_alone.bep}
fi
if [ -n "$bep_alone" ] && { [ -z "$bep_claimed" ] || [ "$bep_file" = rc ]; }; then
  echo "bazelBep: Jenkins sees nothing of this command: neither its stream nor its --build_event_binary_file is left to us" >&2
  exec "$bep_real" "$@"
fi
# By this keyword the stream of this very command is found again.
bep_keyword=bazel-bep-command=$bep_number
[ -z "$bep_flags" ] || [ -z "$bep_claimed" ] || bep_flags="$bep_flags --bes_keywords=$bep_keyword"

# Ours come last before "--": there they win over rc files and over what a --config expands to.
bep_go() {
  "$bep_real" "$@" <&0 &
  bep_child=$!
  trap 'kill -INT "$bep_child" 2>/dev/null' INT
  trap 'kill -TERM "$bep_child" 2>/dev/null' TERM
  trap 'kill -HUP "$bep_child" 2>/dev/null' HUP
  while :; do
    wait "$bep_child"
    bep_code=$?
    kill -0 "$bep_child" 2>/dev/null || break
  done
}
set -f # the flags are words, not patterns
if [ -z "$bep_dashes" ]; then
  # shellcheck disable=SC2086
  set -- "$@" $bep_flags ${bep_journal:+"--build_event_binary_file=$bep_journal"}
else
  bep_left=$# bep_placed=
  while [ "$bep_left" -gt 0 ]; do
    bep_arg=$1
    shift
    bep_left=$((bep_left - 1))
    if [ -z "$bep_placed" ] && [ "$bep_arg" = -- ]; then
      # shellcheck disable=SC2086
      set -- "$@" $bep_flags ${bep_journal:+"--build_event_binary_file=$bep_journal"}
      bep_placed=yes
    fi
    set -- "$@" "$bep_arg"
  done
fi
set +f
bep_go "$@"

# A file that is older than our claim is an earlier command's.
if [ -n "$bep_own" ] && [ -n "$bep_claimed" ]; then
  case $bep_own in
    /*) ;;
    *) bep_own=$bep_root/$bep_own ;;
  esac
  if [ -f "$bep_own" ] && [ -z "$(find "$bep_claimed.taken" -newer "$bep_own" 2>/dev/null)" ]; then
    bep_journal=$bep_claimed$bep_alone.bep
    ln "$bep_own" "$bep_journal" 2>/dev/null || ln -s "$bep_own" "$bep_journal"
  fi
fi

# Bazel gives back 38 or 45 when an upload failed, whatever became of the build (bazel #25756, #28636), or when it could not
# write its own file. Where the disk is full, so may be that of the JVM's own file of figures.
case $bep_code in
  38|45)
    if [ -n "$bep_flags" ] && [ -n "$bep_claimed" ] && [ -x "$bep_java" ]; then
      bep_meant=$("$bep_java" -XX:-UsePerfData -cp "$bep_jars/*" io.jenkins.plugins.bazelbep.cli.Main \
        exit-code --root "$bep_dir" --keyword "$bep_keyword" --wait 20 ${bep_journal:+"$bep_journal"} 2>/dev/null)
      case $bep_meant in
        ''|*[!0-9]*) ;;
        *)
          echo "bazelBep: the upload of events failed ($bep_code); the exit code of the build itself is $bep_meant" >&2
          bep_code=$bep_meant
          ;;
      esac
    fi
    ;;
esac
exit "$bep_code"

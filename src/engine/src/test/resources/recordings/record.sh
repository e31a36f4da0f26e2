#!/bin/sh
# Records the event streams in this folder again. See README.md.
#
#     record.sh VERSION BAZEL [SCENARIO...]
#
# VERSION is the prefix of the files (Debian's Bazel does not know its own), BAZEL the command.
# Without SCENARIO all of them are recorded. Only no-op-cached needs another one, green. A Bazel
# that fails where it should not is recorded all the same: look at the exit codes it prints.
set -eu

# What a recording tells of the machine must be the same everywhere: as root, this host name.
if [ "$(id -u)" = 0 ] && [ "$(hostname)" != builder ]; then
    exec unshare --uts sh -c 'hostname builder && exec "$@"' sh "$0" "$@"
fi
if [ $# -lt 2 ]; then
    echo "usage: $0 VERSION BAZEL [SCENARIO...]" >&2
    exit 2
fi
version=$1
bazel=$2
shift 2
only=" $* "

here=$(cd "$(dirname "$0")" && pwd)
workspace=${SAMPLE_WORKSPACE:-/src/sample}
output_root=${SAMPLE_OUTPUT_ROOT:-/var/cache/bazel-sample}
scratch=${SAMPLE_SCRATCH:-/tmp/bep}
testlogs=${SAMPLE_TESTLOGS:+$(cd "$SAMPLE_TESTLOGS" && pwd)}

for path in "$workspace" "$output_root" "$scratch"; do
    if [ -e "$path" ] && ! [ -e "$path/.made-by-record.sh" ]; then
        echo "$0: $path is in the way; move it, or choose another (README.md)" >&2
        exit 1
    fi
done
forget() {
    chmod -R u+w "$1" 2>/dev/null || :
    rm -rf "$1"
    mkdir -p "$1"
    : >"$1/.made-by-record.sh"
}
forget "$workspace"
forget "$output_root"
forget "$scratch"
cp -R "$here/../workspace/sample/." "$workspace/"
cd "$workspace"
rm -f bazel-*

# Bazel writes its whole environment into the stream, so it gets a made-up one.
clean_environment="env -i PATH=/usr/local/bin:/usr/bin:/bin HOME=/home/tester USER=tester LC_ALL=C.UTF-8"
clean() {
    # Unquoted: words, none with a blank.
    $clean_environment "$bazel" --nohome_rc --output_user_root="$output_root" "$@"
}

wanted() {
    [ "$only" = "  " ] || case $only in *" $1 "*) ;; *) return 1 ;; esac
}

# record SCENARIO [keep=json,logs] COMMAND ARGUMENT...: keeps a twin in JSON, the test logs, or
# both. What follows -- comes last; a scenario starts from nothing built.
record() {
    wanted "$1" || return 0
    clean clean >"$scratch/clean.log" 2>&1
    again "$@"
}

# The same, on what the scenario before it has built.
again() {
    wanted "$1" || return 0
    scenario=$1
    shift
    extras=
    case $1 in keep=*)
        extras=$1
        shift
        ;;
    esac
    command=$1
    shift
    code=0
    clean "$command" --build_event_binary_file="$scratch/$scenario.bep" \
        --build_event_json_file="$scratch/$scenario.json" "$@" >"$scratch/$scenario.log" 2>&1 || code=$?
    keep "$scenario" "$extras" "$code"
}

# Like record, but sends a signal to Bazel's client or server as soon as the sleeper runs.
record_until_asleep() {
    scenario=$1
    victim=$2
    shift 2
    wanted "$scenario" || return 0
    clean clean >"$scratch/clean.log" 2>&1
    server=$(clean info server_pid 2>/dev/null)
    started=$scratch/$scenario.started
    command=$1
    shift
    ( exec $clean_environment "$bazel" --nohome_rc --output_user_root="$output_root" \
        "$command" --build_event_binary_file="$scratch/$scenario.bep" \
        --build_event_json_file="$scratch/$scenario.json" \
        --test_env=SAMPLE_STARTED="$started" --action_env=SAMPLE_STARTED="$started" "$@" \
        >"$scratch/$scenario.log" 2>&1 ) &
    client=$!
    until [ -e "$started" ]; do
        kill -0 "$client"
        sleep 0.1
    done
    if [ "$victim" = client ]; then
        kill -INT "$client"
    else
        kill -KILL "$server"
    fi
    code=0
    wait "$client" || code=$?
    keep "$scenario" "" "$code"
}

keep() {
    target=$here/$version-$1
    rm -f "$target.bep.gz" "$target.json.gz"
    if [ -e "$scratch/$1.bep" ]; then
        gzip -n -9 <"$scratch/$1.bep" >"$target.bep.gz"
        case $2 in *json*) gzip -n -9 <"$scratch/$1.json" >"$target.json.gz" ;; esac
        case $2 in *logs*) keep_logs ;; esac
        echo "$version-$1: exit code $3, $(wc -c <"$scratch/$1.bep") bytes of events"
    else
        echo "$version-$1: exit code $3, no file"
    fi
}

# Test outputs that were just written, but for the big ones.
keep_logs() {
    [ -n "$testlogs" ] || return 0
    (
        cd -P bazel-testlogs
        find . -type f -newer "$scratch/clean.log" -size -100k ! -name test.cache_status |
            tar -cf - -T - --mode=u=rw,go=r
    ) | tar -xf - -C "$testlogs"
}

record green keep=json test //green/...
again no-op-cached test //green/...
record disk-cache-filled test --disk_cache="$scratch/disk" //green/...
record disk-cache-hit test --disk_cache="$scratch/disk" //green/...
record red keep=json,logs test --keep_going //red/...
record build-failure build //broken_build/...
record keep-going keep=json test --keep_going //broken_build/... //green/...
record flaky keep=json,logs test --keep_going //flaky/... //flaky:never
record sharded-runs keep=json,logs test --keep_going //shards/... //shards:one_fails
record timeout keep=logs test --keep_going //timeout/...
record_until_asleep interrupted client test --keep_going //slow:sleeps //slow:quick
record_until_asleep interrupted-build client build //slow:sleeps_in_build //green/...
record_until_asleep server-killed server test --keep_going //slow:sleeps //slow:quick
record junit keep=logs test --keep_going //junit/...
record output keep=logs test --keep_going //output/...
record query query //green/...
record run run //run:hello -- one two
record run-exits-3 run //run:exits_3
record bad-flag build --no_such_flag //green/...
record broken-package build //broken_package/...
record broken-analysis build --keep_going //broken_analysis/... //no/such/...
record no-status test --keep_going //no_status:passes //no_status:prüfung
record all-actions keep=json build --keep_going --build_event_publish_all_actions \
    //green/... //broken_build/... //aspects/...
record aspects build --aspects=//aspects:defs.bzl%names --output_groups=+names //aspects/...
record failing-aspect build --keep_going --aspects=//aspects:defs.bzl%failing \
    --output_groups=+failing //aspects/...
record multi-configuration test --experimental_multi_cpu=k8,piii //multi/...
record outputs build --output_groups=+docs,+both //outputs/...
record convenience-symlinks build --experimental_convenience_symlinks_bep_event //green:greeting
record fetch build //fetched/...
record coverage coverage //coverage/...
record unicode keep=json test --keep_going --build_metadata=BRANCH=naïve-中文 //unicode/...
record incompatible test //incompatible/...
record no-build build --nobuild //green/...
record no-analysis build --noanalyze //green/...
# Made-up secrets in every place where real ones turn up; each has "made-up" in it.
(
    clean_environment="$clean_environment GITHUB_TOKEN=made-up-environment"
    record secrets keep=json build --action_env=DEPLOY_TOKEN=made-up-token \
        --test_env=DATABASE_PASSWORD=made-up-database --define=password=made-up-define \
        --remote_header=x-api-key=made-up-header --repo_env=NPM_TOKEN=made-up-repo \
        --build_metadata=REPO_URL=https://someone:made-up-user-info@git.invalid/app.git \
        --bes_results_url=https://someone:made-up-results@bes.invalid/ \
        //output:leaks
)
record secret-arguments run //run:hello -- --api-key made-up-argument --password=made-up-inline
record everything test --keep_going --test_output=errors -- \
    //... -//broken_package/... -//slow/... -//no_status/... -//output:big

clean shutdown >/dev/null 2>&1 || :

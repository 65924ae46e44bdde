# shellcheck shell=bash disable=SC2034 # the variables are used by those who source it
# Shared by up, down and token: where things lie, and which process is which. Sourced, never run.

checkout=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)

fail() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

say() {
    printf '%s\n' "$*"
}

# The data directory as an absolute path, existing or not; relative ones count from where the caller stands.
absolute() {
    case $1 in
        /*) printf '%s\n' "$1" ;;
        *) printf '%s/%s\n' "$PWD" "$1" ;;
    esac
}

# Process ids are used again. Id and start time together name one process, also after a restart of the machine.
identity() {
    local stat
    if [ -r "/proc/$1/stat" ] && stat=$(cat "/proc/$1/stat" 2>/dev/null) && [ -n "$stat" ]; then
        # The second field is the program's name and may hold blanks; what follows its bracket does not.
        # shellcheck disable=SC2086 # split on purpose
        set -- "$1" ${stat##*) }
        # A zombie has ended, and only its parent has not looked yet.
        [ "$2" != Z ] || return 1
        printf '%s@%s\n' "${21}" "$(cat /proc/sys/kernel/random/boot_id)"
    elif command -v ps >/dev/null 2>&1; then
        ps -o lstart= -p "$1" 2>/dev/null | grep . | tr -s ' ' '-'
    else
        return 1
    fi
}

# remember FILE PID
remember() {
    printf '%s %s\n' "$2" "$(identity "$2")" >"$1"
}

# The process that FILE remembers, if it still runs.
remembered() {
    local pid recorded
    [ -f "$1" ] && read -r pid recorded <"$1" || return 1
    case $pid in '' | *[!0-9]*) return 1 ;; esac
    [ -n "$recorded" ] && [ "$(identity "$pid")" = "$recorded" ] || return 1
    printf '%s\n' "$pid"
}

# gone SECONDS FILE: waits for the end of the process that FILE remembers.
gone() {
    local deadline=$((SECONDS + $1))
    while remembered "$2" >/dev/null; do
        [ "$SECONDS" -lt "$deadline" ] || return 1
        sleep 0.2
    done
}

# Ends one process of ours and forgets it. The database is never killed hard: it would leave its server behind.
stop_process() {
    local file=$1 name=$2 pid
    if pid=$(remembered "$file"); then
        say "Stopping $name ..."
        kill -TERM "$pid" 2>/dev/null
        if [ "$name" = PostgreSQL ]; then
            gone 150 "$file" || say "warning: PostgreSQL (process $pid) has not stopped yet; it ends by itself" >&2
        elif ! gone 25 "$file"; then
            say "warning: $name (process $pid) does not answer to TERM; killed" >&2
            kill -KILL "$pid" 2>/dev/null
            gone 10 "$file"
        fi
    fi
    rm -f "$file"
}

# A PostgreSQL server on DIR that outlived the program that started it (killed hard).
orphaned_server() {
    local pid arguments
    [ -f "$1/postmaster.pid" ] && read -r pid <"$1/postmaster.pid" || return 1
    case $pid in '' | *[!0-9]*) return 1 ;; esac
    identity "$pid" >/dev/null || return 1
    arguments=$( (tr '\0' ' ' <"/proc/$pid/cmdline") 2>/dev/null || ps -o args= -p "$pid" 2>/dev/null)
    case $arguments in *postgres*"-D $1 "*) printf '%s\n' "$pid" ;; *) return 1 ;; esac
}

# Who signs the tokens of a local start, and with which of its secrets.
token_issuer=https://whisperengine.local
token_key=token-key.pem

# Reverse order of start. The service names are also the names of their folders.
services="character-service memory-service user-service"
# What deploy/local/up may have running, by the names of its process files.
programs="postgres $services gateway"

stop_all() {
    local run=$1 orphan
    stop_process "$run/gateway.pid" gateway
    stop_process "$run/user-service.pid" user-service
    stop_process "$run/memory-service.pid" memory-service
    stop_process "$run/character-service.pid" character-service
    stop_process "$run/postgres.pid" PostgreSQL
    if orphan=$(orphaned_server "${run%/run}/postgres"); then
        say "Stopping PostgreSQL (process $orphan), which had lost its parent ..."
        remember "$run/postgres.pid" "$orphan"
        # INT is its fast shutdown; on TERM it would wait for its clients.
        kill -INT "$orphan" 2>/dev/null
        gone 60 "$run/postgres.pid" || say "warning: PostgreSQL (process $orphan) has not stopped yet" >&2
        rm -f "$run/postgres.pid"
    fi
}

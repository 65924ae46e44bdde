# shellcheck shell=bash disable=SC2034 # the variables are used by those who source it
# Shared by the checks that start programs. Sourced, never run.

checkout=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
work=$(mktemp -d)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
schema_jar=$checkout/schema/target/schema.jar

# expect WHAT TEXT ANSWER
expect() {
    case $3 in
        *"$2"*) printf 'ok: %s\n' "$1" ;;
        *) fail "$1: expected $2 in: $3" ;;
    esac
}

# The answer is in `free`; a subshell would forget which ports were given out already.
taken=''
free_port() {
    while :; do
        free=$((20000 + RANDOM % 10000))
        case " $taken " in *" $free "*) continue ;; esac
        (exec 3<>"/dev/tcp/127.0.0.1/$free") 2>/dev/null || break
    done
    taken="$taken $free"
}

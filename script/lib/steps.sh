# shellcheck shell=bash
# Sourced by the scripts: work in named steps, each timed, ending at the first that fails.

step_times=""

# step NAME COMMAND...
step() {
  local name=$1 began=$SECONDS
  shift
  printf '\n== %s\n' "$name"
  # In a shell of its own: inside an `if`, a function would go on past its first failure.
  local status=0
  set +e
  (set -e; "$@")
  status=$?
  set -e
  if [ "$status" != 0 ]; then
    printf '\n%s: this step failed. The command was: %s\n' "$name" "$*" >&2
    exit 1
  fi
  step_times+=$(printf '%4d s  %s' "$((SECONDS - began))" "$name")$'\n'
}

say_times() {
  printf '\n== Times\n%s%4d s  in all\n' "$step_times" "$SECONDS"
}

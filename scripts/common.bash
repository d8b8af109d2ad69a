# Shared by the scripts beside it: the folder of the package, messages, the number of jobs.
# shellcheck shell=bash

# shellcheck disable=SC2034
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
# The machine may be shared; two compilers at a time are enough.
# shellcheck disable=SC2034
jobs=(--jobs 2)

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "error: $*"
  exit 1
}

#!/bin/bash
# The shared page in shell: what it has of the situations of tests/unit/syntax/languages_test.cpp. Arguments of commands and
# thrown away failures (`|| true`, a pipe) are read by the look `command`, which tests/unit/probes/shell_test.cpp holds.

# situation: constant
TIMEOUT=5                                          # <- def TIMEOUT value:5 exported
BASE="https://api.example"

# situation: call
curl -m 5 "$BASE/orders"                           # <- call curl
TOKEN=$(cat token)                                 # <- call cat

# situation: alias none
# situation: import-from none
# situation: spread none
# situation: shadowed none
# situation: reassigned none
# situation: client-elsewhere none
# situation: member-client none
# situation: parameter none
# situation: with-block none
# situation: empty-handler none
# situation: explained-handler none
# situation: narrow-handler none
# situation: acting-handler none
# situation: re-raise none
# situation: test-function none
# situation: route none

# situation: inline-function
save() {                                           # <- function save exported
  for one in a b; do
    load "$one"                                    # <- call local:load in-loop in:save
  done
}
load() {                                           # <- function load exported
  wget "$1"                                        # <- call wget in:load
}

# situation: chain none
# situation: text none
# situation: setting none

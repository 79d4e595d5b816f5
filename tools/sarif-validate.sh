#!/bin/sh
# Validates SARIF files with Microsoft's multitool and GitHub's rules: errors and warnings fail.
# Usage: tools/sarif-validate.sh FILE.sarif...
# Needs npx, which fetches the tool unless it is installed, or MULTITOOL with the path of the tool.
set -eu
: "${1:?usage: tools/sarif-validate.sh FILE.sarif...}"
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 # no ICU needed
out=$(mktemp)
trap 'rm -f "$out"' EXIT
# shellcheck disable=SC2086 # a command with arguments
${MULTITOOL:-npx --yes @microsoft/sarif-multitool@5.7.0} validate "$@" --rule-kind 'Sarif;Ghas' --level 'Error;Warning' >"$out" 2>&1 || { cat "$out"; exit 1; }
cat "$out"
! grep -qE ': (error|warning) ' "$out"

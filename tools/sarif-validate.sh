#!/bin/sh
# Validates SARIF files with Microsoft's multitool, by its own rules and by GitHub's: errors and warnings fail.
# Usage: tools/sarif-validate.sh FILE.sarif...
# Needs npx, which fetches the tool unless it is installed, or MULTITOOL with the path of the tool.
set -eu
: "${1:?usage: tools/sarif-validate.sh FILE.sarif...}"
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 # no ICU needed
out=$(mktemp)
trap 'rm -f "$out"' EXIT
for kind in Sarif Ghas; do # one by one: npx hands its arguments to a shell, for which "Sarif;Ghas" would be two commands
  # shellcheck disable=SC2086 # a command with arguments
  ${MULTITOOL:-npx --yes @microsoft/sarif-multitool@5.7.0} validate "$@" --rule-kind "$kind" >"$out" 2>&1 || { cat "$out"; exit 1; }
  cat "$out"
  if grep -qE ': (error|warning) ' "$out"; then exit 1; fi
done

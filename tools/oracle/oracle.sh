#!/bin/sh
# Compares what coglint evaluates in a directory with what `terraform plan` says of it, offline, with mock providers.
# Usage: MOCK=MIRROR tools/oracle/oracle.sh DIR [--var NAME=VALUE]... [--var-file FILE]... [--workspace NAME]
#   MOCK      a directory with a Terraform CLI configuration mirror.tfrc, whose file system mirror has providers that plan without a cloud; with
#             MOCK_AWS=5, mirror5.tfrc is taken
#   COGLINT   the command to compare (default: built from this repository)
# TF_VAR_name in the environment gives a variable to both. A file of variables is named as seen from DIR. Modules that are not local must be in
# DIR/.terraform/modules, as `terraform get` leaves them. Prints what differs and a last line of JSON with the counts; exit status 1 if anything differs.
set -eu
dir=${1:?usage: MOCK=MIRROR tools/oracle/oracle.sh DIR [--var NAME=VALUE]... [--var-file FILE]... [--workspace NAME]}
shift
here=$(cd "$(dirname "$0")" && pwd)
skip() {
  echo "skipped: $*"
  exit 0
}
command -v terraform >/dev/null || skip "terraform is not on PATH"
[ -n "${MOCK:-}" ] || skip "MOCK does not name a directory with mirror.tfrc and mock providers"
TF_CLI_CONFIG_FILE=$MOCK/mirror${MOCK_AWS:-}.tfrc
[ -r "$TF_CLI_CONFIG_FILE" ] || skip "there is no $TF_CLI_CONFIG_FILE"
export TF_CLI_CONFIG_FILE TF_IN_AUTOMATION=1 CHECKPOINT_DISABLE=1

workspace=
n=$#
while [ "$n" -gt 0 ]; do
  arg=$1
  shift
  n=$((n - 1))
  if [ "$arg" = --workspace ]; then
    workspace=${1:?--workspace needs a name}
    shift
    n=$((n - 1))
  else
    set -- "$@" "$arg"
  fi
done

# the tree that relative module sources and files may lie in
dir=$(cd "$dir" && pwd)
base=$dir
while [ "$base" != / ] && [ ! -e "$base/.git" ]; do base=$(dirname "$base"); done
[ "$base" != / ] || base=$dir
sub=${dir#"$base"}
sub=${sub#/}

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
[ -n "${COGLINT:-}" ] || (cd "$here/../.." && go build -o "$tmp/coglint" ./cmd/coglint)
COGLINT=${COGLINT:-$tmp/coglint}
(cd "$here/.." && go build -o "$tmp/oracle" ./oracle)
mkdir -p "$tmp/tree/.git" # which ends the search for the base
tar -C "$base" --exclude=./.git --exclude=.terraform.lock.hcl --exclude=terraform.tfstate --exclude=.terraform/providers -cf - . | tar -C "$tmp/tree" -xf -
cd "$tmp/tree/$sub"
# a backend or cloud block would need credentials
if grep -qsE '^[[:space:]]*(backend[[:space:]]+"|cloud[[:space:]]*\{)' ./*.tf; then
  printf 'terraform {\n  backend "local" {}\n}\n' >zz_oracle_override.tf
fi
if [ -n "$workspace" ]; then
  mkdir -p "terraform.tfstate.d/$workspace"
  export TF_WORKSPACE="$workspace"
fi
# Terraform takes seconds over the whole schema; the mock provider serves only these types.
MOCKAWS_TYPES=$(find "$tmp/tree" \( -name '*.tf' -o -name '*.tf.json' \) -exec grep -hoE 'aws_[a-z0-9_]+' {} + | sort -u | tr '\n' ',' || true)
export MOCKAWS_TYPES
terraform init -input=false -no-color >"$tmp/init.log" 2>&1 || {
  cat "$tmp/init.log" >&2
  exit 2
}
terraform plan -input=false -no-color -lock=false -out="$tmp/plan" "$@" >"$tmp/plan.log" 2>&1 || {
  cat "$tmp/plan.log" >&2
  exit 3
}
terraform show -json "$tmp/plan" >"$tmp/plan.json"
for v in $(env | sed -n 's/^TF_VAR_\([A-Za-z0-9_-]*\)=.*/\1/p'); do
  set -- --var "$v=$(printenv "TF_VAR_$v")" "$@"
done
[ -z "$workspace" ] || set -- --workspace "$workspace" "$@"
status=0
"$COGLINT" show -f json "$@" . >"$tmp/show.json" || status=$?
[ "$status" -eq 0 ] || [ "$status" -eq 3 ] || exit "$status"
"$tmp/oracle" "$tmp/plan.json" "$tmp/show.json" "${sub:-.}"

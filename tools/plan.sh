#!/bin/sh
# Writes plan.json of the archives in testdata/parser/plan, and the plan of the demo, with the real terraform. It needs terraform and, in the directory MOCK, a
# provider that plans without a cloud: mirror.tfrc there is the CLI configuration that makes terraform take it.
# Usage: MOCK=DIR tools/plan.sh
# In an archive, before/ is applied first where there is one, and the plan is made in its state; args has more arguments for terraform plan.
set -eu
: "${MOCK:?set MOCK to the directory of the mock provider}"
cd "$(dirname "$0")/.."
export TF_CLI_CONFIG_FILE="$MOCK/mirror.tfrc" TF_IN_AUTOMATION=1 CHECKPOINT_DISABLE=1
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

# plan DIR ARGS...: prints the plan of a directory. What depends on the time is left out, so that the same plan is the same file.
plan() {
  dir=$1
  shift
  MOCKAWS_TYPES=$(grep -rhoE 'aws_[a-z0-9_]+' "$dir" | sort -u | tr '\n' ',')
  export MOCKAWS_TYPES
  terraform -chdir="$dir" init -input=false >"$tmp/log" 2>&1 || { cat "$tmp/log" >&2; exit 1; }
  terraform -chdir="$dir" plan -input=false -lock=false -out=tfplan "$@" >"$tmp/log" 2>&1 || { cat "$tmp/log" >&2; exit 1; }
  terraform -chdir="$dir" show -json tfplan | sed 's/"timestamp":"[^"]*",//'
}

for archive in testdata/parser/plan/*.txtar; do
  root="$tmp/$(basename "$archive" .txtar)"
  mkdir "$root"
  awk -v root="$root" '
    /^-- .* --$/ { file = root "/" $2; dir = file; sub("/[^/]*$", "", dir); system("mkdir -p " dir); printf "" > file; next }
    file { print > file }
  ' "$archive"
  rm -f "$root/plan.json"
  if [ -d "$root/before" ]; then
    mv "$root/before" "$root.before"
    plan "$root.before" >/dev/null
    terraform -chdir="$root.before" apply -input=false tfplan >"$tmp/log" 2>&1 || { cat "$tmp/log" >&2; exit 1; }
    cp "$root.before/terraform.tfstate" "$root"
  fi
  # shellcheck disable=SC2046
  plan "$root" $(cat "$root/args" 2>/dev/null) >"$tmp/plan.json"
  awk -v plan="$tmp/plan.json" '
    /^-- .* --$/ { skip = $2 == "plan.json" }
    !skip
    END { print "-- plan.json --"; while ((getline line < plan) > 0) print line }
  ' "$archive" >"$tmp/archive"
  mv "$tmp/archive" "$archive"
done

cp -R testdata/projects/demo "$tmp/demo"
plan "$tmp/demo" | gzip -9n >testdata/projects/demo-plan.json.gz

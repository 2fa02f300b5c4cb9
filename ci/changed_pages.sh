#!/usr/bin/env bash
# Build the documents as they were at the commit BASE, and compare the pages with those in PROJECT/build.
# Takes from the environment: ACTION (the folder of Plaidoyer), PROJECT, DOCUMENTS, BASE; writes to GITHUB_OUTPUT and
# GITHUB_STEP_SUMMARY.
set -euo pipefail
read -r -a documents <<< "${DOCUMENTS:-}"
work=$(mktemp -d)
out="$work/changed-pages"
below=$(git -C "$PROJECT" rev-parse --show-prefix)
git -C "$PROJECT" fetch --quiet --depth=1 origin "$BASE" || true # it may be there already
git -C "$PROJECT" worktree add --quiet --detach "$work/base" "$BASE"
# Documents that the pull request adds are not there yet, and one that it mends may have faults: what can be built counts.
there=()
for document in "${documents[@]}"; do
    if [ -e "$work/base/${below}content/$document" ] || [ -e "$work/base/${below}content/$document.md" ]; then
        there+=("$document")
    fi
done
if [ "${#documents[@]}" -eq 0 ] || [ "${#there[@]}" -gt 0 ]; then
    plaidoyer --project "$work/base/$below" build --to pdf --out "$work/before" "${there[@]}" >/dev/null || true
fi
mkdir -p "$work/before"
python="$(dirname "$(command -v plaidoyer)")/python"
"$python" "$ACTION/scripts/changed_pages.py" "$work/before" "$PROJECT/build" "$out" >> "$GITHUB_STEP_SUMMARY"
git -C "$PROJECT" worktree remove --force "$work/base"
echo "folder=$out" >> "$GITHUB_OUTPUT"

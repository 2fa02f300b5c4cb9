#!/bin/sh
# Run a script with a Python that is new enough: $PYTHON, or the first on PATH that is 3.11 or later.
set -eu

new_enough='import sys; sys.exit(sys.version_info < (3, 11))'
can_make_environments='import ensurepip, venv'
fallback=

for candidate in ${PYTHON:-python3.13 python3.12 python3.11 python3.14 python3 python}; do
    command -v "$candidate" >/dev/null 2>&1 || continue
    "$candidate" -c "$new_enough" >/dev/null 2>&1 || continue
    if "$candidate" -c "$can_make_environments" >/dev/null 2>&1; then
        exec "$candidate" "$@"
    fi
    fallback=${fallback:-$candidate}
done
# On Debian python3-venv is a package of its own; the set-up installs it or names it.
if [ -n "$fallback" ]; then
    exec "$fallback" "$@"
fi

echo "Plaidoyer needs Python 3.11 or later, and found none." >&2
for candidate in ${PYTHON:-python3}; do
    if command -v "$candidate" >/dev/null 2>&1; then
        echo "Found: $candidate, $("$candidate" --version 2>&1)" >&2
    fi
done
cat >&2 <<'MESSAGE'
  Debian, Ubuntu   apt-get install python3 python3-venv
  Fedora           dnf install python3
  macOS            brew install python
  Windows          winget install Python.Python.3.13
To choose one yourself: make build PYTHON=/path/to/python3
MESSAGE
exit 2

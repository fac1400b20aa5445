#!/usr/bin/env bash
# `make check`: everything that can be said about the code without running the tests. Stops at the first fault.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="$PWD/.venv/bin:$PATH"

step() { echo "• $1"; shift; "$@"; }

# As a college would run it: no .env, no debug, https, a key made for this one check.
as_in_production() {
  env ENV_FILE=/dev/null DEBUG=0 HTTPS=1 STAFF_SECOND_FACTOR=1 BASE_URL=https://college.example.org \
    ALLOWED_HOSTS=college.example.org DATABASE_URL="sqlite:///$scratch/check.sqlite3" \
    SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(50))')" "$@"
}

scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT

step "Code" ruff check --quiet .
step "Layout of the code" ruff format --quiet --check .
step "Layout of the templates" bash -c "git ls-files -z --cached --others --exclude-standard 'templates/*.html' 'templates/**/*.html' | xargs -0r djade --check --target-version 5.2"
step "Nothing that gives a machine or a secret away" python -m bin.guard
step "Who may import whom" lint-imports --no-logo
step "Migrations" as_in_production python manage.py makemigrations --check --dry-run
step "Ready for production" as_in_production python -W error::SyntaxWarning manage.py check --deploy --fail-level WARNING
step "Static files" as_in_production python manage.py collectstatic --no-input --verbosity 0
step "Types" mypy
echo "• All checks passed"

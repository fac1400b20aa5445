"""Looks through every file of the repository for what must not be in it; one line a fault."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MEGABYTE = 1024 * 1024
LARGEST = 5 * MEGABYTE
# Written in pieces, so that this file does not find itself.
FAULTS = {
    "a package registry": re.compile(r"(?:pypi|pythonhosted|npmjs|yarnpkg)\.(?:org|com)|index-url[ =]+http"),
    "a path of one machine": re.compile(r"(?<![\w.])/(?:work|home|Users|root)/[a-z]"),
    "a private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE " r"KEY-----"),
    "a token": re.compile(r"\b(?:ghp_|github_pat_|glpat-|xox[bp]-|AKIA[0-9A-Z]{12}|sk_live_)\w{8,}"),
    "a secret in a setting": re.compile(r"^(?:SECRET_KEY|[A-Z_]*PASSWORD|[A-Z_]*TOKEN)=[^\s{]+", re.M),
    "work left undone": re.compile(r"\b(?:TO" r"DO|FIX" r"ME|X" r"XX)\b"),
}
VENDORED = ("tests/vendor/", "design_system/static/design_system/nhsuk/")


def files() -> list[str]:
    """Every file of the repository, those not added yet too."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return sorted(name for name in listed.split("\0") if name and (ROOT / name).is_file())


def faults_in(name: str) -> list[str]:
    content = (ROOT / name).read_bytes()
    if len(content) > LARGEST:
        return [f"{name}: larger than {LARGEST // MEGABYTE} MB"]
    if name == ".env":
        return [f"{name}: holds this machine's secret key; it stays out of the repository"]
    if name.startswith(VENDORED) or b"\0" in content:
        return []
    text = content.decode("utf-8", errors="replace")
    found = ((what, words.search(text)) for what, words in FAULTS.items())
    return [f"{name}:{text.count(chr(10), 0, hit.start()) + 1}: {what} ({hit[0]!r})" for what, hit in found if hit]


def main() -> int:
    faults = [fault for name in files() for fault in faults_in(name)]
    print("\n".join(faults), file=sys.stderr, end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

"""Installs what this machine lacks, where it may; says in plain words where it may not."""

import os
import shutil
import subprocess
import sys

APT = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}


def say(words: str) -> None:
    print(f"• {words}", flush=True)


def chromium() -> str | None:
    """Where Chromium is, if it is installed."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def install(*packages: str, because: str) -> bool:
    """Installs Debian packages by name; False, and a sentence, where that cannot be done."""
    names = " ".join(packages)
    if not shutil.which("apt-get"):
        say(f"{because}: not installed, and this machine has no apt-get. It needs what Debian calls {names}.")
        return False
    if os.geteuid() != 0:
        say(f"{because}: not installed, and only root may install it: sudo apt-get install {names}")
        return False
    say(f"Installing {names} (a minute or two): {because}")
    return _apt("update") and _apt("install", "--yes", "--no-install-recommends", *packages)


def _apt(*words: str) -> bool:
    ran = subprocess.run(["apt-get", "-qq", *words], env=APT, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if ran.returncode:
        say(f"apt-get {words[0]} failed: {(ran.stderr or ran.stdout).strip()[-500:]}")
    return ran.returncode == 0


if __name__ == "__main__":  # `make setup`, before there is an environment
    sys.exit(not install(*sys.argv[1:], because="Python’s own environments, for .venv"))

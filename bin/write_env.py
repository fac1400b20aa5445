"""Writes .env with a fresh secret key: what `make run` and manage.py need on a new machine."""

import secrets
from pathlib import Path

TEXT = """\
# Settings of this machine; .env.example lists them all. Never commit this file.
DEBUG=1
SECRET_KEY={key}
"""

path = Path(__file__).resolve().parent.parent / ".env"
if not path.exists():
    path.write_text(TEXT.format(key=secrets.token_urlsafe(50)), encoding="utf-8")
    path.chmod(0o600)

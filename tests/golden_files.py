"""Compares what we write with files kept in tests/golden/. WRITE_GOLDEN=1 writes them anew, to be looked at first."""

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def assert_golden(name: str, content: bytes) -> None:
    """`content` is exactly what the file says."""
    path = FOLDER / name
    if os.environ.get("WRITE_GOLDEN"):
        path.write_bytes(content)
    assert content == path.read_bytes(), f"{path} differs; WRITE_GOLDEN=1 writes it anew"

"""Mail and texts go to files that these tests read back."""

from pathlib import Path

import pytest

from tests.mailbox import mailbox
from tests.messaging import hello

__all__ = ["hello", "mailbox"]


@pytest.fixture
def texts(settings):
    """Reads the texts written so far, oldest first."""

    def read() -> list[str]:
        return [path.read_text() for path in sorted(Path(settings.TEXTS_PATH).glob("*.txt"))]

    return read

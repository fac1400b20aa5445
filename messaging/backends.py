"""A mail backend that writes one .eml file a mail: what the demo and the tests read."""

import os
import re
import uuid
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

# The Message-IDs of our ledger begin with the time and the number of the message: see messaging.mail.
OF_THE_LEDGER = re.compile(r"<(\d{8}-\d{6}-\d{6}-\d+)-[0-9a-f]{16}@")


class EmlFileBackend(BaseEmailBackend):
    """Each file appears whole: written aside, then renamed. Names sort by time.

    A message of the ledger always has the same name: written twice, it is one file.
    """

    def send_messages(self, email_messages) -> int:
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            name = _name(message.extra_headers.get("Message-ID", ""))
            aside = folder / f".{name}.{uuid.uuid4().hex[:8]}.part"
            aside.write_bytes(message.message().as_bytes(linesep="\r\n"))
            os.replace(aside, folder / name)
        return len(email_messages)

    def has_gone(self, message_id: str) -> bool:
        """Whether the mail with this Message-ID was written."""
        return (Path(settings.EMAIL_FILE_PATH) / _name(message_id)).exists()


def _name(message_id: str) -> str:
    ours = OF_THE_LEDGER.match(message_id)
    return f"{ours[1]}.eml" if ours else f"{timezone.now():%Y%m%d-%H%M%S-%f}-{uuid.uuid4().hex[:8]}.eml"

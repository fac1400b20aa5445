"""A mail backend that writes one .eml file a mail: what the demo and the tests read."""

import os
import uuid
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone


class EmlFileBackend(BaseEmailBackend):
    """Each file appears whole: written aside, then renamed. Names sort by time."""

    def send_messages(self, email_messages) -> int:
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            name = f"{timezone.now():%Y%m%d-%H%M%S-%f}-{uuid.uuid4().hex[:8]}.eml"
            aside = folder / f".{name}.part"
            aside.write_bytes(message.message().as_bytes(linesep="\r\n"))
            os.replace(aside, folder / name)
        return len(email_messages)

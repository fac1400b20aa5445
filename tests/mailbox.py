"""Reads back the .eml files that delivery wrote."""

import email
import email.policy
from email.message import EmailMessage
from pathlib import Path

import pytest


class Mailbox:
    """A folder of real mail files. `go_down` makes the real backend fail, `come_back` mends it."""

    def __init__(self, folder: Path):
        self.folder = folder

    def go_down(self) -> None:
        """A file stands where the folder should be."""
        if self.folder.is_dir():
            self.folder.rename(self._aside)
        self.folder.write_text("")

    def come_back(self) -> None:
        self.folder.unlink()
        if self._aside.is_dir():
            self._aside.rename(self.folder)

    @property
    def _aside(self) -> Path:
        return self.folder.with_name("mail-aside")

    @property
    def mails(self) -> list[EmailMessage]:
        """Every mail, oldest first."""
        paths = sorted(self.folder.glob("*.eml")) if self.folder.is_dir() else []
        return [email.message_from_bytes(path.read_bytes(), policy=email.policy.default) for path in paths]

    @property
    def last(self) -> EmailMessage:
        return self.mails[-1]

    @property
    def subjects(self) -> list[str]:
        return [mail["Subject"] for mail in self.mails]

    @property
    def calendars(self) -> list[str]:
        """The calendar part of every mail that has one, oldest first."""
        return [text for mail in self.mails if (text := calendar_of(mail))]


def words_of(mail: EmailMessage) -> str:
    return mail.get_body(("plain",)).get_content().replace("\r\n", "\n")


def calendar_of(mail: EmailMessage) -> str:
    """The calendar part as text with its CRLFs, or an empty text."""
    parts = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    return parts[0].get_payload(decode=True).decode() if parts else ""


@pytest.fixture
def mailbox(settings) -> Mailbox:
    settings.EMAIL_BACKEND = "messaging.backends.EmlFileBackend"
    return Mailbox(Path(settings.EMAIL_FILE_PATH))

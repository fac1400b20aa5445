"""The mail around one calendar entry (RFC 6047): the entry stands beside the words and once more as a file."""

from email import encoders
from email.mime.base import MIMEBase
from email.mime.nonmultipart import MIMENonMultipart
from typing import Any

from django.core.mail import EmailMultiAlternatives

from bookings.emails import letters
from bookings.emails.session_words import SessionWords, description
from bookings.states import CalendarMethod
from content.models import CollegeSettings
from messaging import renderers
from people.models import Person

FILE_NAME = "invite.ics"


class InviteMail(EmailMultiAlternatives):
    """Mail programs act on the part beside the words; people whose program does not can open the file."""

    def __init__(self, *args, calendar: bytes, method: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.calendar, self.method = calendar, method
        file = MIMEBase("application", "ics", name=FILE_NAME)
        file.add_header("Content-Disposition", "attachment", filename=FILE_NAME)
        self.attach(_in_base64(file, calendar))

    def message(self, **kwargs: Any) -> Any:
        whole = super().message(**kwargs)
        # Not attach_alternative(): with it Django adds a second charset and leaves long lines as they are.
        part = MIMENonMultipart("text", "calendar", method=self.method, charset="utf-8")
        ways: Any = next(each for each in whole.walk() if each.get_content_type() == "multipart/alternative")
        ways.attach(_in_base64(part, self.calendar))
        return whole


def invite_mail(
    calendar: bytes,
    *,
    method: str,
    words: SessionWords,
    is_new: bool,
    person: Person,
    address: str,
    college: CollegeSettings,
) -> InviteMail:
    """A short mail of its own for one entry: calendars copy its words, so date, time and place are in it."""
    plain = letters.mail(
        "invite",
        person=person,
        address=address,
        subject=_subject(words, method=method, is_new=is_new),
        of=college,
        words=words,
        details=description(words, college=college),
        is_cancelled=method == CalendarMethod.CANCEL,
        is_new=is_new,
    )
    whole = InviteMail(plain.subject, plain.body, plain.from_email, plain.to, calendar=calendar, method=method)
    return renderers.with_html(whole)


def _subject(words: SessionWords, *, method: str, is_new: bool) -> str:
    """Never the course: phones show subjects on the lock screen."""
    when = f"{words.day}, {words.times}"
    if method == CalendarMethod.CANCEL:
        return f"Cancelled: {when}"
    return f"For your calendar: {when}" if is_new else f"Changed: {when}"


def _in_base64(part: MIMEBase, content: bytes) -> MIMEBase:
    part.set_payload(content)
    encoders.encode_base64(part)
    return part

"""The mail around one calendar entry (RFC 6047): the entry stands beside the words and once more as a file."""

from email import encoders
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from typing import Any

from django.core.mail import EmailMultiAlternatives

from bookings.emails import letters
from bookings.emails.session_words import SessionWords, description
from bookings.states import CalendarMethod
from content.models import CollegeSettings
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
        ways = _ways_to_read(whole)
        # Not attach_alternative(): with it Django adds a second charset and leaves long lines as they are.
        part = MIMENonMultipart("text", "calendar", method=self.method, charset="utf-8")
        ways.attach(_in_base64(part, self.calendar))
        return whole


def invite_mail(
    calendar: bytes,
    *,
    method: str,
    words: SessionWords,
    is_new: bool,
    keeps_place: bool,
    is_double: bool,
    teaches: bool,
    has_a_place: bool,
    person: Person,
    address: str,
    college: CollegeSettings,
) -> InviteMail:
    """A short mail of its own for one entry: calendars copy its words, so date, time and place are in it.

    Somebody who no longer wants invites and `keeps_place` must not read that anything was cancelled; nor where the
    entry `is_double` and the other one stays.
    """
    plain = letters.mail(
        "invite",
        person=person,
        address=address,
        subject=_subject(
            words, method=method, is_new=is_new, keeps_place=keeps_place, is_double=is_double, teaches=teaches
        ),
        of=college,
        words=words,
        details=description(words, college=college),
        is_cancelled=method == CalendarMethod.CANCEL,
        is_new=is_new,
        keeps_place=keeps_place,
        is_double=is_double,
        teaches=teaches,
        has_a_place=has_a_place,
    )
    whole = InviteMail(plain.subject, plain.body, plain.from_email, plain.to, calendar=calendar, method=method)
    return letters.in_their_format(whole, person=person)


def _subject(
    words: SessionWords, *, method: str, is_new: bool, keeps_place: bool, is_double: bool, teaches: bool
) -> str:
    """Never the course: phones show subjects on the lock screen."""
    when = f"{words.day}, {words.times}"
    if method == CalendarMethod.CANCEL and is_double:
        return f"One of two calendar entries taken out: {when}"
    if method == CalendarMethod.CANCEL:
        return f"Out of your calendar, as you asked: {when}" if keeps_place else f"Cancelled: {when}"
    if is_new:
        return f"For your calendar: {when}"
    return f"Updated: {when}" if teaches else f"Changed: {when}"  # those who teach hear, too, who joined them


def _ways_to_read(whole: Any) -> Any:
    """The part of which a program shows what it knows best; made around the words where they are all there is."""
    found = next((each for each in whole.walk() if each.get_content_type() == "multipart/alternative"), None)
    if found is None:
        found = MIMEMultipart("alternative")
        found.attach(whole.get_payload(0))
        whole.get_payload()[0] = found
    return found


def _in_base64(part: MIMEBase, content: bytes) -> MIMEBase:
    part.set_payload(content)
    encoders.encode_base64(part)
    return part

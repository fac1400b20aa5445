"""What every message of ours shares: who it is from, whom to call, and its words for each channel."""

import re
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.models import Site

from content.models import CollegeSettings
from messaging import plain_text, renderers
from messaging.models import Message
from messaging.renderers import AnyMail, Rendered
from people.models import Person
from people.states import CALLED, Channel, InformationFormat

# Read at leisure; every other channel gets the short form.
IN_FULL = frozenset({Channel.EMAIL, Channel.LETTER})
# Two parts of a text message: 153 characters each (3GPP TS 23.040, 9.2.3.24.1).
FITS_A_TEXT = 306


def college() -> CollegeSettings:
    """The settings of the default site; the defaults where there is no site yet."""
    kept = CollegeSettings.objects.filter(site__is_default_site=True).first()
    if kept is not None:
        return kept
    site = Site.objects.filter(is_default_site=True).first()
    return CollegeSettings.for_site(site) if site else CollegeSettings()


def sender_name(of: CollegeSettings, *, discreet: bool) -> str:
    """The name beside the mailbox; for discreet people it says nothing of the college."""
    return plain_text.one_line(of.discreet_from_name if discreet else of.from_name)


def gives_away(words: str, *, course: str) -> bool:
    """Whether what somebody typed says what discreet people keep to themselves: screens show it to whoever is near."""
    of, said = college(), words.casefold()
    return any(name.casefold() in said for name in (course, of.name, of.trust_name) if name)


def sender_address() -> str:
    """The bare mailbox that mails come from; calendars know it as the organiser."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def address_of(page: str, *args) -> str:
    """The whole address of one of our pages, by its name."""
    return f"{settings.BASE_URL}{reverse(page, args=args)}"


def say(template: str, *, message: Message, address: str, subject: str, **context) -> Rendered:
    """`message` in words for its channel: a mail with its HTML twin, a letter, or the sentences of a text or a call.

    `templates/bookings/messages/` has two files a message (a room above names its own folder before it): NAME.txt is
    the mail and the letter, NAME.short.txt what fits a text message or a call. A call has time for all of it
    (`in_a_call`); a text message says the further things (`say_further`) where they fit. Discreet people get a subject
    and a sender that say nothing.
    """
    of, person, channel = college(), message.person, message.channel
    shared = {
        "person": person,
        "discreet": person.is_discreet,
        "college": of,
        "by_email": channel == Channel.EMAIL,
        "gets_invites": person.wants_invites and bool(person.email),
        "url_of_courses": f"{settings.BASE_URL}/courses/",
    }
    if channel not in IN_FULL:
        return Rendered(words=_in_short(template, shared | context, in_a_call=channel in CALLED))
    words = _words(template, shared | context)
    subject = "Your appointment" if person.is_discreet else plain_text.one_line(subject)
    if channel == Channel.LETTER:
        return Rendered(subject=subject, words=words)
    plain = _mail(words, subject=subject, person=person, address=address, of=of)
    return Rendered(subject=subject, words=words, mail=in_their_format(plain, person=person))


def mail(template: str, *, person: Person, address: str, subject: str, of: CollegeSettings, **context):
    """A plain mail, which the caller puts into their format: for what is only ever a mail."""
    words = _words(template, {"person": person, "discreet": person.is_discreet, "college": of} | context)
    subject = "Your appointment" if person.is_discreet else plain_text.one_line(subject)
    return _mail(words, subject=subject, person=person, address=address, of=of)


def _in_short(template: str, context: dict, *, in_a_call: bool) -> str:
    for say_further in (True, False):
        context |= {"in_a_call": in_a_call, "say_further": say_further}
        said = plain_text.one_line(_words(f"{template}.short", context))
        if in_a_call or len(said) <= FITS_A_TEXT:
            break
    return said


def _words(template: str, context: dict) -> str:
    path = template if "/" in template else f"bookings/messages/{template}"
    words = plain_text.lines(render_to_string(f"{path}.txt", context))
    return re.sub(r"\n\s*\n", "\n\n", words) + "\n"


def _mail(words: str, *, subject: str, person: Person, address: str, of: CollegeSettings) -> EmailMultiAlternatives:
    return EmailMultiAlternatives(
        subject=subject,
        body=words,
        from_email=formataddr((sender_name(of, discreet=person.is_discreet), sender_address())),
        to=[address],
        headers={"Auto-Submitted": "auto-generated"},
    )


def in_their_format(plain: AnyMail, *, person: Person) -> AnyMail:
    """The mail with its HTML twin, or as it is for somebody who asked for plain text (Accessible Information)."""
    return plain if InformationFormat.PLAIN_TEXT in person.formats else renderers.with_html(plain)

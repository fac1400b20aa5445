"""What every mail of ours shares: who it is from, whom to call, and plain words with their HTML twin."""

import re
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.models import Site

from content.models import CollegeSettings
from messaging import emails, plain_text
from people.models import Person


def college() -> CollegeSettings:
    """The settings of the default site; the defaults where there is no site yet."""
    site = Site.objects.filter(is_default_site=True).first()
    return CollegeSettings.for_site(site) if site else CollegeSettings()


def sender_name(of: CollegeSettings, *, discreet: bool) -> str:
    """The name beside the mailbox; for discreet people it says nothing of the college."""
    return plain_text.one_line(of.discreet_from_name if discreet else of.from_name)


def sender_address() -> str:
    """The bare mailbox that mails come from; calendars know it as the organiser."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def address_of(page: str, *args) -> str:
    """The whole address of one of our pages, by its name."""
    return f"{settings.BASE_URL}{reverse(page, args=args)}"


def mail(
    template: str, *, person: Person, address: str, subject: str, of: CollegeSettings | None = None, **context
) -> EmailMultiAlternatives:
    """A plain mail with its HTML twin. Discreet people get a subject and a sender that say nothing."""
    of = of or college()
    discreet = person.is_discreet
    shared = {"person": person, "discreet": discreet, "college": of, "url_of_courses": f"{settings.BASE_URL}/courses/"}
    words = plain_text.lines(render_to_string(f"bookings/email/{template}.txt", shared | context))
    return emails.with_html(
        EmailMultiAlternatives(
            subject="Your appointment" if discreet else plain_text.one_line(subject),
            body=re.sub(r"\n\s*\n", "\n\n", words) + "\n",
            from_email=formataddr((sender_name(of, discreet=discreet), sender_address())),
            to=[address],
            headers={"Auto-Submitted": "auto-generated"},
        )
    )

"""The page of mails: with DEBUG only, and no other file than a mail."""

import pytest
from django.core.mail import EmailMultiAlternatives
from django.http import Http404

from bookings.domain import places
from college_site import dev_mail
from messaging.domain import delivery
from people.models import ContactPoint
from people.states import Channel
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def show(settings, mailbox, client):
    """A visitor with DEBUG on; the addresses exist only where it was on at the start."""
    settings.DEBUG = True
    settings.ROOT_URLCONF = "tests.college_site.dev_urls"
    return client.get


def send(subject="Hello", body="Words <b>of</b> it"):
    EmailMultiAlternatives(subject, body, to=["sam@example.org"]).send()


def test_the_list_shows_the_newest_first(show, mailbox):
    send("First")
    send("Second\N{HEAVY BLACK HEART} <script>")

    page = show("/dev/mail/").content.decode()

    assert page.index("Second\N{HEAVY BLACK HEART} &lt;script&gt;") < page.index("First")
    assert "2 so far" in page


def test_the_list_says_so_when_there_is_none(show):
    assert "No mail yet" in show("/dev/mail/").content.decode()


def test_one_mail_shows_headers_words_and_the_calendar(show, mailbox, student, now):
    places.book_place(factories.run(session_count=1), person=student, by=student.user, now=now)
    delivery.deliver_due(now=now)
    name = sorted(path.name for path in mailbox.folder.iterdir())[-1]

    page = show(f"/dev/mail/{name}/").content.decode()

    for part in ("Message-ID", "text/calendar, method REQUEST", "application/ics, invite.ics", "BEGIN:VEVENT"):
        assert part in page


def test_the_words_of_a_mail_are_not_markup(show, mailbox):
    send()
    name = next(mailbox.folder.iterdir()).name

    assert "Words &lt;b&gt;of&lt;/b&gt; it" in show(f"/dev/mail/{name}/").content.decode()


def test_the_file_can_be_kept(show, mailbox):
    send()
    path = next(mailbox.folder.iterdir())

    response = show(f"/dev/mail/{path.name}/raw/")

    assert response.content == path.read_bytes()
    assert response["Content-Disposition"] == f'attachment; filename="{path.name}"'


@pytest.mark.parametrize("name", ["..", "../settings.py", ".hidden.eml", "missing.eml", "a.eml\n", "a b.eml", "é.eml"])
def test_no_other_file_is_shown(rf, settings, mailbox, name):
    settings.DEBUG = True
    mailbox.folder.mkdir()
    (mailbox.folder / ".hidden.eml").write_text("secret")

    for view in (dev_mail.one, dev_mail.raw):
        with pytest.raises(Http404):
            view(rf.get("/"), name=name)


def test_nothing_is_shown_without_debug(rf, mailbox):
    send()
    name = next(mailbox.folder.iterdir()).name

    for view, named in ((dev_mail.listing, {}), (dev_mail.one, {"name": name}), (dev_mail.raw, {"name": name})):
        with pytest.raises(Http404):
            view(rf.get("/"), **named)


def test_text_messages_are_listed_too(show, mailbox, now):
    sam = factories.person("Sam")
    sam.preferred_channel = Channel.SMS
    sam.save(update_fields=["preferred_channel"])
    ContactPoint.objects.keep(person=sam, channel=Channel.SMS, address="07700 900123")
    places.book_place(factories.run(), person=sam, by=None, now=now)
    delivery.deliver_due(now=now)

    page = show("/dev/mail/").content.decode()

    assert "<b>07700 900123</b>" in page
    assert "No text message yet" not in page

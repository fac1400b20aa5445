"""What we write to the team that asked for an ambassador: where it stands, and their link. No name of an ambassador.

They are no people of ours, so they have no channel and no discreet wording: a plain mail.
"""

from email.utils import formataddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from ambassadors.models import AskerMail, Engagement
from ambassadors.states import AskerNews, EngagementState
from bookings.emails import letters
from design_system import words
from messaging import plain_text, renderers

SUBJECTS = {
    AskerNews.ASKED: "We have what you asked for",
    AskerNews.CONFIRMED: "It is confirmed",
    AskerNews.CHANGED: "The day, time or place has changed",
    AskerNews.NOT_TAKEN_ON: "About what you asked for",
    AskerNews.CANCELLED: "It is cancelled",
    AskerNews.CLOSED: "Thank you",
}
# Said only while it is so.
SAID_WHILE = {
    AskerNews.CONFIRMED: {EngagementState.CONFIRMED},
    AskerNews.CHANGED: {EngagementState.CONFIRMED},
    AskerNews.NOT_TAKEN_ON: {EngagementState.NOT_TAKEN_ON},
    AskerNews.CANCELLED: {EngagementState.CANCELLED},
    AskerNews.CLOSED: {EngagementState.CLOSED},
}


def word(news: AskerMail, *, path: str = "") -> EmailMultiAlternatives | None:
    """The mail as it goes now, with their link (`path`) where one leads anywhere. None where it is not so any more."""
    found = news.engagement
    is_still_so = found.state in SAID_WHILE.get(AskerNews(news.news), {found.state})
    if not (is_still_so and found.asked_by_email):
        return None
    college = letters.college()
    plain = EmailMultiAlternatives(
        subject=SUBJECTS[AskerNews(news.news)],
        body=_words(found, news=news.news, path=path),
        from_email=formataddr((letters.sender_name(college, discreet=False), letters.sender_address())),
        to=[found.asked_by_email],
        headers={"Auto-Submitted": "auto-generated"},
    )
    return renderers.with_html(plain)


def _words(found: Engagement, *, news: str, path: str) -> str:
    occasion = found.occasion
    context = {
        "news": news,
        "name": plain_text.one_line(found.asked_by_name),
        "title": plain_text.one_line(found.title),
        "when": words.day_and_times(occasion.starts_at, occasion.ends_at) if occasion else "",
        "place": plain_text.one_line(occasion.place) if occasion else "",
        "people_wanted": found.people_wanted,
        "words_to_them": plain_text.lines(found.words_to_them),
        "url": f"{settings.BASE_URL}{path}" if path else "",
        "college": letters.college(),
    }
    return plain_text.lines(render_to_string("ambassadors/messages/asker.txt", context)) + "\n"

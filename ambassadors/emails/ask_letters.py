"""What we say to ambassadors of a piece of work outside courses, and to staff of their answers.

Discreet wording names neither the college nor the work: the day and the time alone, and their own page.
"""

import datetime as dt

from ambassadors.models import Ask
from ambassadors.states import DONE_ENGAGEMENTS, AmbassadorState, AskState, EngagementState
from bookings.emails import letters
from bookings.emails.occasion_words import occasion_words
from bookings.models import Occasion
from design_system import words
from messaging import plain_text
from messaging.models import Message
from messaging.renderers import Rendered, renders

ASK = "engagement_ask"
REMINDER = "engagement_ask_reminder"
MOVED = "engagement_ask_moved"
TAKEN_BACK = "engagement_ask_taken_back"
ANSWERED = "engagement_ask_answered"
STEPPED_BACK = "engagement_stepped_back"
CONFIRMED = "engagement_confirmed"
HOW_WAS_IT = "engagement_how_was_it"
THANKS = "engagement_thanks"

ANSWERS = {
    AskState.ACCEPTED: "said yes",
    AskState.DECLINED: "said no",
    AskState.LAPSED: "did not answer in time",
}


@renders(ASK)
def ask(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """Not said any more once they have answered, or it is taken back or has run out."""
    found = _ask(message)
    if not _can_answer(found, now=now):
        return None
    return _of_the_work("ask", found, message=message, address=address, subject="Would you like to do this?")


@renders(REMINDER, can_wait=True)
def reminder(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """Once, half-way. Not said once they have answered."""
    found = _ask(message)
    if not _can_answer(found, now=now):
        return None
    subject = "We would still like to hear from you"
    return _of_the_work("ask_reminder", found, message=message, address=address, subject=subject)


@renders(MOVED)
def moved(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """Another day, time or place, to somebody who has not answered yet."""
    found = _ask(message)
    if not _can_answer(found, now=now):
        return None
    subject = "Something has changed in what we asked you"
    return _of_the_work("ask_moved", found, message=message, address=address, subject=subject)


@renders(TAKEN_BACK)
def taken_back(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """Not said where they were asked anew meanwhile, where it is long over, or where they left and are thanked."""
    found = _ask(message)
    again = found.engagement.asks.filter(ambassador=found.ambassador_id, state__in=[AskState.OPEN, AskState.ACCEPTED])
    if found.state != AskState.WITHDRAWN or again.exists() or _occasion(found).ends_at <= now:
        return None
    if found.ambassador.state == AmbassadorState.LEFT:
        return None
    subject = "We need not ask you any more"
    return _of_the_work("ask_taken_back", found, message=message, address=address, subject=subject)


@renders(CONFIRMED)
def confirmed(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """To those who come, with the brief. Not said once it has begun, or they do not come any more."""
    found = _ask(message)
    is_so = found.state == AskState.ACCEPTED and found.engagement.state == EngagementState.CONFIRMED
    if not is_so or _occasion(found).has_started(now):
        return None
    return _of_the_work("engagement_confirmed", found, message=message, address=address, subject="It is confirmed")


@renders(HOW_WAS_IT, can_wait=True)
def how_was_it(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """To those who were there, while they have not said how it was."""
    found = _ask(message)
    if not _was_there(found) or found.debrief:
        return None
    return _of_the_work("engagement_how_was_it", found, message=message, address=address, subject="How was it for you?")


@renders(THANKS)
def thanks(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    found = _ask(message)
    if not _was_there(found):
        return None
    return _of_the_work("engagement_thanks", found, message=message, address=address, subject="Thank you")


@renders(ANSWERED)
def answered(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """To who asked. Not said where the answer is another one by now."""
    found = _ask(message)
    said = ANSWERS.get(AskState(found.state))
    return _to_staff(found, said=said, message=message, address=address) if said else None


@renders(STEPPED_BACK)
def stepped_back(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """To who asked: they can’t come after all. Not said where they do."""
    found = _ask(message)
    if found.state == AskState.ACCEPTED:
        return None
    return _to_staff(found, said="can’t come after all", message=message, address=address)


def _of_the_work(template: str, found: Ask, *, message: Message, address: str, subject: str) -> Rendered:
    engagement, discreet = found.engagement, message.person.is_discreet
    return letters.say(
        f"ambassadors/messages/{template}",
        message=message,
        address=address,
        subject=subject,
        title=plain_text.one_line(engagement.title),
        course=plain_text.one_line(engagement.title),
        work=engagement.get_work_display().lower(),
        organisation=plain_text.one_line(engagement.organisation),
        brief="" if discreet else plain_text.lines(engagement.brief),
        hours=engagement.hours,
        rate=engagement.rate,
        words=occasion_words(_occasion(found), discreet=discreet),
        until_day=words.day(found.answer_by),
        until_time=words.time(found.answer_by),
        url=letters.address_of("my_ask", found.pk),
    )


def _to_staff(found: Ask, *, said: str, message: Message, address: str) -> Rendered:
    who = plain_text.one_line(str(found.ambassador.person))
    engagement = found.engagement
    return letters.say(
        "ambassadors/messages/ask_answered",
        message=message,
        address=address,
        subject=f"{who} {said}",
        who=who,
        answer=said,
        title=plain_text.one_line(engagement.title),
        course=plain_text.one_line(engagement.title),
        missing=engagement.people_wanted - engagement.asks.accepted().count(),
        url=letters.address_of("desk_engagement", engagement.pk),
    )


def _ask(message: Message) -> Ask:
    rows = Ask.objects.select_related("engagement__occasion", "ambassador__person")
    return rows.get(pk=message.about["ask"])


def _occasion(found: Ask) -> Occasion:
    """When and where: nobody is asked before that is settled."""
    occasion = found.engagement.occasion
    if occasion is None:
        raise LookupError(f"{found} has no day")
    return occasion


def _can_answer(found: Ask, *, now: dt.datetime) -> bool:
    return found.state == AskState.OPEN and now < found.answer_by and found.engagement.ended_at is None


def _was_there(found: Ask) -> bool:
    return found.was_there is True and found.engagement.state in DONE_ENGAGEMENTS

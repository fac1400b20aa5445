"""By which rule the names, addresses, needs, answers, messages and logins of two records become those of one person."""

from bookings.domain import calendar
from bookings.domain.merge_steps import Work
from messaging.models import Message
from messaging.states import MessageState
from people.models import ContactPoint, Enrolment, EqualityAnswers, Person

# The kept record's own; the other's where it has none.
FILLED = ("called", "preferred_channel", "calendar_choice", "certificate_name", "messages_paused_at")
SAID_ONCE = ("uses_services", "is_carer", "works_here", "borough")
NOT_GONE_YET = (MessageState.QUEUED, MessageState.WITH_STAFF)


def join_login(work: Work) -> None:
    """One login stays: the kept person's own, else the other's. Two logins: the other one is closed."""
    other = work.merged.user
    if other is None:
        return
    work.change(work.merged, user_id=None)
    if work.kept.user_id is None:
        work.change(work.kept, user_id=other.pk)
        work.say("They sign in as the other record did.")
        return
    work.change(other, is_active=False)
    work.say("Each record has a login: the kept one stays, the other one is closed.")


def join_record(work: Work) -> None:
    """Fills what the kept record does not say; discreet wording holds if either had chosen it."""
    kept, merged = work.kept, work.merged
    filled = {name: getattr(kept, name) or getattr(merged, name) for name in FILLED}
    work.change(kept, is_discreet=kept.is_discreet or merged.is_discreet, **filled)
    if kept.called != merged.called and merged.called:
        work.say(f"We call them {kept.called}, not {merged.called}.")


def join_contacts(work: Work) -> None:
    """Every address of either; the same one is kept once."""
    known = set(work.kept.contact_points.values_list("channel", "key"))
    for point in ContactPoint.objects.filter(person=work.merged).order_by("pk"):
        if (point.channel, point.key) not in known:
            work.change(point, person_id=work.kept.pk)
            work.say(f"{point.get_channel_display()}: {point.address} comes along.")


def join_needs(work: Work) -> None:
    """What helps them, of either; the same one is kept once."""
    known = set(work.kept.access_needs.current().values_list("what", flat=True))
    for need in work.merged.access_needs.current().order_by("pk"):
        if need.what not in known:
            work.change(need, person_id=work.kept.pk)
            work.say(f"What helps them: “{need.what}” comes along.")


def join_answers(work: Work) -> None:
    """Who they are to the college, and equality answers: the kept record's own, else the other's."""
    said = {row.person_id: row for row in Enrolment.objects.filter(person__in=[work.kept, work.merged])}
    own, other = said.get(work.kept.pk), said.get(work.merged.pk)
    if own and other:
        blank = {name: getattr(other, name) for name in SAID_ONCE if getattr(own, name) in (None, "")}
        work.change(own, **blank)
    elif other:
        work.change(other, person_id=work.kept.pk)
    answers = {row.person_id: row for row in EqualityAnswers.objects.filter(person__in=[work.kept, work.merged])}
    if work.merged.pk in answers and work.kept.pk not in answers:
        work.change(answers[work.merged.pk], person_id=work.kept.pk)


def join_wishes(work: Work) -> None:
    """Courses they wished for; the same one is wished for once."""
    known = set(work.kept.wishes.open().values_list("course_id", flat=True))
    for wish in work.merged.wishes.open():
        if wish.course_id in known:
            work.change(wish, withdrawn_at=work.now)
        else:
            work.change(wish, person_id=work.kept.pk)


def join_messages(work: Work) -> None:
    """What has not gone out yet goes to the kept record's addresses. Calls too; those made are not made again."""
    for message in work.merged.messages.filter(state__in=NOT_GONE_YET).order_by("pk"):
        work.change(message, person_id=work.kept.pk, stream=_stream(message, kept=work.kept))
    for task in work.merged.call_tasks.order_by("pk"):
        work.change(task, person_id=work.kept.pk)


def _stream(message: Message, *, kept: Person) -> str:
    """What one calendar is told stays in one line, whoever it was written for."""
    if message.kind != calendar.KIND:
        return message.stream
    return calendar.stream_about(message.about, person=kept)


def join_looks(work: Work) -> None:
    """Who looked at the record: the person sees it all on one page."""
    known = set(work.kept.access_log.values_list("by_id", "on", "why"))
    for look in work.merged.access_log.order_by("pk"):
        if (look.by_id, look.on, look.why) not in known:
            work.change(look, person_id=work.kept.pk)

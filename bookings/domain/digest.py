"""The daily mail of what is due: to staff, on working days, and only when there is something.

The row is written once a day and person; counts are made when it goes out, and where nothing is due it does not go.
It holds counts and links, and names nobody.
"""

import datetime as dt

from django.db.models import Q, QuerySet

from bookings.domain.due import looking
from bookings.emails import letters
from messaging.domain import outbox, working_days
from messaging.domain.outbox import NewMessage
from messaging.domain.working_days import LONDON
from messaging.models import Message
from messaging.renderers import Rendered, renders
from people.models import ContactPoint, User
from people.states import Channel, Role

DIGEST = "digest"


def derive(*, now: dt.datetime) -> int:
    """Writes the mail of today for everybody on the desk who wants it. Returns how many it wrote.

    From the time that the college has set until midnight in London, on working days of England. Each person has one a
    day, however often this runs and on however many machines.
    """
    moment, sent_at = now.astimezone(LONDON), letters.college().digest_at
    if sent_at is None or moment.time() < sent_at or not working_days.is_working_day(moment.date()):
        return 0
    day = moment.date().isoformat()
    people = [user.person for user in readers()]
    keys = {f"{DIGEST}:{day}:{person.pk}": person for person in people if person.email}
    written = set(Message.objects.filter(dedupe_key__in=keys).values_list("dedupe_key", flat=True))
    new = [
        NewMessage(kind=DIGEST, person=person, about={"day": day}, dedupe_key=key, channel=Channel.EMAIL)
        for key, person in keys.items()
        if key not in written
    ]
    outbox.write(new, now=now)
    return len(new)


def choose(user: User, *, wants: bool) -> None:
    """Turns the daily mail of `user` on or off."""
    user.wants_digest = wants
    user.save(update_fields=["wants_digest"])


@renders(DIGEST, can_wait=True)
def digest(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """How many of what, with a link each.

    Not sent when nothing is due, on another day than its own, by another way than email (it would come too late), or
    to somebody who is not on the desk any more or has turned it off.
    """
    is_of_today = message.about["day"] == now.astimezone(LONDON).date().isoformat()
    reader = readers().filter(person=message.person_id).first()
    if not is_of_today or reader is None or message.channel != Channel.EMAIL:
        return None
    counted = looking.counts(by=reader, now=now)
    if not counted:
        return None
    number = looking.total(counted)
    return letters.say(
        "digest",
        message=message,
        address=address,
        subject=f"{number} thing{'' if number == 1 else 's'} to do",
        number=number,
        lines=[(each.in_words, letters.address_of("desk_due_kind", each.kind.slug)) for each in counted],
        url=letters.address_of("desk_due"),
    )


def readers() -> QuerySet[User]:
    """Logins of the desk whose person has an address and who have not turned the mail off."""
    on_the_desk = User.objects.filter(groups__name=Role.COLLEGE_STAFF, is_active=True, wants_digest=True)
    reachable = ContactPoint.objects.filter(channel=Channel.EMAIL, failed_at__isnull=True).values("person")
    current = Q(person__erased_at__isnull=True, person__merged_into__isnull=True, person__in=reachable)
    return (
        on_the_desk.filter(current).select_related("person").prefetch_related("person__contact_points").order_by("pk")
    )

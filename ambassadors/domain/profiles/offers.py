"""What an ambassador would be asked for, and which topics are theirs: facts of today, shown as they are."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet
from wagtail.log_actions import log

from ambassadors.domain.profiles.writing import NotAnAmbassador
from ambassadors.models import Ambassador, Offering
from ambassadors.states import Work
from courses.models import Topic
from people.models import User


def topics_to_choose() -> QuerySet[Topic]:
    return Topic.objects.order_by("name")


@transaction.atomic
def choose(
    ambassador: Ambassador, *, works: Iterable[Work], topics: Iterable[Topic], by: User, now: dt.datetime
) -> Ambassador:
    """Keeps exactly these. What is taken away is neither asked for nor read of from now on. Raises NotAnAmbassador."""
    ambassador = Ambassador.objects.select_for_update(of=("self",), no_key=True).get(pk=ambassador.pk)
    if not ambassador.is_ours:
        raise NotAnAmbassador
    wanted = set(works)
    ambassador.offerings.exclude(work__in=wanted).delete()
    have = set(ambassador.offerings.values_list("work", flat=True))
    Offering.objects.bulk_create(Offering(ambassador=ambassador, work=work) for work in Work if work in wanted - have)
    ambassador.topics.set(topics)
    ambassador.save(update_fields=["updated_at"])
    log(ambassador, "ambassadors.profile.offer", user=by)
    return ambassador

"""Whether an ambassador is ready to be asked for something: in words, for those who invite. It shuts nobody out."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.utils import timezone

from ambassadors.domain.becoming import supporting, training
from ambassadors.models import Ambassador
from ambassadors.states import AmbassadorState
from design_system import words


@dataclass(frozen=True, kw_only=True)
class Readiness:
    """`lacking` says what is not in order, a phrase each; nothing where they are ready. `trained_on`: since when."""

    lacking: tuple[str, ...]
    trained_on: dt.date | None

    @property
    def is_ready(self) -> bool:
        return not self.lacking

    @property
    def in_words(self) -> str:
        """“Ready”, or “No training recorded; nobody supports them”."""
        said = "; ".join(self.lacking)
        return said[:1].upper() + said[1:] if said else "Ready"


def of(ambassadors: Iterable[Ambassador], *, today: dt.date) -> dict[int, Readiness]:
    """How each stands today (London’s day), by key. Two queries for any number."""
    everybody = list(ambassadors)
    trained = training.trained_on(everybody)
    named = Ambassador.objects.filter(supporting.is_supported(), pk__in=[each.pk for each in everybody])
    supported = set(named.values_list("pk", flat=True))
    return {
        each.pk: _look(each, trained_on=trained.get(each.pk), is_supported=each.pk in supported, today=today)
        for each in everybody
    }


def to_weigh(people: Collection[int], now: dt.datetime) -> Mapping[int, tuple[str, ...]]:
    """For whoever invites facilitators: what is to be weighed of those of `people` (ids) who are ambassadors.

    Phrases that go on after a name. Three queries, one where nobody of them is an ambassador.
    """
    ours = list(Ambassador.objects.ours().filter(person__in=people))
    stands = of(ours, today=timezone.localdate(now)) if ours else {}
    said: dict[int, tuple[str, ...]] = {}
    for each in ours:
        lacking = stands[each.pk].lacking
        break_first = ("takes a break as an ambassador",) if each.state == AmbassadorState.PAUSED else ()
        rest = (f"is not ready as an ambassador ({words.spoken_list(lacking)})",) if lacking else ()
        said[each.person_id] = break_first + rest
    return said


def _look(each: Ambassador, *, trained_on: dt.date | None, is_supported: bool, today: dt.date) -> Readiness:
    lacking = []
    if each.talked_on is None:
        lacking.append("no talk noted")
    if trained_on is None:
        lacking.append("no training recorded")
    elif trained_on > today:
        lacking.append(f"training ends on {words.day(trained_on)}")
    if each.agreed_on is None:
        lacking.append("agreement not signed")
    if not is_supported:
        lacking.append("nobody supports them")
    return Readiness(lacking=tuple(lacking), trained_on=trained_on)

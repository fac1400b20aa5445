"""Finding a person: one box for a reference, an email address, a phone number or a name."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from design_system.forms import tidy
from people.addresses import DIALLED, key_of
from people.domain import near_names
from people.models import ContactPoint, Person
from people.states import Channel

FEWEST_DIGITS = 5
LONGEST = 200  # characters of a search that are looked at
CHAIN = 10  # merges that one reference may lead through


@dataclass(frozen=True, kw_only=True)
class Match:
    """A person found, and why in words for staff. `likeness` is 1 where what was typed is theirs exactly."""

    person: Person
    why: str
    likeness: float

    @property
    def is_near(self) -> bool:
        """Alike, not the same."""
        return self.likeness < near_names.SAME


def find_people(query: str, *, limit: int = 20) -> list[Match]:
    """At most `limit` people that `query` may mean, best first: reference, address, the same name, then near names.

    Nobody erased; of a merged record, the one it was merged into. A constant number of queries; of everybody else only
    the name is read.
    """
    typed = tidy(query[:LONGEST])
    if not typed:
        return []
    found: dict[int, tuple[str, float]] = {}
    for pk in _by_reference(typed):
        found.setdefault(pk, ("same reference", near_names.SAME))
    for pk, why in _by_address(typed):
        found.setdefault(pk, (why, near_names.SAME))
    if not found and not _is_address(typed):
        for pk, score in _by_name(typed, limit=limit):
            found.setdefault(pk, (_why(score), score))
    return _matches(found, limit=limit)


def same_address(person: Person) -> list[tuple[Person, ContactPoint]]:
    """Other people reached at an address of `person`, each with that address of theirs. Two queries."""
    own = Q()
    for channel, key in person.contact_points.exclude(key="").values_list("channel", "key"):
        own |= Q(channel=channel, key=key)
    if not own:
        return []
    points = ContactPoint.objects.filter(own, person__in=Person.objects.current()).exclude(person=person)
    return [(point.person, point) for point in points.select_related("person").order_by("person_id", "pk")]


def _by_reference(typed: str) -> list[int]:
    bare = "".join(c for c in typed if c.isalnum())
    asked = Q(reference__iexact=typed) | Q(reference__iexact=bare)
    rows = Person.objects.filter(asked, erased_at__isnull=True).values_list("pk", "merged_into")
    return [kept for pk, into in rows if (kept := _kept(pk, into)) is not None]


def _kept(pk: int, into: int | None) -> int | None:
    """The record that a merged one ended in."""
    for _ in range(CHAIN):
        if into is None:
            return pk
        pk = into
        into = Person.objects.filter(pk=pk).values_list("merged_into", flat=True).first()
    return None


def _is_address(typed: str) -> bool:
    return "@" in typed or _is_number(typed)


def _is_number(typed: str) -> bool:
    digits = sum(c.isdecimal() for c in typed)
    return digits >= FEWEST_DIGITS and not any(c.isalpha() for c in typed)


def _by_address(typed: str) -> Iterable[tuple[int, str]]:
    """Ids and the reason: the same email address or its beginning, the same number, a worker's number."""
    points = ContactPoint.objects.filter(person__in=Person.objects.current())
    if "@" in typed:
        key = key_of(Channel.EMAIL, typed)
        rows = points.filter(channel=Channel.EMAIL, key__startswith=key).values_list("person_id", "key").order_by("pk")
        same = [(pk, "same email address") for pk, found in rows if found == key]
        return same or [(pk, "email address begins like this") for pk, _ in rows[:50]]
    if _is_number(typed):
        key = key_of(Channel.PHONE, typed)
        number = Q(channel__in=DIALLED, key=key) | Q(channel=Channel.WORKER, key__contains=typed.casefold())
        rows = points.filter(number).values_list("person_id", "channel").order_by("pk")
        return [(pk, "their worker’s number" if at == Channel.WORKER else "same phone number") for pk, at in rows]
    return []


def _by_name(typed: str, *, limit: int) -> list[tuple[int, float]]:
    """Ids of the people most alike by name, best first. One query for two columns of everybody."""
    folded: dict[str, list[int]] = defaultdict(list)
    for pk, called in Person.objects.current().exclude(called="").values_list("pk", "called").order_by("pk"):
        folded[near_names.fold(called)].append(pk)
    scores = near_names.likeness(typed, folded)
    best = sorted(scores, key=lambda name: (-scores[name], name))[:limit]
    return [(pk, scores[name]) for name in best for pk in folded[name]][:limit]


def _why(score: float) -> str:
    if score >= near_names.SAME:
        return "same name"
    return "name has or begins with this" if score >= near_names.BEGINS * near_names.BEGINS else "similar name"


def _matches(found: dict[int, tuple[str, float]], *, limit: int) -> list[Match]:
    ids = list(found)[:limit]
    people = Person.objects.filter(pk__in=ids).prefetch_related("contact_points").in_bulk()
    return [Match(person=people[pk], why=found[pk][0], likeness=found[pk][1]) for pk in ids if pk in people]

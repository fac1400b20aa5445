"""From a figure to the rows that it counts: to each who asks, those that are theirs. Whose record was seen is noted."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone

from bookings.domain.figures.periods import Period
from courses.models import Session
from journeys.domain import caseloads
from journeys.domain.figures import lists, rows, sight
from journeys.domain.figures.asked import Asked
from journeys.domain.figures.definitions import FIGURES
from journeys.domain.figures.lists import BEHIND, MEDIANS
from journeys.domain.figures.slices import Slice
from journeys.models import EmploymentSpecialist, Episode, HiddenThing, Outcome, Sharing
from journeys.models.episodes import EpisodeQuerySet
from journeys.states import DoneKind
from people.domain import looking
from people.models import Person, User

A_PAGE = 50
WHY = "figures"
COURSES = "courses_completed"
# Nobody's caseload: sessions and courses of the whole college.
OF_EVERYBODY = frozenset({"courses_completed_all", "held", "co_facilitated"})
# An answer to the survey is nobody's: no list shows one beside another.
OF_NOBODY = frozenset({"satisfied", "satisfaction_answered"})


@dataclass(frozen=True, kw_only=True)
class Row:
    """`url` opens what it is of; empty where there is no page."""

    what: str
    said: str = ""
    on: dt.date | None = None
    url: str = ""
    person: int | None = None


@dataclass(frozen=True, kw_only=True)
class Listing:
    """`page` counts all rows; `rows` are those of this page. `is_all`: whether they are all that the figure counts."""

    name: str
    says: str
    page: Page
    rows: list[Row]
    is_all: bool


def keys_for(user: User) -> frozenset[str]:
    """The figures whose lists somebody may open."""
    if not sight.opens_lists(user):
        return frozenset()
    keys = (frozenset(BEHIND) | frozenset(MEDIANS)) - OF_NOBODY
    return keys if sight.sees_everything(user) else keys - OF_EVERYBODY


def look(
    key: str, *, period: Period, part: Slice | None = None, number: str | None = None, by: User, now: dt.datetime
) -> Listing:
    """Page `number` of the rows that the figure `key` counts, of them those that `by` may see.

    Specialists see those of their own caseload, team leaders those of their teams, administrators all. Notes that `by`
    looked at everybody on the page. Constant queries. Raises KeyError where there is no such list, or none for them.
    """
    if not sight.opens_lists(by) or key in OF_NOBODY or (part and part.is_of_people):
        raise KeyError(key)  # what people told us of themselves is counted, and never stands beside a name
    found = _rows_for(by, key, asked=Asked(period=period, part=part, now=now))
    kind = KINDS.get(found.model, MAPPINGS)
    page = Paginator(kind.ordered(found), A_PAGE).get_page(number)
    shown = kind.rows(list(page))
    seen = (row.person for row in shown if row.person)
    looking.note_looks_by_id(seen, by=by, why=WHY, on=timezone.localdate(now))
    figure = FIGURES[key]
    return Listing(name=figure.name, says=figure.says, page=page, rows=shown, is_all=sight.sees_everything(by))


def _rows_for(user: User, key: str, *, asked: Asked) -> QuerySet:
    if sight.sees_everything(user):
        return lists.behind(key, period=asked.period, slice=asked.part, now=asked.now)
    if key in OF_EVERYBODY:
        return EmploymentSpecialist.objects.none()
    theirs = caseloads.visible_to(user).order_by().values("pk")
    if key == COURSES:
        return _courses(Episode.objects.filter(pk__in=theirs), asked=asked)
    figure = BEHIND[MEDIANS.get(key, (key,))[0]]
    found = figure.rows(asked).filter(figure.which(asked))
    found = found.filter(**{EPISODE[found.model]: theirs})
    if figure.each is None:
        return found
    path, model = figure.each
    return model._default_manager.filter(pk__in=found.order_by().values(path))


EPISODE = {Episode: "pk__in", Outcome: "episode__in"}


def _courses(theirs: EpisodeQuerySet, *, asked: Asked) -> QuerySet:
    """Of people who agreed that whoever supports them sees the courses they complete; none that they hid."""
    agreed = Sharing.objects.standing().values("person")
    people = theirs.under_way().filter(person__in=agreed).values("person")
    both = ((rows.completions(asked), DoneKind.COURSE), (rows.past_completions(asked), DoneKind.PAST))
    some = [
        found.filter(rows.supported(asked), ~Exists(_hidden(kind)), who__in=people)
        .order_by()
        .values("who", "title", "on")
        for found, kind in both
    ]
    return some[0].union(some[1], all=True)


def _hidden(kind: DoneKind) -> QuerySet:
    return HiddenThing.objects.filter(person=OuterRef("who"), kind=kind, key=OuterRef("pk"))


@dataclass(frozen=True, kw_only=True)
class Kind:
    ordered: Callable[[Any], QuerySet]
    rows: Callable[[list], list[Row]]


def _each(row: Callable[[Any], Row]) -> Callable[[list], list[Row]]:
    return lambda found: [row(each) for each in found]


def _of_episode(episode: Episode) -> Row:
    return Row(
        what=str(episode.person),
        said=f"taken on by {episode.specialist}, {episode.team}",
        on=episode.referred_on,
        url=reverse("employment_episode", args=[episode.pk]),
        person=episode.person_id,
    )


def _of_outcome(outcome: Outcome) -> Row:
    return Row(
        what=str(outcome.episode.person),
        said=", ".join(filter(None, [outcome.get_kind_display(), outcome.what])),
        on=outcome.started_on,
        url=reverse("employment_episode", args=[outcome.episode_id]),
        person=outcome.episode.person_id,
    )


def _of_courses(found: Iterable[dict]) -> list[Row]:
    names = {person.pk: str(person) for person in Person.objects.filter(pk__in={each["who"] for each in found})}
    return [Row(what=names[each["who"]], said=each["title"], on=each["on"], person=each["who"]) for each in found]


def _of_session(session: Session) -> Row:
    return Row(
        what=session.run.course.title,
        said=f"session {session.number} of {session.run.code}",
        on=timezone.localdate(session.starts_at),
        url=reverse("desk_run", args=[session.run_id]),
    )


MAPPINGS = Kind(ordered=lambda found: found.order_by("on", "who", "title"), rows=_of_courses)
KINDS: dict[type, Kind] = {
    Episode: Kind(
        ordered=lambda found: found.select_related("person", "specialist", "team").order_by("referred_on", "pk"),
        rows=_each(_of_episode),
    ),
    Outcome: Kind(
        ordered=lambda found: found.select_related("episode__person").order_by("started_on", "pk"),
        rows=_each(_of_outcome),
    ),
    Person: Kind(
        ordered=lambda found: found.order_by("called", "pk"),
        rows=_each(lambda person: Row(what=str(person), person=person.pk)),
    ),
    EmploymentSpecialist: Kind(
        ordered=lambda found: found.select_related("team").order_by("name"),
        rows=_each(lambda each: Row(what=each.name, said=str(each.team or ""))),
    ),
    Session: Kind(
        ordered=lambda found: found.select_related("run__course").order_by("starts_at", "pk"), rows=_each(_of_session)
    ),
}

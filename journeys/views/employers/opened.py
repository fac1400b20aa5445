"""What every page here carries, and how what it is about is found."""

from collections.abc import Callable, Iterable

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from journeys.domain import caseloads
from journeys.domain.employers import reading
from journeys.models import Employer, Episode, Vacancy, VacancyMatch
from journeys.models.episodes import EpisodeQuerySet
from journeys.views.asked import support_required
from journeys.views.employment.found import note_list
from people.domain.looking import note_looks
from people.models import Person
from people.requests import SignedInRequest

View = Callable[..., HttpResponse]
WHY = "support to find work"


def looked_at(view: View) -> View:
    """Only read, by those who support people to find work; kept by no browser."""
    return support_required(require_safe(never_cache(view)))


def filled_in(view: View) -> View:
    """Read or sent, by the same; kept by no browser."""
    return support_required(require_http_methods(["GET", "HEAD", "POST"])(never_cache(view)))


def a_button(view: View) -> View:
    return require_POST(support_required(view))


def employer_of(pk: int) -> Employer:
    return get_object_or_404(Employer, pk=pk)


def vacancy_of(pk: int) -> Vacancy:
    return get_object_or_404(Vacancy.objects.select_related("employer"), pk=pk)


def episode_of(request: SignedInRequest, pk: int) -> Episode:
    """One of theirs, or a plain 404; that they looked is noted."""
    found = get_object_or_404(caseloads.visible_to(request.user).select_related("person", "specialist"), pk=pk)
    note(request, [found.person])
    return found


def match_of(request: SignedInRequest, pk: int) -> VacancyMatch:
    """Of one of theirs, or a plain 404; that they looked is noted."""
    found = get_object_or_404(reading.matches_seen(request.user), pk=pk)
    note(request, [found.episode.person])
    return found


def note(request: SignedInRequest, people: Iterable[Person]) -> None:
    note_looks(people, by=request.user, why=WHY, on=timezone.localdate())


def to_choose_from(request: SignedInRequest) -> EpisodeQuerySet | None:
    """One's own caseload, by name; None without one: whoever supports nobody themselves begins at a record."""
    if caseloads.specialist_of(request.user) is None:
        return None
    return caseloads.own_caseload(request.user).select_related("person").order_by("person__called", "pk")


def note_choices(request: SignedInRequest, episodes: Iterable[Episode]) -> None:
    """Names to choose from are a list of people like any other."""
    note_list(request, (each.person for each in episodes))

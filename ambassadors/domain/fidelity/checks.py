"""A self-check: twelve components, seven scored 0 to 2. The total (0 to 14) stands once all seven are scored."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone
from wagtail.log_actions import log

from ambassadors.models import ComponentScore, FidelityCheck
from ambassadors.states import SCORED_COMPONENTS, FidelityComponent
from design_system import refusals
from design_system.forms import tidy
from people.models import User

MOST_A_COMPONENT = 2
MOST = MOST_A_COMPONENT * len(SCORED_COMPONENTS)
LONGEST_WORDS = ComponentScore._meta.get_field("words").max_length or 0
LONGEST_WHO = FidelityCheck._meta.get_field("who").max_length or 0


class Refusal(refusals.Refusal):
    message = "This self-check cannot be kept."


class IsFinished(Refusal):
    message = "This self-check is finished, so it stays as it is. Begin another one."


class NotYet(Refusal):
    message = "That day is still to come. Please give the day on which you looked."


class NothingSaid(Refusal):
    message = "Please score or describe at least one component first."


@dataclass(frozen=True, kw_only=True)
class Said:
    """Of one component. A score only of the seven that have one; blank words say nothing."""

    score: int | None
    words: str


@dataclass(frozen=True, kw_only=True)
class Standing:
    """`total` is None until all seven are scored."""

    check: FidelityCheck
    scored: int
    total: int | None

    @property
    def in_words(self) -> str:
        """“11 of 14”, “6 of 7 scored”."""
        if self.total is None:
            return f"{self.scored} of {len(SCORED_COMPONENTS)} scored"
        return f"{self.total} of {MOST}"


@transaction.atomic
def begin(*, checked_on: dt.date, who: str, by: User, now: dt.datetime) -> FidelityCheck:
    """Raises NotYet."""
    if checked_on > timezone.localdate(now):
        raise NotYet
    made = FidelityCheck.objects.create(checked_on=checked_on, who=tidy(who)[:LONGEST_WHO], made_by=by, made_at=now)
    log(made, "ambassadors.self_check.begin", user=by)
    return made


@transaction.atomic
def save(check: FidelityCheck, *, said: Mapping[FidelityComponent, Said], by: User) -> FidelityCheck:
    """Keeps what is said of each component; of those left out nothing changes. Raises IsFinished."""
    check = _open(check)
    for component, one in said.items():
        score = one.score if component in SCORED_COMPONENTS else None
        facts = {"score": score, "words": one.words.strip()[:LONGEST_WORDS]}
        ComponentScore.objects.update_or_create(fidelity_check=check, component=component, defaults=facts)
    log(check, "ambassadors.self_check.save", user=by)
    return check


@transaction.atomic
def finish(check: FidelityCheck, *, by: User, now: dt.datetime) -> FidelityCheck:
    """From now on it stays as it is, all seven scored or not. Finished already, nothing happens. Raises NothingSaid."""
    check = _locked(check)
    if check.finished_at:
        return check
    if not check.scores.filter(Q(score__isnull=False) | ~Q(words="")).exists():
        raise NothingSaid
    check.finished_at = now
    check.save(update_fields=["finished_at"])
    log(check, "ambassadors.self_check.finish", user=by)
    return check


def history() -> list[Standing]:
    """Every self-check, the latest first. One query."""
    return [_standing(check) for check in _with_totals().order_by("-checked_on", "-pk")]


def standing(check: FidelityCheck) -> Standing:
    return _standing(_with_totals().get(pk=check.pk))


def last_with_a_total() -> Standing | None:
    """The latest one that is finished and has all seven scores."""
    whole = _with_totals().filter(finished_at__isnull=False, scored=len(SCORED_COMPONENTS))
    found = whole.order_by("-checked_on", "-pk").first()
    return _standing(found) if found else None


def _with_totals() -> QuerySet:
    of_the_seven = Q(scores__component__in=SCORED_COMPONENTS, scores__score__isnull=False)
    return FidelityCheck.objects.select_related("made_by__person").annotate(
        scored=Count("scores", filter=of_the_seven), sum=Sum("scores__score", filter=of_the_seven, default=0)
    )


def _standing(check) -> Standing:
    total = check.sum if check.scored == len(SCORED_COMPONENTS) else None
    return Standing(check=check, scored=check.scored, total=total)


def _open(check: FidelityCheck) -> FidelityCheck:
    check = _locked(check)
    if check.finished_at:
        raise IsFinished
    return check


def _locked(check: FidelityCheck) -> FidelityCheck:
    return FidelityCheck.objects.select_for_update(of=("self",), no_key=True).get(pk=check.pk)

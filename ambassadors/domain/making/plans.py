"""Session plans and materials of a course in the making: every version is kept, the newest of each counts.

What people sign is all that counts, by one hash: whatever changes it ends the signatures under it.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Collection

from django.core.files.base import File
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from wagtail.log_actions import log

from ambassadors.domain.making import changing, plan_files
from ambassadors.models import CourseProposal, PlanVersion
from ambassadors.states import PlanKind
from design_system.forms import tidy
from people.models import User

LONGEST_NAME = PlanVersion._meta.get_field("name").max_length or 0
LONGEST_WORDS = PlanVersion._meta.get_field("words").max_length or 0
MOST = 60


class NoName(changing.Refusal):
    message = "Please give it a name, for example “Session 1: saying hello”."


class HoldsNothing(changing.Refusal):
    message = "Please write something, or choose a file."


class SomebodyWrote(changing.Refusal):
    message = "Somebody kept another version meanwhile. Please look at it: yours is in the box and not kept yet."


class TooMany(changing.Refusal):
    message = f"A course has up to {MOST} plans and materials. Put one away first."


def current(proposal: CourseProposal) -> list[PlanVersion]:
    """The newest version of each plan and material that is not put away: plans first, then by name. One query."""
    return _standing([proposal])[proposal.pk]


def versions_of(plan: PlanVersion) -> QuerySet[PlanVersion]:
    """Every version of the same plan, newest first."""
    same = PlanVersion.objects.filter(proposal=plan.proposal_id, kind=plan.kind, name=plan.name)
    return same.select_related("made_by__person").order_by("-number")


def hash_of(proposal: CourseProposal) -> str:
    """SHA-256 of all that counts, in hexadecimal: equal only for the same plans, words and files.

    A file is known by its name in the storage: no two uploads share one, and none is ever written to again.
    """
    return hashes_of([proposal])[proposal.pk]


def hashes_of(proposals: Collection[CourseProposal]) -> dict[int, str]:
    """As `hash_of`, of several, by their ids. One query."""
    return {pk: _hash(versions) for pk, versions in _standing(proposals).items()}


def _standing(proposals: Collection[CourseProposal]) -> dict[int, list[PlanVersion]]:
    same = {name: OuterRef(name) for name in ("proposal", "kind", "name")}
    newer = PlanVersion.objects.filter(**same, number__gt=OuterRef("number"))
    found: dict[int, list[PlanVersion]] = {proposal.pk: [] for proposal in proposals}
    for version in PlanVersion.objects.filter(~Exists(newer), proposal__in=found, put_away_at__isnull=True):
        found[version.proposal_id].append(version)
    for versions in found.values():
        versions.sort(key=lambda version: (version.kind != PlanKind.SESSION_PLAN, version.name, version.pk))
    return found


def _hash(versions: list[PlanVersion]) -> str:
    said = [[plan.kind, plan.name, plan.words, plan.file.name or ""] for plan in versions]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


@transaction.atomic
def add_version(
    proposal: CourseProposal,
    *,
    kind: PlanKind,
    name: str,
    words: str = "",
    file: File | None = None,
    after: int | None = None,
    by: User,
    now: dt.datetime,
) -> PlanVersion:
    """The next version of the plan of that kind and name, or its first. The same once more is the one that stands.

    Without a new file it keeps the one before. `after` is the number of the version that was read. Signatures under
    other plans end. Raises NotBeingMade, NoName, HoldsNothing, SomebodyWrote, TooMany and those of `plan_files`.
    """
    proposal = changing.locked_in(proposal)
    name, words = tidy(name)[:LONGEST_NAME], tidy(words, lines=True)
    if not name:
        raise NoName
    last = proposal.plans.filter(kind=kind, name=name).order_by("-number").first()
    standing = last if last and last.put_away_at is None else None
    if standing and file is None and standing.words == words:
        return standing
    if after is not None and last is not None and last.number != after:
        raise SomebodyWrote
    if last is None and len(current(proposal)) >= MOST:
        raise TooMany
    made = PlanVersion(proposal=proposal, kind=kind, name=name, words=words, made_by=by, made_at=now)
    made.number = last.number + 1 if last else 1
    _give_file(made, file=file, standing=standing)
    if not made.words and not made.file:
        raise HoldsNothing
    made.save()
    _signatures_end(proposal, now=now)
    log(proposal, "ambassadors.plan.add", user=by, data={"plan": made.pk, "number": made.number})
    return made


@transaction.atomic
def put_away(plan: PlanVersion, *, by: User, now: dt.datetime) -> None:
    """Takes a plan out of those that count, with all its versions; they are kept. Put away already, nothing happens.

    Raises NotBeingMade.
    """
    proposal = changing.locked_in(plan.proposal)
    put = versions_of(plan).filter(put_away_at__isnull=True).update(put_away_at=now)
    if put:
        _signatures_end(proposal, now=now)
        log(proposal, "ambassadors.plan.put_away", user=by, data={"plan": plan.pk})


def _give_file(made: PlanVersion, *, file: File | None, standing: PlanVersion | None) -> None:
    """A new file; without one that of the version before, for who changes the words changes nothing else."""
    if file is not None:
        checked = plan_files.checked(file)
        made.file_name = checked.called
        made.file.save(checked.called, checked.file, save=False)
    elif standing:
        made.file_name, made.file = standing.file_name, standing.file.name


def _signatures_end(proposal: CourseProposal, *, now: dt.datetime) -> None:
    """Those under plans that are no more; the caller has changed them."""
    signed = proposal.sign_offs.filter(ended_at__isnull=True, signed_at__isnull=False)
    signed.exclude(signed_hash=hash_of(proposal)).update(ended_at=now)

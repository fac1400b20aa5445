"""Episodes with their contacts, from a file.

What the file says of an episode stands; what it leaves empty stays as it is here, so that a day entered since, or a
closing, is not lost. Contacts are added, never taken away: by episode and day. An episode stays with its person.
"""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from courses.domain.csv_files.differences import Difference
from courses.domain.csv_files.faults import Fault, quoted
from journeys.domain.importing import by_name, known_people, lines, statistics
from journeys.domain.importing.by_name import Found
from journeys.domain.importing.kinds import EPISODES
from journeys.domain.importing.known_people import Known
from journeys.domain.importing.lines import Line, Tell
from journeys.domain.importing.report import Imported
from journeys.domain.importing.trails import changed_by_a_file
from journeys.models import Contact, Episode, EpisodeChange
from people.models import Person

NAMED = ("team", "borough", "funder", "specialist")
PLAIN = (
    "referred_on",
    "in_work_at_referral",
    "profile_started_on",
    "first_employer_contact_on",
    "closed_on",
    "closing_reason",
)


@transaction.atomic
def import_episodes(data: bytes, *, now: dt.datetime, tell: Tell = lines.say_nothing) -> Imported:
    """Makes the database hold what the file says of its episodes; others stay as they are. Days are London's.

    Raises FileHasFaults, and then writes nothing, where a line cannot be read, an episode closes before it begins, or
    an episode is somebody else's here.
    """
    read = lines.read(data, kind=EPISODES, tell=tell)
    imported = Imported(lines=len(read.lines), notes=read.notes)
    found = by_name.find(read.lines, imported=imported)
    faults: list[Fault] = []
    for part in lines.parts(read.lines, tell=tell):
        faults += _import(part, found=found, imported=imported, now=now)
    lines.refuse(faults, kind=EPISODES)
    statistics.renew(Person, Episode, Contact)
    return imported


def _import(part: Sequence[Line], *, found: Found, imported: Imported, now: dt.datetime) -> list[Fault]:
    people = known_people.of(part, imported=imported)
    part = known_people.still_here(part, people, imported=imported)
    references = [line["episode_ref"] for line in part]
    locked = Episode.objects.select_for_update(of=("self",)).filter(reference__in=references).order_by("pk")
    stored = {episode.reference: episode for episode in locked}
    faults, new, changed = [], [], []
    for line in part:
        facts = _facts(line, found=found)
        episode = stored.get(line["episode_ref"])
        if episode is None:
            person = people[line["person_ref"]].pk
            new.append(Episode(reference=line["episode_ref"], person_id=person, **facts))
            continue
        faults += _somebody_else(line, episode, people=people)
        differences = _take_over(episode, facts, found=found)
        faults += _closes_too_early(line, episode)
        if differences:
            changed.append((episode, differences))
    if not faults:
        made = Episode.objects.bulk_create(new)
        imported.new["episodes"] += len(made)
        _write_changed(changed, imported=imported, now=now)
        stored_days = _days_of([episode.pk for episode in stored.values()])
        episodes = {episode.reference: episode for episode in [*stored.values(), *made]}
        _add_contacts(part, episodes=episodes, stored=stored_days, imported=imported, now=now)
    return faults


def _facts(line: Line, *, found: Found) -> dict:
    named = {f"{name}_id": getattr(found, name).pk(line[name]) for name in NAMED}
    return named | {name: line[name] for name in PLAIN}


def _take_over(episode: Episode, facts: dict, *, found: Found) -> list[Difference]:
    """Puts what the file says into `episode`; returns what that changed."""
    differences = []
    for name, after in facts.items():
        before = getattr(episode, name)
        if before == after or after in ("", None):
            continue
        setattr(episode, name, after)
        column = name.removesuffix("_id")
        if column in NAMED:
            spelled = getattr(found, column)
            before, after = spelled.name(before), spelled.name(after)
        differences.append(Difference(column=column, before=before, after=after))
    return differences


def _somebody_else(line: Line, episode: Episode, *, people: dict[str, Known]) -> list[Fault]:
    if people[line["person_ref"]].pk == episode.person_id:
        return []
    message = (
        f"{quoted(line['episode_ref'])} is somebody else’s here, not that of {quoted(line['person_ref'])}: "
        "write their own reference, or give this episode one of its own"
    )
    return [line.fault("person_ref", message)]


def _closes_too_early(line: Line, episode: Episode) -> list[Fault]:
    """Where the file moves the beginning, and the end is known here alone."""
    if line["closed_on"] or episode.closed_on is None or episode.closed_on >= episode.referred_on:
        return []
    message = f"{line['referred_on']} is after {episode.closed_on}, when it was closed here: mend the day"
    return [line.fault("referred_on", message)]


def _write_changed(changed: list[tuple[Episode, list[Difference]]], *, imported: Imported, now: dt.datetime) -> None:
    for episode, differences in changed:
        imported.change(f"episode {episode.reference}", differences)
    fields = [*NAMED, *PLAIN]
    Episode.objects.bulk_update([episode for episode, _ in changed], fields, batch_size=200)
    EpisodeChange.objects.bulk_create(
        changed_by_a_file(episode.pk, what=[each.column for each in differences], now=now)
        for episode, differences in changed
    )


def _days_of(episodes: list[int]) -> set[tuple[int, dt.date]]:
    if not episodes:
        return set()
    return set(Contact.objects.filter(episode__in=episodes).values_list("episode_id", "on"))


def _add_contacts(
    part: Sequence[Line],
    *,
    episodes: dict[str | None, Episode],
    stored: set[tuple[int, dt.date]],
    imported: Imported,
    now: dt.datetime,
) -> None:
    wanted = ((episodes[line["episode_ref"]].pk, on) for line in part for on in line["contact_dates"])
    made = Contact.objects.bulk_create(
        Contact(episode_id=episode, on=on, recorded_at=now) for episode, on in wanted if (episode, on) not in stored
    )
    imported.new["contacts"] += len(made)

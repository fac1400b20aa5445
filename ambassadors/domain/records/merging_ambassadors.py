"""Making two ambassadors one: whoever is further along, with all that was asked of either. Hours add up."""

from ambassadors.models import Ambassador, Ask, Involvement, PanelMember, Profile
from ambassadors.states import AmbassadorState, AskState, ProfileState
from bookings.domain.merge_steps import Work
from design_system import refusals
from people.states import Role

# Whose facts hold where both records have them.
FURTHER_ALONG = (
    AmbassadorState.ACTIVE,
    AmbassadorState.PAUSED,
    AmbassadorState.LEFT,
    AmbassadorState.INTERESTED,
    AmbassadorState.NOT_NOW,
)
FACTS_OF_A_STATE = ("state", "paused_at", "left_on", "started_on")
FILLED = ("words", "talked_on", "trained_on", "agreed_on", "agreement", "supporter_id", "started_on", "thanked_at")
LIVE = (AskState.OPEN, AskState.ACCEPTED)


class Refusal(refusals.Refusal):
    message = "These records cannot be merged."


class TwoProfiles(Refusal):
    message = "Both records have an ambassador’s profile. Take down the profile of the record that goes first."


class TwiceOnAPanel(Refusal):
    message = "Both records sit on the same assessment panel. Take one of them off it first."


def join(work: Work) -> None:
    """Raises TwoProfiles or TwiceOnAPanel."""
    _join_ambassadors(work)
    _join_panels(work)
    _join_involvement(work)


def _join_ambassadors(work: Work) -> None:
    own = Ambassador.objects.filter(person=work.kept).first()
    other = Ambassador.objects.filter(person=work.merged).first()
    if other is None:
        return
    if own is None:
        work.change(other, person_id=work.kept.pk)
        own = other
        work.say("What they do as an ambassador comes along.")
    else:
        _join_profile(work, own=own, other=other)
        _join_facts(work, own=own, other=other)
        _join_rows(work, own=own, other=other)
        _join_asks(work, own=own, other=other)
        work.say("Both are, or were to be, ambassadors: they become one.")
    if own.is_ours and work.kept.user and not work.kept.user.has_role(Role.AMBASSADOR):
        work.say("Their login does not have the role of an ambassador yet: an administrator gives it.")


def _join_profile(work: Work, *, own: Ambassador, other: Ambassador) -> None:
    """The kept record’s own, else the other’s. One that nobody reads stays with its record, for nobody to see."""
    profile = Profile.objects.filter(ambassador=other).first()
    if profile is None:
        return
    if not Profile.objects.filter(ambassador=own).exists():
        work.change(profile, ambassador_id=own.pk)
    elif profile.published_version_id is not None or profile.state == ProfileState.MODERATION:
        raise TwoProfiles


def _join_facts(work: Work, *, own: Ambassador, other: Ambassador) -> None:
    further = min(own, other, key=lambda each: FURTHER_ALONG.index(AmbassadorState(each.state)))
    filled = {name: getattr(own, name) or getattr(other, name) for name in FILLED}
    filled |= {name: getattr(further, name) for name in FACTS_OF_A_STATE}
    filled["agreement"] = str(filled["agreement"] or "")
    work.change(own, interested_at=min(own.interested_at, other.interested_at), **filled)


def _join_rows(work: Work, *, own: Ambassador, other: Ambassador) -> None:
    """Notes, what they would be asked for, and topics; the same one is kept once."""
    for note in other.notes.order_by("pk"):
        work.change(note, ambassador_id=own.pk)
    offered = set(own.offerings.values_list("work", flat=True))
    for offering in other.offerings.order_by("pk"):
        if offering.work not in offered:
            work.change(offering, ambassador_id=own.pk)
    chosen = set(own.topics.values_list("pk", flat=True))
    for row in Ambassador.topics.through.objects.filter(ambassador=other).order_by("pk"):
        if row.topic_id not in chosen:
            work.change(row, ambassador_id=own.pk)


def _join_asks(work: Work, *, own: Ambassador, other: Ambassador) -> None:
    """Their turns add up, so that nobody is asked sooner for having had two records. Two live ones become one."""
    live = {ask.engagement_id: ask for ask in own.asks.filter(state__in=LIVE)}
    for ask in other.asks.order_by("pk"):
        both = live.get(ask.engagement_id) if ask.state in LIVE else None
        if both:
            _keep_one(work, kept=both, ask=ask)
        work.change(ask, ambassador_id=own.pk)


def _keep_one(work: Work, *, kept: Ask, ask: Ask) -> None:
    """A yes of either is a yes. The other ask is taken back, without a word: it is the same person."""
    if ask.state == AskState.ACCEPTED and kept.state == AskState.OPEN:
        work.change(kept, state=AskState.ACCEPTED.value, answered_at=ask.answered_at)
    if ask.was_there and not kept.was_there and kept.state == AskState.ACCEPTED:
        work.change(kept, was_there=True)
    work.change(ask, state=AskState.WITHDRAWN.value, answered_at=ask.answered_at or work.now, was_there=None)


def _join_panels(work: Work) -> None:
    own = set(PanelMember.objects.filter(person=work.kept).values_list("day_id", flat=True))
    for member in PanelMember.objects.filter(person=work.merged).order_by("pk"):
        if member.day_id in own:
            raise TwiceOnAPanel
        work.change(member, person_id=work.kept.pk)


def _join_involvement(work: Work) -> None:
    """Every piece of work; one that came from the same thing twice is kept once."""
    own = set(Involvement.objects.filter(person=work.kept).exclude(source="").values_list("source", flat=True))
    rows = [row for row in Involvement.objects.filter(person=work.merged).order_by("pk") if row.source not in own]
    for row in rows:
        work.change(row, person_id=work.kept.pk)
    if rows:
        work.say(f"Their co-production work comes along, with its hours: {len(rows)} in all.")

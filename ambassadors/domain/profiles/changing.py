"""What every act on a profile has in common: its row is locked, and nothing changes while the college reads it."""

from ambassadors.models import Profile
from ambassadors.states import ProfileState
from design_system import refusals


class Refusal(refusals.Refusal):
    message = "This cannot be changed now. Your words are safe."


class BeingRead(Refusal):
    message = "The college reads your profile now, so it cannot be changed. You can take it back and write on."


def locked(profile: Profile) -> Profile:
    """The profile as it is stored now, with its ambassador, its row locked until the transaction ends. Two queries.

    What is joined to a row that had to be waited for, PostgreSQL gives as it was before the wait: so it is read after.
    """
    Profile.objects.select_for_update(of=("self",), no_key=True).get(pk=profile.pk)
    return Profile.objects.select_related("ambassador__person", "published_version").get(pk=profile.pk)


def to_write(profile: Profile) -> Profile:
    """As `locked`. Raises BeingRead while the college reads it."""
    held = locked(profile)
    if held.state == ProfileState.MODERATION:
        raise BeingRead
    return held


def changed(profile: Profile) -> None:
    """To be called, with the profile locked, by every change of words or picture.

    What readers see stays as it was read; the newer words are with their author until they send them.
    """
    if profile.state == ProfileState.PUBLISHED:
        profile.state = ProfileState.WITH_AUTHOR
    profile.save()

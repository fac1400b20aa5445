"""Pictures of a profile that nothing needs any more: deleted once the change is certain."""

from functools import partial

from django.db import transaction

from ambassadors.models import Profile
from people.files import kept_apart


def forget(profile: Profile, name: str | None) -> None:
    """Deletes the file called `name` when the transaction is done, unless the profile or a version still holds it."""
    if name:
        transaction.on_commit(partial(_delete, profile, name))


def of(profile: Profile) -> set[str]:
    """The names in the storage of all that is theirs: pictures, and scans of signed papers."""
    held = [
        profile.photo.name,
        *profile.versions.values_list("photo", flat=True),
        *profile.consents.values_list("paper", flat=True),
    ]
    return {name for name in held if name}


def _delete(profile: Profile, name: str) -> None:
    is_held = profile.versions.filter(photo=name).exists()
    if not is_held and not Profile.objects.filter(pk=profile.pk, photo=name).exists():
        kept_apart().delete(name)

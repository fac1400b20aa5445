"""The picture of a profile: drawn anew from its points alone, so that nothing the camera wrote into it remains."""

import datetime as dt

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from ambassadors.domain.profiles import changing, kept_files
from ambassadors.models import Profile
from people.domain import pictures
from people.models import User


def put(profile: Profile, *, upload: UploadedFile, alt: str, by: User, now: dt.datetime) -> Profile:
    """Makes `upload` the picture, at most 1600 points wide or high; `alt` says what is in it.

    Place, time and camera are not kept. Raises pictures.NotAPhoto, pictures.TooLarge, BeingRead.
    """
    return _put(profile, drawn=pictures.without_traces(upload), alt=alt, by=by, now=now)


@transaction.atomic
def _put(profile: Profile, *, drawn: bytes, alt: str, by: User, now: dt.datetime) -> Profile:
    profile = changing.to_write(profile)
    was = profile.photo.name
    profile.photo.save("photo.jpg", ContentFile(drawn), save=False)
    profile.photo_alt = alt
    changing.changed(profile)
    kept_files.forget(profile, was)
    return profile


@transaction.atomic
def describe(profile: Profile, *, alt: str, by: User, now: dt.datetime) -> Profile:
    """Keeps the words for those who cannot see the picture. Raises BeingRead."""
    profile = changing.to_write(profile)
    if profile.photo_alt != alt:
        profile.photo_alt = alt
        changing.changed(profile)
    return profile


@transaction.atomic
def remove(profile: Profile, *, by: User, now: dt.datetime) -> Profile:
    """Takes the picture out. Raises BeingRead.

    Readers see it as long as what is published holds it: the author sends their profile without it, or says a yes
    without a picture, which holds at once.
    """
    profile = changing.to_write(profile)
    was = profile.photo.name
    if was:
        profile.photo, profile.photo_alt = "", ""
        changing.changed(profile)
        kept_files.forget(profile, was)
    return profile

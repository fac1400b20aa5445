"""Fetching the profile of whoever asks: their own, or none."""

from django.http import Http404

from ambassadors.domain.profiles import writing
from ambassadors.models import Ambassador, Profile
from people.requests import SignedInRequest


def own_profile(request: SignedInRequest) -> Profile:
    """The profile of whoever asks, or 404."""
    profile = writing.of(request.user.person)
    if profile is None:
        raise Http404
    return profile


def own_ambassador(request: SignedInRequest) -> Ambassador:
    """The ambassador that whoever asks is, or 404."""
    ambassador = writing.ours(request.user.person)
    if ambassador is None:
        raise Http404
    return ambassador

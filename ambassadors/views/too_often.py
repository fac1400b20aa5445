"""Pages that anybody may fill in: how often from one network. A ward or a library shares one, so it is loose."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

AN_HOUR = 60 * 60
MOST = 40


def sends_too_often(request: HttpRequest, *, what: str, most: int = MOST) -> bool:
    """Counts what each network sends in an hour, in the cache of the sign-in limits; True from one too many on."""
    hour = int(timezone.now().timestamp()) // AN_HOUR
    key = f"{what}:{get_adapter().get_client_ip(request)}:{hour}"
    cache.add(key, 0, timeout=2 * AN_HOUR)
    try:
        return cache.incr(key) > most
    except ValueError:  # it was pushed out of the cache meanwhile
        return False

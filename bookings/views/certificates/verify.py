"""“Is this certificate valid?” Yes or no, and nothing else, to anybody who has its number."""

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from bookings.domain.certificates import verifying
from bookings.forms.certificates import NumberForm

# Many in one office may check a pile of certificates; nobody gets far by guessing.
A_MINUTE = 60
# Nobody lists the answers, and no page that is opened from one is told its number.
UNLISTED = {"X-Robots-Tag": "noindex, nofollow"}
KEPT_QUIET = UNLISTED | {"Referrer-Policy": "no-referrer"}


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Type the number; case and hyphens do not matter."""
    form = NumberForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return redirect("verify_number", form.cleaned_data["number"])
    # With no referrer at all, a browser would not say where the form comes from, and it would be refused.
    return _quiet(request, "bookings/certificates/verify.html", {"form": form}, headers=UNLISTED)


@login_not_required
@never_cache
@require_safe
def answer(request: HttpRequest, number: str) -> HttpResponse:
    """Unknown, void and mistyped numbers get one and the same page."""
    if _asks_too_often(request):
        return _quiet(request, "bookings/certificates/verify_wait.html", {}, status=429)
    is_valid = verifying.is_valid(number)
    return _quiet(request, "bookings/certificates/verified.html", {"is_valid": is_valid})


def _quiet(
    request: HttpRequest, template: str, context: dict, *, status: int = 200, headers: dict[str, str] = KEPT_QUIET
) -> HttpResponse:
    response = render(request, template, context, status=status)
    for name, value in headers.items():
        response.headers[name] = value
    return response


def _asks_too_often(request: HttpRequest) -> bool:
    """Counts the checks of each minute from each network, in the cache that the sign-in limits use."""
    minute = int(timezone.now().timestamp()) // 60
    key = f"verify:{get_adapter().get_client_ip(request)}:{minute}"
    cache.add(key, 0, timeout=120)
    try:
        return cache.incr(key) > A_MINUTE
    except ValueError:  # it was pushed out of the cache meanwhile
        return False

"""What GOV.UK Notify tells us about texts that did not arrive."""

import json

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from messaging.domain import bounces


@csrf_exempt
@login_not_required
@require_POST
def notify(request: HttpRequest) -> HttpResponse:
    """A delivery receipt. Answers 404 where no token is set, 403 to another token, 400 to what is no receipt."""
    if not settings.NOTIFY_CALLBACK_TOKEN:
        raise Http404
    if not constant_time_compare(request.headers.get("Authorization", ""), f"Bearer {settings.NOTIFY_CALLBACK_TOKEN}"):
        raise PermissionDenied
    try:
        receipt = json.loads(request.body)
        reference, status = str(receipt["reference"]), str(receipt["status"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return HttpResponse(status=400)
    if "\x00" in reference:  # PostgreSQL has no such letter
        return HttpResponse(status=400)
    bounces.take_receipt(reference, status=status, now=timezone.now())
    return HttpResponse(status=204)

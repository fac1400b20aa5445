"""Counts that a story was opened, in total: also where the page came from what is kept, or had not changed."""

import logging
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from stories.domain import reads

log = logging.getLogger(__name__)
OPENED = frozenset({HTTPStatus.OK, HTTPStatus.NOT_MODIFIED})


def counted(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of a story. What a browser fetched before anybody asked for it is not counted."""

    @wraps(view)
    def opened(request: HttpRequest, slug: str) -> HttpResponse:
        response = view(request, slug)
        is_guess = "prefetch" in request.headers.get("Sec-Purpose", "")
        if request.method == "GET" and response.status_code in OPENED and not is_guess:
            try:
                reads.count(slug, on=timezone.localdate())
            except OperationalError:
                # A story can be read while nothing can be written.
                log.warning("a read was not counted")
        return response

    return opened

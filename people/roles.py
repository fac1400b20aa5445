"""Who may come to a page: decorators for views, read top to bottom."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from people.requests import SignedInRequest
from people.states import Role


def role_required(*roles: Role) -> Callable:
    """Lets in those who hold one of `roles` (and administrators); everybody else gets a plain refusal."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: SignedInRequest, *args, **kwargs) -> HttpResponse:
            if not request.user.has_role(*roles):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def enrolled(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Sends those who never told us their name to the two questions of a first visit, and back."""

    @wraps(view)
    def guarded(request: SignedInRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.person.is_enrolled:
            return redirect(f"{reverse('welcome')}?{urlencode({'next': request.get_full_path()})}")
        return view(request, *args, **kwargs)

    return guarded

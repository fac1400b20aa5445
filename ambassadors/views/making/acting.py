"""What pages with one form and one act have in common: the act is done and said, or the form says why not."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form

from design_system.refusals import Refusal
from people.requests import SignedInRequest
from people.views import kept_answers


def sent(request: SignedInRequest, **usual) -> dict:
    """What a form is made with: what was sent; else what is usual, and before it what was kept over a sign-in."""
    if request.method == "POST":
        return {"data": request.POST, "files": request.FILES, "initial": usual}
    return {"initial": usual | (kept_answers.take(request) or {})}


def is_done(request: SignedInRequest, form: Form, act: Callable[[], object], *, done: str) -> bool:
    """Whether `form` was sent whole and `act` was carried out. Refused, the form says why and nothing is lost."""
    if not (form.is_bound and form.is_valid()):
        return False
    try:
        act()
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return False
    messages.success(request, done)
    return True


def pressed(request: SignedInRequest, act: Callable[[], object], *, done: str) -> None:
    """A button without a form: done and said, or refused and said."""
    try:
        act()
    except Refusal as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, done)

"""Proposing a course: a plain page for everybody, signed in or not, and thanks."""

import uuid
from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ambassadors.domain.making import proposing
from ambassadors.forms.ideas import IdeaForm
from ambassadors.views.too_often import sends_too_often
from design_system.refusals import Refusal
from people.models import User
from people.views import kept_answers

TOO_OFTEN = "Many ideas came from your network in the last hour. Nothing is lost: send it again later, or call us."


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest) -> HttpResponse:
    """One sheet. Who was signed in when they began signs in again and finds their words there."""
    user = request.user if isinstance(request.user, User) else None
    if request.method == "POST" and user is None and request.POST.get("signed_in"):
        kept_answers.keep(request)
        return redirect_to_login(request.path)
    is_post = request.method == "POST"
    # What a visitor typed elsewhere waits for their sign-in: only that may take it.
    initial = {"key": uuid.uuid4()} | ((kept_answers.take(request) or {}) if user else {})
    form = IdeaForm(request.POST if is_post else None, initial=initial, is_known=user is not None)
    status = HTTPStatus.OK
    if is_post and form.is_valid():
        if sends_too_often(request, what="idea"):
            form.add_error(None, TOO_OFTEN)
            status = HTTPStatus.TOO_MANY_REQUESTS
        elif _is_proposed(form, user=user):
            return redirect("idea_thanks")
    return render(request, "ambassadors/ideas/propose.html", {"form": form}, status=status)


@login_not_required
@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """What happens next."""
    return render(request, "ambassadors/ideas/thanks.html")


def _is_proposed(form: IdeaForm, *, user: User | None) -> bool:
    try:
        proposing.propose(**form.cleaned_data, proposer=user.person if user else None, by=user, now=timezone.now())
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return False
    return True

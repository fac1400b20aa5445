"""Asking the college for an ambassador: a plain page for anybody, what they check, and their private page."""

import uuid
from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ambassadors.domain.engagements import asking_us, following, refusals
from ambassadors.domain.engagements.asking_us import Wanted
from ambassadors.forms.engagements import AskForm
from ambassadors.models import Engagement
from ambassadors.views.too_often import sends_too_often
from people.views import kept_answers

# Whoever has the address reads the page: it is told to no other host, and no search engine keeps it.
KEPT_QUIET = {"Referrer-Policy": "same-origin", "X-Robots-Tag": "noindex, nofollow"}
TOO_OFTEN = "A lot was asked from your network in the last hour. Nothing is lost: send it again later, or call us."


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The form; then the same to check; with `confirm` it is asked, and their private page opens."""
    is_post = request.method == "POST"
    usual = {"key": uuid.uuid4(), "work": request.GET.get("work", "")} | (kept_answers.take(request) or {})
    form = AskForm(request.POST if is_post else None, initial=usual)
    status = HTTPStatus.OK
    if is_post and "back" not in request.POST and form.is_valid():
        if request.POST.get("confirm") != "yes":
            return render(request, "ambassadors/asking_us/check.html", {"form": form, "sent": _sent(form)})
        if sends_too_often(request, what="engagement"):
            form.add_error(None, TOO_OFTEN)
            status = HTTPStatus.TOO_MANY_REQUESTS
        elif asked := _ask(form):
            return redirect("asked_thanks", following.token_of(asked))
    return render(request, "ambassadors/asking_us/ask.html", {"form": form}, status=status)


@login_not_required
@never_cache
@require_safe
def thanks(request: HttpRequest, token: str) -> HttpResponse:
    """What happens next, and the link to keep."""
    return _private(request, "ambassadors/asking_us/thanks.html", token)


@login_not_required
@never_cache
@require_safe
def asked(request: HttpRequest, token: str) -> HttpResponse:
    """Where it stands, for the team that asked."""
    return _private(request, "ambassadors/asking_us/asked.html", token)


def _private(request: HttpRequest, template: str, token: str) -> HttpResponse:
    found = following.behind(token)
    if found is None:
        raise Http404
    context = {"followed": following.look(found, now=timezone.now()), "token": token}
    response = render(request, template, context)
    for name, value in KEPT_QUIET.items():
        response.headers[name] = value
    return response


def _ask(form: AskForm) -> Engagement | None:
    facts = dict(form.cleaned_data)
    key = facts.pop("key")
    try:
        return asking_us.ask(Wanted(**facts), key=key, now=timezone.now())
    except refusals.Refusal as refusal:
        form.add_error(None, refusal.message)
        return None


def _sent(form: AskForm) -> list[tuple[str, str]]:
    """Every answer again, as it was understood, for the button that sends it."""
    return [(name, str(value)) for name, value in form.cleaned_data.items()]

"""Have your say: consultations that are open, the plans to read, and a comment. Some need no account."""

from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ambassadors.domain.making import consulting, plans
from ambassadors.forms.consulting import CommentForm
from ambassadors.models import Consultation
from ambassadors.views.making.plan_file import to_be_saved
from ambassadors.views.too_often import sends_too_often
from design_system.refusals import Refusal
from people.models import Person, User
from people.views import kept_answers

TOO_OFTEN = "Many comments came from your network in the last hour. Nothing is lost: send it again later, or call us."


@login_not_required
@never_cache
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Those open to all, and those to which whoever is signed in was asked."""
    found = consulting.open_to(_person(request), now=timezone.now())
    return render(request, "ambassadors/consulting/have_your_say.html", {"consultations": found})


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """The plans, and a sheet for a comment. Who was signed in when they began signs in again and finds their words."""
    user, now = _user(request), timezone.now()
    if request.method == "POST" and user is None and request.POST.get("signed_in"):
        kept_answers.keep(request)
        return redirect_to_login(request.path)
    consultation = consulting.open_to(_person(request), now=now).filter(pk=consultation_id).first()
    if consultation is None:
        return _not_open(request, consultation_id)
    is_post = request.method == "POST"
    # What a visitor typed elsewhere waits for their sign-in: only that may take it.
    form = CommentForm(request.POST if is_post else None, initial=(kept_answers.take(request) or {}) if user else {})
    status = HTTPStatus.OK
    if is_post and form.is_valid():
        if sends_too_often(request, what="comment"):
            form.add_error(None, TOO_OFTEN)
            status = HTTPStatus.TOO_MANY_REQUESTS
        elif _is_said(request, consultation, form):
            return redirect("have_your_say_thanks", consultation.pk)
    context = {"consultation": consultation, "plans": plans.current(consultation.proposal), "form": form}
    return render(request, "ambassadors/consulting/consultation.html", context, status=status)


@login_not_required
@require_safe
def thanks(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """What happens next."""
    return render(request, "ambassadors/consulting/thanks.html", {"consultation_id": consultation_id})


@login_not_required
@require_safe
def plan_file(request: HttpRequest, consultation_id: int, plan_id: int) -> HttpResponseBase:
    """A file of a plan that counts now, while people are asked about it."""
    consultation = get_object_or_404(consulting.open_to(_person(request), now=timezone.now()), pk=consultation_id)
    for plan in plans.current(consultation.proposal):
        if plan.pk == plan_id and plan.file:
            return to_be_saved(request, plan)
    raise Http404


def _not_open(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """Over, or for those who were asked: a visitor signs in first, to be known as one of them."""
    consultation = get_object_or_404(Consultation.objects.select_related("proposal"), pk=consultation_id)
    if consulting.is_open(consultation, now=timezone.now()):
        if _user(request) is None:
            return redirect_to_login(request.path)
        raise Http404
    return render(request, "ambassadors/consulting/over.html")


def _is_said(request: HttpRequest, consultation: Consultation, form: CommentForm) -> bool:
    person, by = _person(request), _user(request)
    try:
        consulting.say(consultation, **form.cleaned_data, person=person, by=by, now=timezone.now())
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return False
    return True


def _user(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None


def _person(request: HttpRequest) -> Person | None:
    user = _user(request)
    return user.person if user else None

"""Certificates of a run for its celebration, and what facilitators have done."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from bookings.domain import teaching
from bookings.domain.certificates import credit, facilitating, reading
from bookings.views.certificates import answers
from courses.models import CourseRun, Facilitator
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role

may_teach = role_required(Role.FACILITATOR, Role.COLLEGE_STAFF)


@may_teach
@require_safe
@never_cache
def of_run(request: SignedInRequest, run_id: int) -> HttpResponse:
    """Every certificate of a run in one file, by name."""
    run = get_object_or_404(teaching.runs_open_to(request.user), pk=run_id)
    found = reading.open_run_file(run, by=request.user, now=timezone.now())
    if not found:
        messages.info(request, "There is no certificate on this run yet. Completions are issued first.")
        return redirect("teach_run", run.pk)
    return answers.file(request, found, name="certificates.pdf")


@may_teach
@require_safe
@never_cache
def own(request: SignedInRequest) -> HttpResponse:
    """What I have facilitated, run by run, with hours and certificates."""
    facilitator = getattr(request.user.person, "facilitator", None)
    now = timezone.now()
    context = {
        "credit": credit.of_login(request.user),
        "taught": reading.of_facilitator(facilitator, now=now) if facilitator else [],
        "facilitator": facilitator,
    }
    return render(request, "bookings/certificates/teach_own.html", context)


@may_teach
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def issue(request: SignedInRequest, run_id: int, facilitator_id: int) -> HttpResponse:
    """Staff for anybody, facilitators for themselves. A GET comes from a sign-in in between: nothing changes."""
    run = get_object_or_404(CourseRun.objects.select_related("course"), pk=run_id)
    facilitator = get_object_or_404(Facilitator, pk=facilitator_id)
    if not reading.may_issue(request.user, facilitator=facilitator):
        raise PermissionDenied
    if request.method == "POST":
        try:
            facilitating.issue_facilitation(run, facilitator=facilitator, by=request.user, now=timezone.now())
        except facilitating.Refusal as refusal:
            messages.warning(request, refusal.message)
        else:
            messages.success(request, "The certificate is issued.")
    return redirect(_back_of(request))


def _back_of(request: SignedInRequest) -> str:
    """The page the button stood on."""
    back = request.POST.get("back", "")
    is_ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if is_ours else "teach_certificates"

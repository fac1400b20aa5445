"""The list of standards, for those who may change it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ambassadors.views.making.acting import is_done, pressed, sent
from journeys.domain.audits import standards
from journeys.forms.audits import StandardForm
from journeys.models import AuditStandard
from journeys.views.asked import manager_required
from people.requests import SignedInRequest


@manager_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def listing(request: SignedInRequest) -> HttpResponse:
    """Those in use, those taken out, and a new one."""
    form = StandardForm(**sent(request))

    def act() -> None:
        standards.add(**form.cleaned_data, by=request.user)

    if is_done(request, form, act, done="The standard is on the list."):
        return redirect("audit_standards")
    context = {"form": form, "standards": standards.listed()}
    return render(request, "journeys/audits/standards.html", context)


@manager_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def change(request: SignedInRequest, standard_id: int) -> HttpResponse:
    standard = get_object_or_404(standards.listed(), pk=standard_id)
    form = StandardForm(**sent(request, words=standard.words))

    def act() -> None:
        standards.reword(standard, **form.cleaned_data, by=request.user)

    if is_done(request, form, act, done="The standard is changed."):
        return redirect("audit_standards")
    context = {"form": form, "standard": standard}
    return render(request, "journeys/audits/standard.html", context)


@require_POST
@manager_required
def use(request: SignedInRequest, standard_id: int) -> HttpResponse:
    """In new audits, or not any more."""
    standard = get_object_or_404(AuditStandard, pk=standard_id)
    is_used = request.POST.get("used") == "yes"
    words = "It is in new audits again." if is_used else "It is taken out. Audits that hold it keep it."
    pressed(request, lambda: standards.use(standard, is_used=is_used, by=request.user), done=words)
    return redirect("audit_standards")

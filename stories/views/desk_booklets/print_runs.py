"""The desk: copies that were printed, where they went, and that no more are."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from design_system.refusals import Refusal
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role
from people.views import kept_answers
from stories.domain.booklets import print_runs
from stories.forms.booklets import HandOutForm, PrintedForm
from stories.models import Edition, PrintRun

# Where a refusal is said; the others stand on top alone.
FIELDS: dict[type[Refusal], str] = {
    print_runs.TooMany: "copies",
    print_runs.NotYet: "on",
    print_runs.BeforeItWasPrinted: "on",
}


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def note(request: SignedInRequest, edition_id: int) -> HttpResponse:
    """“We had copies printed.”"""
    edition = get_object_or_404(Edition.objects.select_related("booklet"), pk=edition_id)
    now = timezone.now()
    usual = {"printed_on": timezone.localdate(now)} | (kept_answers.take(request) or {})
    form = PrintedForm(request.POST if request.method == "POST" else None, initial=usual)
    if request.method == "POST" and form.is_valid():
        try:
            run = print_runs.note(edition, **form.cleaned_data, by=request.user, now=now)
            messages.success(request, f"{run.copies} copies are noted.")
            return redirect("desk_print_run", run.pk)
        except print_runs.Refusal as refusal:
            form.add_error("printed_on" if isinstance(refusal, print_runs.NotYet) else None, refusal.message)
    return render(request, "stories/desk/booklets/printed.html", {"edition": edition, "form": form})


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def page(request: SignedInRequest, print_run_id: int) -> HttpResponse:
    """Where the copies of a print run went, and where more of them go."""
    run = get_object_or_404(PrintRun.objects.select_related("edition__booklet", "seen_to_by__person"), pk=print_run_id)
    now = timezone.now()
    usual = {"on": timezone.localdate(now)} | (kept_answers.take(request) or {})
    form = HandOutForm(request.POST if request.method == "POST" else None, initial=usual)
    if request.method == "POST" and form.is_valid():
        try:
            handout = print_runs.hand_out(run, **form.cleaned_data, by=request.user, now=now)
            messages.success(request, f"{handout.copies} copies to {handout.where} are noted.")
            return redirect("desk_print_run", run.pk)
        except print_runs.Refusal as refusal:
            form.add_error(FIELDS.get(type(refusal)), refusal.message)
    context = {
        "run": run,
        "form": form,
        "left": print_runs.left_of(run),
        "handouts": run.handouts.order_by("-on", "-pk"),
        "is_to_stop": print_runs.to_stop(now=now).filter(pk=run.pk).exists(),
    }
    return render(request, "stories/desk/booklets/print_run.html", context)


@require_POST
@role_required(Role.COLLEGE_STAFF)
def stop(request: SignedInRequest, print_run_id: int) -> HttpResponse:
    """“No more of these are printed or given out.”"""
    run = get_object_or_404(PrintRun, pk=print_run_id)
    print_runs.see_to(run, by=request.user, now=timezone.now())
    messages.success(request, "Noted: no more of these copies are printed or given out.")
    return redirect("desk_print_run", run.pk)

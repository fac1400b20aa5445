"""The desk: two records of one person made one. First they stand side by side, with what would happen in words."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from bookings.domain import merging, person_record
from bookings.forms.desk_people import SearchForm
from bookings.models import Merge
from bookings.views.desk.person import found
from design_system.refusals import Refusal
from people.domain import searching
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def choose(request: SignedInRequest, person_id: int) -> HttpResponse:
    """Which other record is the same person? At first those who are called alike; or a search, shown on this page."""
    person = found(request, person_id)
    form = SearchForm(request.POST if request.method == "POST" else None)
    query = form.cleaned_data["query"] if request.method == "POST" and form.is_valid() else person.called
    matches = [match for match in searching.find_people(query) if match.person != person]
    context = {"person": person, "form": form, "matches": matches}
    return render(request, "bookings/desk/people/merge_choose.html", context)


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def check(request: SignedInRequest, person_id: int, other_id: int) -> HttpResponse:
    """Side by side; `person_id` is the record that is kept. Then what would happen; then it is done."""
    kept, other, now = found(request, person_id), found(request, other_id), timezone.now()
    preview = None
    try:
        if request.method == "POST" and request.POST.get("is_checked") == "yes":
            merging.merge(kept, merged=other, by=request.user, now=now)
            messages.success(request, "The two records are one now. You can undo this for 30 days, on this page.")
            return redirect("desk_person", kept.pk)
        if request.method == "POST":
            preview = merging.preview_merge(kept, merged=other, by=request.user, now=now)
    except Refusal as refusal:
        messages.warning(request, refusal.message)
        return redirect("desk_person", kept.pk)
    records = [person_record.look_at(each, now=now) for each in (kept, other)]
    context = {"kept": kept, "other": other, "records": records, "preview": preview}
    return render(request, "bookings/desk/people/merge.html", context)


@require_POST
@role_required(Role.COLLEGE_STAFF)
def undo(request: SignedInRequest, merge_id: int) -> HttpResponse:
    """Takes them apart again, and says what could not be put back."""
    merge = get_object_or_404(Merge, pk=merge_id)
    try:
        against = merging.undo(merge, by=request.user, now=timezone.now())
    except Refusal as refusal:
        messages.warning(request, refusal.message)
        return redirect("desk_person", merge.kept_id)
    for sentence in against:
        messages.warning(request, sentence)
    messages.success(request, "The two records are apart again.")
    return redirect("desk_person", merge.kept_id)

"""The desk: every booklet, and one of them with its stories, its editions and what was printed."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role
from people.views import kept_answers
from stories.domain.booklets import choosing, overview
from stories.forms.booklets import NewBookletForm
from stories.models import Booklet


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def listing(request: SignedInRequest) -> HttpResponse:
    """Every booklet with its state, and a title to begin a new one with."""
    now = timezone.now()
    form = NewBookletForm(request.POST if request.method == "POST" else None, initial=kept_answers.take(request))
    if request.method == "POST" and form.is_valid():
        made = choosing.make(title=form.cleaned_data["title"], by=request.user, now=now)
        return redirect("desk_booklet", made.pk)
    context = {"form": form, "booklets": overview.every(now=now)}
    return render(request, "stories/desk/booklets/listing.html", context)


@role_required(Role.COLLEGE_STAFF)
@require_safe
@never_cache
def page(request: SignedInRequest, booklet_id: int) -> HttpResponse:
    now = timezone.now()
    booklet = get_object_or_404(Booklet, pk=booklet_id)
    context = {"booklet": booklet, "seen": overview.one(booklet, now=now)}
    return render(request, "stories/desk/booklets/booklet.html", context)

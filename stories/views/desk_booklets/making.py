"""The desk: the words, the cover and the stories of a booklet."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from design_system.forms import typed_key
from design_system.refusals import Refusal
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role
from people.views import kept_answers
from people.views.handing_out import handed_out
from stories.domain.booklets import choosing
from stories.forms.booklets import ChooseForm, CoverForm, WordsForm
from stories.models import Booklet, Story


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def words(request: SignedInRequest, booklet_id: int) -> HttpResponse:
    """Title, foreword, support words, and whether it is listed."""
    booklet = get_object_or_404(Booklet, pk=booklet_id)
    now_there = {name: getattr(booklet, name) for name in WordsForm.base_fields}
    form = WordsForm(
        request.POST if request.method == "POST" else None, initial=now_there | (kept_answers.take(request) or {})
    )
    if request.method == "POST" and form.is_valid():
        choosing.change(booklet, facts=form.cleaned_data, by=request.user)
        messages.success(request, "Saved. The next edition has these words.")
        return redirect("desk_booklet", booklet.pk)
    return render(request, "stories/desk/booklets/words.html", {"booklet": booklet, "form": form})


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def cover(request: SignedInRequest, booklet_id: int) -> HttpResponse:
    """A picture on the cover, or none."""
    booklet = get_object_or_404(Booklet, pk=booklet_id)
    if request.method == "POST" and "take-out" in request.POST:
        choosing.remove_cover(booklet, by=request.user)
        messages.success(request, "The cover has no picture now.")
        return redirect("desk_booklet", booklet.pk)
    is_sent = request.method == "POST"
    form = CoverForm(
        request.POST if is_sent else None,
        request.FILES if is_sent else None,
        initial={"cover_alt": booklet.cover_alt} | (kept_answers.take(request) or {}),
        has_cover=bool(booklet.cover),
    )
    if is_sent and form.is_valid():
        try:
            given = form.cleaned_data
            choosing.put_cover(booklet, upload=given["picture"], alt=given["cover_alt"], by=request.user)
            messages.success(request, "Saved. The next edition has this cover.")
            return redirect("desk_booklet", booklet.pk)
        except Refusal as refusal:
            form.add_error("picture", refusal.message)
    return render(request, "stories/desk/booklets/cover.html", {"booklet": booklet, "form": form})


@role_required(Role.COLLEGE_STAFF)
@require_safe
@never_cache
def cover_file(request: SignedInRequest, booklet_id: int) -> HttpResponseBase:
    booklet = get_object_or_404(Booklet, pk=booklet_id)
    if not booklet.cover.name:
        raise Http404
    return handed_out(request, booklet.cover.name, saved_as="cover")


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def stories(request: SignedInRequest, booklet_id: int) -> HttpResponse:
    """The stories whose authors let us print them, to choose from."""
    booklet = get_object_or_404(Booklet, pk=booklet_id)
    offered = choosing.offered(booklet, now=timezone.now())
    form = ChooseForm(
        request.POST if request.method == "POST" else None, offered=offered, initial=kept_answers.take(request)
    )
    if request.method == "POST" and form.is_valid():
        found = Story.objects.in_bulk(form.cleaned_data["stories"])
        chosen = [found[key] for key in form.cleaned_data["stories"] if key in found]
        count = choosing.choose(booklet, stories=chosen, by=request.user)
        messages.success(request, f"{count} stor{'y is' if count == 1 else 'ies are'} added.")
        return redirect("desk_booklet", booklet.pk)
    context = {"booklet": booklet, "form": form, "is_any_offered": bool(offered)}
    return render(request, "stories/desk/booklets/stories.html", context)


@require_POST
@role_required(Role.COLLEGE_STAFF)
def order(request: SignedInRequest, booklet_id: int) -> HttpResponse:
    """Up, down, or out: the name of the button says which, its value says whose row."""
    booklet = get_object_or_404(Booklet, pk=booklet_id)
    act = next((name for name in ("up", "down", "out") if name in request.POST), "")
    row = booklet.chosen.filter(pk=typed_key(request.POST.get(act, ""))).first()
    if row is None:
        messages.warning(request, "This story is not in the booklet any more.")
    elif act == "out":
        choosing.leave_out(row, by=request.user)
        messages.success(request, "The next edition does not hold this story.")
    else:
        choosing.move(row, up=act == "up", by=request.user)
    return redirect("desk_booklet", booklet.pk)

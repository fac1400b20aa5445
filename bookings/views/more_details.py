"""Two further choices in my details: where I live, and whether my first name stands on the sheet in the room."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from bookings.emails import letters
from bookings.forms.details import BoroughForm, SheetForm
from people.domain import enrolment
from people.requests import SignedInRequest
from people.roles import enrolled
from people.views import kept_answers


@enrolled
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def borough(request: SignedInRequest) -> HttpResponse:
    """Asked where the college has named its boroughs; elsewhere there is no such page."""
    boroughs = letters.college().borough_names
    if not boroughs:
        raise Http404
    said = request.user.person.enrolment.borough
    initial = {"borough": said} | (kept_answers.take(request) or {})
    form = BoroughForm(
        request.POST if request.method == "POST" else None, boroughs=boroughs, said=said, initial=initial
    )
    if request.method == "POST" and form.is_valid():
        enrolment.say_borough(request.user.person, borough=form.cleaned_data["borough"])
        messages.success(request, "Your answer is saved.")
        return redirect("my_details")
    return render(request, "bookings/my/borough.html", {"form": form})


@enrolled
@require_POST
def sign_in_sheet(request: SignedInRequest) -> HttpResponse:
    form = SheetForm(request.POST)
    form.full_clean()
    enrolment.choose_sign_in_sheet(request.user.person, is_on_it=form.cleaned_data["on_sign_in_sheet"])
    messages.success(request, "Your choice is saved.")
    return redirect("my_details")

"""The first page of the desk: today, what needs somebody, and finding a person."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from bookings.domain import desk
from bookings.forms.desk_people import SearchForm
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role


@role_required(Role.COLLEGE_STAFF)
@require_safe
@never_cache
def home(request: SignedInRequest) -> HttpResponse:
    return render(
        request,
        "bookings/desk/home.html",
        {"day": desk.look(by=request.user, now=timezone.now()), "find": SearchForm()},
    )

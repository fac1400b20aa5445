"""What should we call you: the first question of a first visit, and whenever somebody changes the answer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from bookings.domain.certificates import names
from bookings.views.certificates.answers import anew_in_words
from people.forms.welcome import CalledForm
from people.requests import SignedInRequest
from people.views import kept_answers
from people.views.welcome import next_page


@require_http_methods(["GET", "HEAD", "POST"])
def my_name(request: SignedInRequest) -> HttpResponse:
    """Question 1 of 2: a name. Certificates in a former name are issued anew, and it is said."""
    person = request.user.person
    form = CalledForm(
        request.POST if request.method == "POST" else None,
        initial={"called": person.called} | (kept_answers.take(request) or {}),
    )
    if request.method == "POST" and form.is_valid():
        new = names.rename(person, called=form.cleaned_data["called"], by=request.user, now=timezone.now())
        if new:
            messages.success(request, f"The name is saved.{anew_in_words(new)}")
        return redirect(f"{reverse('welcome_contact')}?{urlencode({'next': next_page(request)})}")
    return render(request, "people/welcome_called.html", {"form": form, "next": next_page(request)})

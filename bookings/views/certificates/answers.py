"""What the pages of certificates share: the file, and asking for the name."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from bookings.domain.certificates import names, printed
from bookings.forms.certificates import NameForm
from bookings.models import Certificate
from content.models import CollegeSettings
from people.models import Person
from people.requests import SignedInRequest
from people.views import kept_answers


def file(request: SignedInRequest, certificates: Iterable[Certificate], *, name: str) -> HttpResponse:
    """The PDF, to keep; `name` says nothing of whom or what."""
    content = printed.pdf(certificates, college=CollegeSettings.for_request(request))
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def ask_name(request: SignedInRequest, person: Person, *, whose: str, template: str, then: str) -> HttpResponse:
    """Asks for the name; where certificates would change, shows which, and saves when that was checked."""
    initial = {"name": person.certificate_name} | (kept_answers.take(request) or {})
    form = NameForm(
        request.POST if request.method == "POST" else None, initial=initial, called=person.called, whose=whose
    )
    context = {"person": person, "form": form, "name": names.name_on(person)}
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        changing = names.to_be_changed(person, name=name)
        if not changing or request.POST.get("is_checked") == "yes":
            return _save(request, person, name=name, then=then)
        context |= {"changing": changing, "name": name or person.called}
    return render(request, template, context)


def _save(request: SignedInRequest, person: Person, *, name: str, then: str) -> HttpResponse:
    try:
        new = names.choose(person, name=name, by=request.user, now=timezone.now())
    except names.Refusal as refusal:
        messages.warning(request, refusal.message)
        return redirect(then)
    messages.success(request, f"The name is saved.{anew_in_words(new)}")
    return redirect(then)


def anew_in_words(new: list[Certificate]) -> str:
    """To follow “Saved.”: how many certificates were issued in the new name; empty where none was."""
    return {0: "", 1: " 1 certificate is issued anew."}.get(len(new), f" {len(new)} certificates are issued anew.")

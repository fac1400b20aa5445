"""Writing down a contact with an employer: from the employer's page, or from somebody's record."""

from typing import cast

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from ambassadors.views.making.acting import is_done, pressed, sent
from journeys.domain import caseloads
from journeys.domain.employers import contacting, reading, speaking
from journeys.domain.employers.contacting import Told
from journeys.forms.employers import ContactForm, ContactForOneForm
from journeys.models import Employer, EmploymentSpecialist, Episode, Vacancy
from journeys.views.employers.opened import a_button, employer_of, episode_of, filled_in, note_choices, to_choose_from
from people.requests import SignedInRequest


@filled_in
def of_employer(request: SignedInRequest, employer_id: int) -> HttpResponse:
    """About what they may offer, or for one person of one's own caseload."""
    found = employer_of(employer_id)
    people = to_choose_from(request)
    form = ContactForm(**sent(request), specialists=_asked(request), episodes=people)
    leads: list[Vacancy] = []
    if is_done(request, form, lambda: leads.extend(_note(request, form, employer=found)), done=_done(form)):
        return redirect("vacancy_change", leads[0].pk) if leads else redirect("employer", found.pk)
    note_choices(request, people or [])
    return render(request, "journeys/employers/contact.html", {"form": form, "employer": found})


@filled_in
def of_episode(request: SignedInRequest, episode_id: int) -> HttpResponse:
    """For the person of this episode."""
    found = episode_of(request, episode_id)
    form = ContactForOneForm(**sent(request), specialists=_asked(request))
    leads: list[Vacancy] = []
    if is_done(
        request,
        form,
        lambda: leads.extend(_note(request, form, employer=form.cleaned_data["employer"], episode=found)),
        done=_done(form),
    ):
        return redirect("vacancy_change", leads[0].pk) if leads else redirect("employment_episode", found.pk)
    return render(request, "journeys/employers/contact_for_one.html", {"form": form, "episode": found})


@a_button
def take_away(request: SignedInRequest, contact_id: int) -> HttpResponse:
    """Noted by mistake."""
    found = get_object_or_404(reading.contacts_seen(request.user), pk=contact_id)
    employer_id = found.employer_id
    pressed(
        request,
        lambda: contacting.take_away(found, by=request.user, now=timezone.now()),
        done="It is taken away.",
    )
    return redirect("employer", employer_id)


def _done(form: ContactForm) -> str:
    if form.is_bound and form.data.get("lead", "").strip():
        return "The contact is noted, and the job they spoke of. Here you can say more about it."
    return "The contact is noted."


def _asked(request: SignedInRequest):
    """Whom to choose from; None for a specialist, who speaks for themselves."""
    return None if caseloads.specialist_of(request.user) else speaking.specialists_of(request.user)


def _note(
    request: SignedInRequest, form: ContactForm, *, employer: Employer, episode: Episode | None = None
) -> list[Vacancy]:
    """The vacancy that came of it, if any."""
    facts = form.cleaned_data
    # Whoever is no specialist was asked to choose one (see `_asked`).
    speaker = facts.get("specialist") or caseloads.specialist_of(request.user)
    _, lead = contacting.note(
        employer,
        told=Told(on=facts["on"], how=facts["how"], words=facts["words"], lead=facts["lead"]),
        specialist=cast(EmploymentSpecialist, speaker),
        episode=episode or facts.get("episode"),
        by=request.user,
        now=timezone.now(),
    )
    return [lead] if lead else []

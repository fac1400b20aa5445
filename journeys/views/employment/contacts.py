"""Contacts with the person: noting one, all of them, and taking back a slip on the same day."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ambassadors.views.making.acting import pressed, sent
from journeys.domain import contacts
from journeys.forms.employment import ContactForm
from journeys.views.asked import support_required
from journeys.views.employment import found
from journeys.views.employment.caseload import A_PAGE
from people.requests import SignedInRequest


@support_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def note(request: SignedInRequest, episode_id: int) -> HttpResponse:
    episode = found.episode(request, episode_id)
    form = ContactForm(**sent(request, on=found.today()))
    return found.acted(
        request,
        episode,
        form=form,
        act=lambda: contacts.note(episode, **form.cleaned_data, by=request.user, now=timezone.now()),
        heading="Note a contact",
        note="A contact is when you spoke with them. An attempt without an answer is not one.",
        button="Save the contact",
        done="The contact is noted.",
    )


@support_required
@require_safe
@never_cache
def listing(request: SignedInRequest, episode_id: int) -> HttpResponse:
    """All of them, the latest first. What was written down today can be taken back."""
    episode, now = found.episode(request, episode_id), timezone.now()
    rows = episode.contacts.select_related("recorded_by__person").order_by("-on", "-pk")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    shown = [(each, contacts.may_take_back(each, now=now)) for each in page]
    return render(request, "journeys/employment/contacts.html", {"episode": episode, "page": page, "rows": shown})


@require_POST
@support_required
def take_back(request: SignedInRequest, episode_id: int, contact_id: int) -> HttpResponse:
    episode = found.episode(request, episode_id)
    contact = get_object_or_404(episode.contacts, pk=contact_id)
    pressed(
        request,
        lambda: contacts.take_back(contact, by=request.user, now=timezone.now()),
        done="The contact is taken back.",
    )
    return redirect("employment_contacts", episode.pk)

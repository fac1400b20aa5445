"""The desk: a person tells their story, and somebody writes it down; and the stories of a person that we know of."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from people.domain.looking import note_looks
from people.models import Person
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role
from stories.domain import telling
from stories.forms.consent import ToldForm
from stories.states import ToldHow


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def stories_of(request: SignedInRequest, person_id: int) -> HttpResponse:
    """Begin to write down a story of theirs, or go to one that was sent or written down."""
    person = get_object_or_404(Person.objects.filter(erased_at__isnull=True), pk=person_id)
    note_looks([person], by=request.user, why="stories of a person", on=timezone.localdate())
    form = ToldForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        how = ToldHow(form.cleaned_data["told_how"])
        try:
            story = telling.write_down(person, told_how=how, by=request.user, now=timezone.now())
            return redirect("write_story", story.pk)
        except telling.Refusal as refusal:
            messages.error(request, refusal.message)
            return redirect("desk_person_stories", person.pk)
    known = telling.known_to_the_desk().filter(narrator=person).order_by("-updated_at", "-pk")
    context = {"person": person, "form": form, "stories": known, "may_tell": person.user_id != request.user.pk}
    return render(request, "stories/desk/stories_of.html", context)

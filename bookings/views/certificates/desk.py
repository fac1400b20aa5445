"""The desk: somebody's certificates, and the name on them."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from bookings.domain.certificates import names, reading
from bookings.models import Certificate
from bookings.views.certificates import answers
from bookings.views.desk.person import found
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role


@role_required(Role.COLLEGE_STAFF)
@require_safe
@never_cache
def page(request: SignedInRequest, person_id: int) -> HttpResponse:
    """Every certificate of theirs, void ones too, the latest first."""
    person = found(request, person_id)
    context = {
        "person": person,
        "name": names.name_on(person),
        "certificates": person.certificates.select_related("run").order_by("-issued_at", "-pk"),
    }
    return render(request, "bookings/certificates/desk.html", context)


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def name(request: SignedInRequest, person_id: int) -> HttpResponse:
    """On their behalf: the name on their certificates."""
    person = found(request, person_id)
    if person.merged_into_id:
        return redirect("desk_person", person.merged_into_id)
    template, then = "bookings/certificates/desk_name.html", resolve_url("desk_certificates", person.pk)
    return answers.ask_name(request, person, whose="their", template=template, then=then)


@role_required(Role.COLLEGE_STAFF)
@require_safe
@never_cache
def pdf(request: SignedInRequest, certificate_id: int) -> HttpResponse:
    """One valid certificate, to print or to post."""
    certificate = get_object_or_404(Certificate.objects.valid().select_related("person"), pk=certificate_id)
    reading.open_one(certificate, by=request.user, now=timezone.now())
    return answers.file(request, [certificate], name="certificate.pdf")

"""My certificates: each as a file, and the name on them."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, resolve_url
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from bookings.views.certificates import answers
from people.requests import SignedInRequest
from people.roles import enrolled


@enrolled
@never_cache
@require_safe
def pdf(request: SignedInRequest, certificate_id: int) -> HttpResponse:
    """One certificate of mine that is valid."""
    found = get_object_or_404(request.user.person.certificates.valid(), pk=certificate_id)
    return answers.file(request, [found], name="certificate.pdf")


@enrolled
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def name(request: SignedInRequest) -> HttpResponse:
    """The name on my certificates: those in another name are issued anew."""
    template, then = "bookings/certificates/my_name.html", resolve_url("my_details")
    return answers.ask_name(request, request.user.person, whose="my", template=template, then=then)

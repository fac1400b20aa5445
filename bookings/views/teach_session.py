"""One session for those who teach it: a page that opens before, during and after."""

from io import BytesIO

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from bookings.domain import materials, teaching, teaching_session
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role


@role_required(Role.FACILITATOR, Role.COLLEGE_STAFF)
@require_safe
@never_cache
def page(request: SignedInRequest, session_id: int) -> HttpResponse:
    """When and where, how many, what to prepare for whom, the others, what to print, and what comes afterwards."""
    session = get_object_or_404(teaching.sessions_open_to(request.user), pk=session_id)
    found = teaching_session.look_at(session, by=request.user, now=timezone.now())
    return render(request, "bookings/teach/session.html", {"page": found})


@role_required(Role.FACILITATOR, Role.COLLEGE_STAFF)
@require_safe
@never_cache
def material(request: SignedInRequest, material_id: int) -> FileResponse:
    """A file of a course that they teach, to be kept: it is never shown as a page of ours."""
    document = get_object_or_404(materials.open_to(request.user), pk=material_id).document
    with document.file.open("rb") as file:
        content = BytesIO(file.read())
    return FileResponse(content, as_attachment=True, filename=document.filename)

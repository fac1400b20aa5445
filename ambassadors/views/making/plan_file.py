"""Hands out a file of a plan: only ever to be saved, under the name its maker gave it."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from ambassadors.models import PlanVersion
from people.views.handing_out import handed_out


def to_be_saved(request: HttpRequest, plan: PlanVersion) -> HttpResponseBase:
    """Never shown inside the browser: somebody else made it."""
    response = handed_out(request, plan.file.name or "", saved_as="plan")
    response.headers["Content-Disposition"] = content_disposition_header(True, plan.file_name or "plan") or "attachment"
    return response

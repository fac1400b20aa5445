"""The figures of stories and booklets: a page, and a workbook to download."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from design_system.spreadsheets import xlsx_file
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role
from stories.domain.figures import looking

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

may_see_figures = role_required(Role.COLLEGE_STAFF, Role.MANAGER)


@may_see_figures
@require_safe
@never_cache
def numbers(request: SignedInRequest) -> HttpResponse:
    """Numbers for managers; staff of the college also see which permissions end soon."""
    is_staff = request.user.has_role(Role.COLLEGE_STAFF)
    found = looking.look(now=timezone.now(), number=request.GET.get("page"), with_list=is_staff)
    frame = "desk/base.html" if request.user.works_at_the_desk else "base.html"
    return render(request, "stories/desk/numbers.html", {"numbers": found, "is_staff": is_staff, "frame": frame})


@may_see_figures
@require_safe
@never_cache
def workbook(request: SignedInRequest) -> HttpResponse:
    """The same as a file."""
    response = HttpResponse(xlsx_file(looking.sheets(now=timezone.now())), content_type=XLSX)
    response.headers["Content-Disposition"] = 'attachment; filename="stories.xlsx"'
    return response

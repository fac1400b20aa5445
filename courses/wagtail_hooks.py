"""What the courses room adds to the CMS: a page on which other rows rely is not deleted, and whoever tries is told."""

from django.contrib import messages
from django.db import DEFAULT_DB_ALIAS
from django.db.models.deletion import Collector, ProtectedError
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.models import Page

STAYS = "This page stays: dates, bookings or the way in which it was made belong to it. You can unpublish it instead."


@hooks.register("before_delete_page")
def keep_what_others_rely_on(request: HttpRequest, page: Page) -> HttpResponseRedirect | None:
    """Back to the page, with a sentence, where it or a page below it is relied on; else nothing."""
    try:
        Collector(using=DEFAULT_DB_ALIAS).collect(page.get_descendants(inclusive=True))
    except ProtectedError:
        messages.warning(request, STAYS)
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None

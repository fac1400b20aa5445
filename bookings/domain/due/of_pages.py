"""Pages that wait in the CMS: only those that whoever looks may review or change there."""

import datetime as dt

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.urls import reverse
from wagtail.models import Page, TaskState
from wagtail.permission_policies.pages import PagePermissionPolicy

from bookings.domain.due import telling_time
from bookings.domain.due.kinds import Kind, Row
from people.models import User


def pages_to_review(*, by: User, now: dt.datetime) -> QuerySet[TaskState]:
    """Pages in moderation that `by` may approve, sent first on top."""
    return _in_moderation(by).prefetch_related("revision__content_object").order_by("started_at", "pk")


def _to_review(state: TaskState, now: dt.datetime) -> Row:
    return Row(
        what=str(state.revision.content_object),
        about="sent to be looked at",
        when=telling_time.ago(state.started_at, now),
        url=reverse("wagtailadmin_pages:edit", args=[state.revision.object_id]),
    )


def pages_changed(*, by: User, now: dt.datetime) -> QuerySet[Page]:
    """Live pages with changes that nobody has published, which `by` may change; not those in moderation."""
    theirs = PagePermissionPolicy().instances_user_has_permission_for(by, "change")
    in_moderation = [int(pk) for pk in _in_moderation(by).values_list("revision__object_id", flat=True)]
    changed = theirs.filter(live=True, has_unpublished_changes=True).exclude(pk__in=in_moderation)
    return changed.order_by("latest_revision_created_at", "pk")


def _in_moderation(by: User) -> QuerySet[TaskState]:
    states = TaskState.objects.reviewable_by(by).select_related("revision")
    return states.filter(revision__base_content_type=ContentType.objects.get_for_model(Page))


def _changed(page: Page, now: dt.datetime) -> Row:
    since = page.latest_revision_created_at
    return Row(
        what=page.get_admin_display_title(),
        about="has changes that are not published",
        when=telling_time.ago(since, now) if since else "",
        url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
    )


TO_REVIEW = Kind(
    slug="pages-to-review", one="page to review", many="pages to review", find=pages_to_review, row=_to_review
)
CHANGED = Kind(
    slug="pages-changed",
    one="page with changes to publish",
    many="pages with changes to publish",
    find=pages_changed,
    row=_changed,
)

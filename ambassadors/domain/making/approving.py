"""Approval: what was signed becomes a draft of a course page. The page that people booked on is never touched."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from wagtail.log_actions import log

from ambassadors.domain.making import changing, notices, ready_for, stages
from ambassadors.models import CourseProposal
from ambassadors.states import ProposalState
from courses.domain import first_pages
from courses.models import CourseIndexPage, CoursePage
from people.models import User

REVIEWED_AFTER_MONTHS = 12


class NoTopic(changing.Refusal):
    message = "Please choose its topic first: the catalogue is in topics."


class NoSummary(changing.Refusal):
    message = "Please write one sentence about the course first: the catalogue shows it."


@transaction.atomic
def approve(proposal: CourseProposal, *, by: User, now: dt.datetime) -> CourseProposal:
    """The course, as a draft in the CMS: nobody sees it before an editor publishes it. Everybody who made it is told.

    A new version is a copy beside the page it replaces, which stays as it is. Approved already, nothing happens.
    Raises MovedOn, NoTopic, NoSummary, NotSigned.
    """
    proposal = changing.locked(proposal)
    if proposal.state == ProposalState.APPROVED:
        return proposal
    if proposal.state != ProposalState.SIGN_OFF:
        raise changing.MovedOn
    if proposal.topic is None:
        raise NoTopic
    if not proposal.summary:
        raise NoSummary
    ready_for.refuse_unless_ready(proposal, to=ProposalState.APPROVED, now=now)
    proposal.course = _new_version(proposal, by=by) if proposal.replaces else _draft(proposal, by=by, now=now)
    proposal.approved_at, proposal.review_on = now, a_year_after(timezone.localdate(now))
    proposal.save(update_fields=["course", "approved_at", "review_on", "updated_at"])
    log(proposal, "ambassadors.proposal.approve", user=by, data={"page": proposal.course.pk})
    approved = stages.move(proposal, to=ProposalState.APPROVED, by=by, now=now)
    notices.tell_approved(approved, now=now)
    return approved


def a_year_after(day: dt.date) -> dt.date:
    """The same day of the next year; for the 29th of February the 1st of March."""
    try:
        return day.replace(year=day.year + REVIEWED_AFTER_MONTHS // 12)
    except ValueError:
        return dt.date(day.year + REVIEWED_AFTER_MONTHS // 12, 3, 1)


def _draft(proposal: CourseProposal, *, by: User, now: dt.datetime) -> CoursePage:
    page = CoursePage(
        title=proposal.title,
        slug=_slug(proposal.title),
        topic=proposal.topic,
        summary=proposal.summary,
        live=False,
        has_unpublished_changes=True,
        owner=by,
    )
    _catalogue(now=now).add_child(instance=page)
    page.save_revision(user=by, changed=True)
    return page


def _new_version(proposal: CourseProposal, *, by: User) -> CoursePage:
    """A copy of what is published, with its words, files and all, under the new title and sentence."""
    assert proposal.replaces is not None  # noqa: S101  (the caller looked)
    CourseIndexPage.objects.select_for_update().order_by("pk").first()
    facts = {"title": proposal.title, "summary": proposal.summary, "topic": proposal.topic}
    facts |= {"draft_title": proposal.title, "slug": _slug(proposal.title)}
    return proposal.replaces.copy(
        update_attrs=facts, copy_revisions=False, keep_live=False, user=by, log_action="wagtail.copy"
    )


def _slug(title: str) -> str:
    """An address that no other page of the catalogue has."""
    wanted = slugify(title, allow_unicode=True)[:200] or f"course-{uuid.uuid4().hex[:8]}"
    number, slug = 1, wanted
    while _is_taken(slug):
        number += 1
        slug = f"{wanted}-{number}"
    return slug


def _is_taken(slug: str) -> bool:
    return CoursePage.objects.filter(slug=slug).exists()


def _catalogue(*, now: dt.datetime) -> CourseIndexPage:
    """Locked: two pages made at once would want the same place in the tree."""
    found = CourseIndexPage.objects.select_for_update().order_by("pk").first()
    return found or first_pages.set_up_pages(now=now)

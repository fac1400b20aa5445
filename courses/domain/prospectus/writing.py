"""Writes what a plan has of new things, and changes of which nobody needs to be told, in the caller's transaction."""

import datetime as dt
import uuid
from collections.abc import Callable

from django.utils.text import slugify

from courses.domain import planning
from courses.domain.csv_files.differences import Difference
from courses.domain.csv_files.names import Named
from courses.domain.prospectus.plan import Change, Plan
from courses.domain.prospectus.wanted import WantedCourse, WantedRun
from courses.models import CourseIndexPage, CoursePage, CourseRun, Session, Term, Topic, Venue
from courses.states import RunState
from people.models import User

AT_ONCE = 500
BROUGHT_IN = "Brought in with the prospectus file"
# What is set on the run as it stands; places are changed by the rules of places.
OF_THE_RUN = {
    "completion_percent": "completion_percent",
    "first_session_required": "first_session_required",
    "booking_opens": "booking_opens_on",
    "needs_booking": "needs_booking",
}


class NoCatalogue(Exception):
    message = "There is no catalogue page for the courses to stand under: run `manage.py set_up_college` first."


def write_topics(plan: Plan) -> None:
    taken = set(Topic.objects.values_list("slug", flat=True))
    for wanted in plan.topics.new:
        slug = base = slugify(wanted.name)[:70] or "topic"
        count = 1
        while slug in taken:
            count += 1
            slug = f"{base}-{count}"
        taken.add(slug)
        Topic.objects.create(name=wanted.name, slug=slug)


def write_terms(plan: Plan) -> None:
    Term.objects.bulk_create(
        Term(name=wanted.name, starts_on=wanted.starts_on, ends_on=wanted.ends_on) for wanted in plan.terms.new
    )
    for change in plan.terms.changed:
        for difference in change.differences:
            setattr(change.row, difference.column, difference.after)
        change.row.save(update_fields=["starts_on", "ends_on"])


def write_new_venues(plan: Plan) -> None:
    Venue.objects.bulk_create(
        Venue(name=w.name, address=w.address, borough=w.borough, access=w.access, is_online=w.is_online)
        for w in plan.venues.new
    )


def write_courses(plan: Plan, *, by: User | None, tell: Callable[[str, int, int], None]) -> None:
    """Publishes new course pages; sets topic, level and audience of those that are there. Raises NoCatalogue."""
    if not plan.courses.new and not plan.courses.changed:
        return
    topics = Named(Topic.objects.order_by("pk"))
    catalogue = CourseIndexPage.objects.first()
    if catalogue is None:
        raise NoCatalogue
    for done, wanted in enumerate(plan.courses.new, 1):
        _publish_new(wanted, catalogue=catalogue, topic=topics.find(wanted.topic), by=by)
        tell("course pages", done, len(plan.courses.new))
    for change in plan.courses.changed:
        _change_page(change, topics=topics, by=by)


def write_new_runs(plan: Plan, *, now: dt.datetime) -> dict[str, CourseRun]:
    """New runs by code. They are published: a prospectus is what the college offers.

    Nobody has accepted to teach them yet: the reason is recorded without a name, so that they show as unpaired.
    """
    courses, terms = _names_of_courses_and_terms()
    made = CourseRun.objects.bulk_create(
        [_new_run(wanted, courses=courses, terms=terms, now=now) for wanted in plan.runs.new],
        batch_size=AT_ONCE,
    )
    return {run.code: run for run in made}


def write_changed_runs(plan: Plan) -> None:
    """All columns of a run but its places."""
    if not plan.runs.changed:
        return
    courses, terms = _names_of_courses_and_terms()
    for change in plan.runs.changed:
        run = change.row
        for difference in change.differences:
            if difference.column in OF_THE_RUN:
                setattr(run, OF_THE_RUN[difference.column], difference.after)
        run.course = courses.find(change.wanted.course)
        run.term = terms.find(change.wanted.term)
        run.save(update_fields=["course", "term", *OF_THE_RUN.values(), "updated_at"])


def write_new_sessions(plan: Plan, *, new_runs: dict[str, CourseRun]) -> list[Session]:
    """The new sessions, of new runs and of runs that were there."""
    if not plan.sessions.new:
        return []
    venues = Named(Venue.objects.order_by("pk"))
    made = Session.objects.bulk_create(
        [
            Session(
                run=new.run or new_runs[new.run_code],
                number=new.wanted.number,
                starts_at=new.wanted.starts_at,
                ends_at=new.wanted.ends_at,
                mode=new.wanted.mode,
                venue=venues.find(new.wanted.venue),
            )
            for new in plan.sessions.new
        ],
        batch_size=AT_ONCE,
    )
    planning.plan_sessions(made)
    return made


def _names_of_courses_and_terms() -> tuple[Named, Named]:
    return Named(CoursePage.objects.order_by("pk"), "title"), Named(Term.objects.order_by("pk"))


def _new_run(wanted: WantedRun, *, courses: Named, terms: Named, now: dt.datetime) -> CourseRun:
    return CourseRun(
        code=wanted.code,
        course=courses.find(wanted.course),
        term=terms.find(wanted.term),
        state=RunState.PUBLISHED,
        capacity=wanted.capacity,
        completion_percent=wanted.completion_percent,
        first_session_required=wanted.first_session_required,
        needs_booking=wanted.needs_booking,
        booking_opens_on=wanted.booking_opens_on,
        unpaired_reason=BROUGHT_IN,
        unpaired_at=now,
    )


def _publish_new(wanted: WantedCourse, *, catalogue: CourseIndexPage, topic: Topic, by: User | None) -> None:
    has_letters = slugify(wanted.title, allow_unicode=True)
    page = CoursePage(
        title=wanted.title,
        slug="" if has_letters else f"course-{uuid.uuid4().hex[:8]}",
        topic=topic,
        level=wanted.level,
        audience=wanted.audience,
        summary=wanted.summary,
        owner=by,
    )
    catalogue.add_child(instance=page)
    page.save_revision(user=by, changed=False).publish(user=by)


def _change_page(change: Change, *, topics: Named, by: User | None) -> None:
    """Publishes the new facts of a page. A draft that somebody is working on keeps its words and gets them too."""
    page = change.row
    draft = page.get_latest_revision_as_object() if page.has_unpublished_changes else None
    was_live = page.live
    if was_live:
        _set(page, change.differences, topics=topics)
        page.save_revision(user=by).publish(user=by)
    if draft or not was_live:
        draft = draft or page
        _set(draft, change.differences, topics=topics)
        draft.save_revision(user=by)


def _set(page: CoursePage, differences: list[Difference], *, topics: Named) -> None:
    for difference in differences:
        is_topic = difference.column == "topic"
        setattr(page, difference.column, topics.find(difference.after) if is_topic else difference.after)

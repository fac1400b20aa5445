"""Two booklets of the demo: one that was printed before a story in it was taken down, and a new one."""

import datetime as dt

from django.utils import timezone

from college_site.demo import story_facts, story_words
from people.models import User
from stories.domain.booklets import building, choosing, print_runs
from stories.models import Booklet, Story

A_DAY = dt.timedelta(days=1)
FIRST_MADE, PRINTED, GIVEN = 50 * A_DAY, 45 * A_DAY, 30 * A_DAY


def make_printed(stories: dict[str, Story], *, by: User, now: dt.datetime) -> None:
    """The older one. When one of its stories goes, it is made anew without it; the printed copies are still there."""
    made_at = now - FIRST_MADE
    words = (story_words.BALCONY, story_facts.TAKEN_DOWN.words, story_words.MOUSE, story_words.KEYS)
    booklet = _begin(story_facts.SMALL_STEPS, by=by, now=made_at)
    choosing.choose(booklet, stories=[stories[each.title] for each in words], by=by)
    edition = building.ask_for(booklet, by=by, now=made_at)
    if not building.build(edition.pk, clock=lambda: made_at):
        raise RuntimeError("The booklet of the demo could not be made; see the log.")
    printed_on, given_on = (timezone.localdate(now - ago) for ago in (PRINTED, GIVEN))
    run = print_runs.note(edition, copies=story_facts.COPIES, printed_on=printed_on, by=by, now=now - PRINTED)
    for where, copies in story_facts.GIVEN_OUT:
        print_runs.hand_out(run, where=where, copies=copies, on=given_on, by=by, now=now - GIVEN)


def ask_for_a_new_one(stories: dict[str, Story], *, by: User, now: dt.datetime) -> None:
    """The worker makes it."""
    words = (story_words.ROUTE, story_words.MOUSE, story_words.KETTLE)
    booklet = _begin(story_facts.BACK_TO_WORK, by=by, now=now)
    choosing.choose(booklet, stories=[stories[each.title] for each in words], by=by)
    building.ask_for(booklet, by=by, now=now)


def _begin(facts: dict[str, str], *, by: User, now: dt.datetime) -> Booklet:
    booklet = choosing.make(title=facts["title"], by=by, now=now)
    return choosing.change(booklet, facts=facts | {"cover_alt": "", "is_listed": True}, by=by)

"""Figures of stories and booklets: what may be shown is counted, what an author still writes is not named."""

import datetime as dt

import pytest

from stories.domain.figures import reckoning
from stories.models import StoryReads
from stories.states import Criterion, Purpose, ReadingOutcome
from tests import factories

pytestmark = pytest.mark.django_db


def opened(story, *, times: int, on: dt.date) -> None:
    StoryReads.objects.create(story=story, day=on, count=times)


def test_a_story_counts_in_each_of_its_themes_and_one_without_stands_by_itself(now):
    work, family = factories.theme("Work"), factories.theme("Family")
    both = factories.published_story(themes=(work, family))
    opened(both, times=5, on=now.date())
    opened(both, times=7, on=now.date() - dt.timedelta(days=365))
    opened(factories.published_story(), times=2, on=now.date())

    lines = reckoning.by_theme(now=now)

    assert [(line.name, line.stories, line.reads, line.lately) for line in lines] == [
        ("Family", 1, 12, 5),
        ("Work", 1, 12, 5),
        ("No theme", 1, 2, 2),
    ]


def test_only_what_may_be_read_on_the_website_now_is_counted_by_theme(now):
    work = factories.theme("Work")
    factories.story(themes=(work,))
    factories.published_story(themes=(work,), purposes=(Purpose.BOOKLET,))
    ran_out = factories.published_story(themes=(work,), now=now - dt.timedelta(days=2))
    ran_out.consents.update(expires_at=now)

    (line,) = reckoning.by_theme(now=now)

    assert (line.name, line.stories) == ("Work", 0)


def test_reads_in_total_keep_those_of_stories_taken_down(now):
    story = factories.published_story()
    opened(story, times=4, on=now.date())
    story.consents.update(withdrawn_at=now, withdrawn_by=story.narrator.user)

    assert reckoning.reads(now=now) == (4, 4)
    assert reckoning.by_story(now=now).count() == 0


def test_stories_come_most_read_lately_first(now):
    quiet, liked = factories.published_story(title="Quiet"), factories.published_story(title="Liked")
    opened(quiet, times=90, on=now.date() - dt.timedelta(days=400))
    opened(liked, times=3, on=now.date())

    lines = list(reckoning.story_lines(reckoning.by_story(now=now)))

    assert [(line.title, line.reads, line.lately) for line in lines] == [("Liked", 3, 3), ("Quiet", 90, 0)]


def test_booklets_count_copies_of_every_edition(now):
    booklet = factories.booklet("Our stories", stories=(factories.published_story(),))
    old = factories.edition(booklet, state="replaced", made_at=now)
    factories.print_run(old, copies=100, printed_on=now.date() - dt.timedelta(days=365))
    run = factories.print_run(factories.edition(booklet), copies=50)
    factories.handout(run, copies=20)
    factories.handout(run, copies=5, where="Library")

    (line,) = reckoning.booklets(now=now)

    assert (line.title, line.editions, line.printed, line.lately, line.given_out) == ("Our stories", 2, 150, 50, 25)


def test_permissions_that_end_in_90_days(now):
    soon, later = now + dt.timedelta(days=90), now + dt.timedelta(days=90, seconds=1)
    story = factories.published_story(title="Beans", purposes=(Purpose.WEB, Purpose.BOOKLET))
    story.consents.filter(purpose=Purpose.WEB).update(expires_at=soon)
    story.consents.filter(purpose=Purpose.BOOKLET).update(expires_at=later)
    draft = factories.story(title="Nobody’s business")
    factories.consent(draft, expires_at=now + dt.timedelta(days=1))
    factories.consent(
        draft, purpose=Purpose.TRAINING, expires_at=soon, withdrawn_at=now, withdrawn_by=draft.narrator.user
    )
    factories.consent(factories.story(), now=now - dt.timedelta(days=9), expires_at=now)

    lines = list(reckoning.ending_lines(reckoning.ending_soon(now=now)))

    assert [(line.title, line.purpose, line.ends_at) for line in lines] == [
        (reckoning.NOT_PUBLISHED, "On our website", now + dt.timedelta(days=1)),
        ("Beans", "On our website", soon),
    ]


def test_a_published_story_is_named_by_its_published_title(now):
    story = factories.published_story(title="As approved")
    story.title = "As it is being written now"
    story.save()
    story.consents.update(expires_at=now + dt.timedelta(days=1))

    (line,) = reckoning.story_lines(reckoning.by_story(now=now))
    titles = {ending.title for ending in reckoning.ending_lines(reckoning.ending_soon(now=now))}

    assert (line.title, titles) == ("As approved", {"As approved"})


def test_refusals_are_counted_by_what_they_were_for(now):
    def ended(outcome, **fields):
        factories.reading(factories.version(factories.story()), outcome=outcome, **fields)

    ended(ReadingOutcome.READY)
    ended(ReadingOutcome.COMMENTS)
    ended(ReadingOutcome.TAKEN_BACK)
    ended(ReadingOutcome.REFUSED, refused_for=Criterion.HATE)
    ended(ReadingOutcome.REFUSED, refused_for=Criterion.HATE, now=now - dt.timedelta(days=366))
    factories.reading(factories.version(factories.story()))

    found = reckoning.readings(now=now)

    assert (found.ready, found.comments) == (1, 1)
    assert {words: count for words, count in found.refused.items() if count} == {Criterion.HATE.label: 1}
    assert len(found.refused) == len(Criterion)


@pytest.mark.parametrize("number", [1, 3])
def test_as_few_questions_for_many_as_for_one(now, number, django_assert_num_queries):
    for _ in range(number):
        factories.published_story(themes=(factories.theme(f"Theme {number}"),))
        factories.edition(factories.booklet())

    with django_assert_num_queries(5):
        reckoning.by_theme(now=now)
        list(reckoning.story_lines(reckoning.by_story(now=now)))
        reckoning.booklets(now=now)

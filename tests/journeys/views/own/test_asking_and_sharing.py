"""Asking for support, sharing completed courses, and the plan for staying well at work."""

import pytest
from django.urls import reverse

from content.domain import standard_words
from journeys.models import Referral, Sharing, StayingWellPlan
from journeys.states import AskedBy, ReferralState
from tests import pages
from tests.ambassadors.views.hostile import HOSTILE, TIDY
from tests.factories import journeys, own_way

pytestmark = pytest.mark.django_db
SUPPORT, SHARING, PLAN = reverse("my_support"), reverse("my_sharing"), reverse("my_staying_well")
EMPTY = {"well": "", "signs": "", "helps": "", "asks": "", "who": "", "opened_with": ""}


def test_from_a_wish_to_a_referral_and_back(own, student, now):
    asked = own.get(SUPPORT)
    check = own.post(SUPPORT, {"words": HOSTILE, "wish": "check"})
    words = pages.read(check).find("input", attrs={"name": "words"})["value"]
    assert not Referral.objects.exists()
    sent = own.post(SUPPORT, {"words": words, "wish": "send"}, follow=True)

    assert [pages.faults(each) for each in (asked, check, sent)] == [[], [], []]
    assert "Nothing has to come first: no course, no test" in pages.words(asked)
    assert "This is not read straight away" in pages.words(asked)
    assert TIDY in pages.words(check)
    assert pages.heading(sent) == "You asked for support"
    assert TIDY in pages.words(sent)
    made = Referral.objects.get()
    facts = (made.person, made.asked_by, made.recorded_by, made.asked_at, pages.tidy(made.words))
    assert facts == (student, AskedBy.PERSON, student.user, now, TIDY)

    back = own.post(reverse("my_support_take_back", args=[made.pk]), follow=True)

    made.refresh_from_db()
    assert made.state == ReferralState.TAKEN_BACK
    assert "Ask for support" in pages.words(back)


def test_nothing_need_be_written_and_what_was_may_be_changed(own):
    check = own.post(SUPPORT, {"words": "", "wish": "check"})
    again = own.post(SUPPORT, {"words": "A bakery.", "wish": "change"})
    too_long = own.post(SUPPORT, {"words": "a" * 4001, "wish": "send"})

    assert "Nothing written. That is fine." in pages.words(check)
    assert pages.read(again).textarea.get_text().strip() == "A bakery."
    assert "There is something to put right" in pages.words(too_long)
    assert not Referral.objects.exists()


def test_sent_twice_it_is_asked_once(own):
    for _ in range(2):
        own.post(SUPPORT, {"words": "", "wish": "send"})

    assert Referral.objects.count() == 1


def test_what_somebody_asked_for_them_is_said_and_can_be_taken_back(own, student, now):
    asked = student.referrals.create(asked_by="clinician", asker="Dr Lee, Northgate", asked_at=now)

    response = own.get(SUPPORT)

    assert "Somebody asked for you, on Wednesday 14 October 2026: Dr Lee, Northgate" in pages.words(response)
    assert pages.read(response).select(f'form[action="{reverse("my_support_take_back", args=[asked.pk])}"]')


def test_with_support_the_page_says_who(own, student):
    journeys.episode(student, specialist=journeys.specialist("Ade Cole"))

    response = own.get(SUPPORT)

    assert pages.faults(response) == []
    assert "Ade Cole supports you" in pages.words(response)


def test_nobody_takes_back_what_another_asked(own, stranger, now):
    asked = stranger.referrals.create(asked_by="person", asked_at=now)

    assert own.post(reverse("my_support_take_back", args=[asked.pk])).status_code == 404
    assert Referral.objects.get().state == ReferralState.WAITING


def test_find_work_leads_to_asking(own):
    words = "".join(text for _, text in standard_words.FIND_WORK.body)

    assert f'href="{SUPPORT}"' in words


def test_a_yes_to_sharing_and_its_end(own, student):
    own_way.past_completion(student, TIDY)
    journeys.episode(student)
    before = own.get(SHARING)
    given = own.post(reverse("my_sharing_give"), follow=True)
    ended = own.post(reverse("my_sharing_end"), follow=True)

    assert [pages.faults(each) for each in (before, given, ended)] == [[], [], []]
    assert pages.read(before).select("input[checked]") == []
    assert "What they see today" in pages.words(given)
    assert TIDY in pages.words(given)
    assert TIDY not in pages.words(ended)
    assert Sharing.objects.get().ended_at


def test_a_yes_before_anybody_supports_them_says_that_nobody_sees_anything(own, student):
    own_way.past_completion(student, "Mindful walking")

    response = own.post(reverse("my_sharing_give"), follow=True)

    assert "nobody sees anything" in pages.words(response)
    assert "Mindful walking" not in pages.words(response)


def test_the_plan_is_written_shared_printed_and_kept_again(own):
    empty = own.get(PLAN)
    saved = own.post(PLAN, EMPTY | {"well": HOSTILE, "who": "Ana"}, follow=True)
    shared = own.post(reverse("my_staying_well_share"), follow=True)
    printed = own.get(reverse("my_staying_well_print"))
    assert StayingWellPlan.objects.get().is_shared
    kept = own.post(reverse("my_staying_well_share"), {"wish": "keep"}, follow=True)

    assert [pages.faults(each) for each in (empty, saved, shared, printed, kept)] == [[]] * 5
    assert "Only you can read it." in pages.words(empty)
    assert "Only you can read it." in pages.words(saved)
    assert TIDY in pages.words(printed)
    assert "What helps me then" not in pages.words(printed)
    assert not StayingWellPlan.objects.get().is_shared


def test_an_empty_plan_is_not_shared_and_says_why(own):
    response = own.post(reverse("my_staying_well_share"), follow=True)

    assert "There is nothing in your plan yet." in pages.words(response)


def test_two_windows_both_plans_are_shown_and_the_next_save_holds(own):
    own.post(PLAN, EMPTY | {"well": "From the first."})

    behind = own.post(PLAN, EMPTY | {"well": "From the second."})

    assert pages.faults(behind) == []
    assert "From the first." in pages.words(behind)
    opened_with = pages.read(behind).find("input", attrs={"name": "opened_with"})["value"]
    own.post(PLAN, EMPTY | {"well": "From the second.", "opened_with": opened_with})
    assert StayingWellPlan.objects.get().well == "From the second."


def test_a_box_that_is_too_long_is_said(own):
    response = own.post(PLAN, EMPTY | {"signs": "a" * 4001})

    assert "Please use 4000 characters or fewer." in pages.words(response)
    assert not StayingWellPlan.objects.exists()


def test_nobody_reads_the_plan_of_another(own, stranger, now):
    StayingWellPlan.objects.create(person=stranger, well="Secret", is_shared=True, updated_at=now)

    for page in (PLAN, reverse("my_staying_well_print")):
        assert "Secret" not in pages.words(own.get(page))

from django.template.loader import render_to_string
from django.urls import reverse

from journeys.domain.employers import on_episode
from journeys.models import Outcome, Vacancy, VacancyMatch
from people.models import AccessLog
from tests import factories, pages
from tests.ambassadors.views.hostile import HOSTILE, TIDY
from tests.ambassadors.views.queries import queries_of
from tests.factories import employers as make
from tests.factories import journeys
from tests.journeys.views.employers.conftest import TIDY_LINES

LIST = reverse("vacancies")
PROGRAMME = reverse("programme")
SENT = {"title": HOSTILE, "source": "advertised", "posts": "2", "words": HOSTILE, "support": HOSTILE}
START = {"started_on": "2026-10-05", "four_hours_done": "yes", "is_competitive": "yes", "evidence": "payslip"}


def page_of(vacancy) -> str:
    return reverse("vacancy", args=[vacancy.pk])


def test_lists_ask_the_same_number_of_queries(noor, specialist):
    vacancy = make.post(TIDY, support=TIDY)
    make.match(vacancy, episode=journeys.episode(specialist=specialist))
    lists = LIST, PROGRAMME, page_of(vacancy)
    asked = [queries_of(noor, each) for each in lists]
    for _ in range(2):
        make.match(vacancy, episode=journeys.episode(specialist=specialist), state="applied")
        make.post()

    assert [queries_of(noor, each) for each in lists] == asked

    for each in lists:
        assert pages.faults(noor.get(each)) == []


def test_empty_lists(noor):
    for page in (LIST, f"{LIST}?state=filled&page=x", f"{LIST}?state=nonsense", PROGRAMME, f"{PROGRAMME}?year=x"):
        assert pages.faults(noor.get(page)) == []


def test_a_vacancy_is_added_changed_and_filled(noor):
    add = reverse("vacancy_add", args=[make.employer().pk])

    asked = noor.get(add)
    wrong = noor.post(add, SENT | {"posts": "none", "closes_on": "soon"})
    added = noor.post(add, SENT | {"closes_on": "2026-10-20"}, follow=True)
    made = Vacancy.objects.get()
    form = noor.get(reverse("vacancy_change", args=[made.pk]))
    noor.post(reverse("vacancy_change", args=[made.pk]), SENT | {"title": "Cook", "posts": "1"})
    moved = noor.post(reverse("vacancy_move", args=[made.pk]), {"state": "filled"}, follow=True)

    for response in (asked, wrong, added, form, moved):
        assert pages.faults(response) == []
    assert "from 1 to 999" in pages.words(wrong)
    made.refresh_from_db()
    assert (made.title, made.words, made.posts, made.closes_on, made.state) == ("Cook", TIDY_LINES, 1, None, "filled")
    assert noor.post(reverse("vacancy_move", args=[made.pk]), {"state": "x"}).status_code == 404


def test_a_post_of_the_programme_comes_with_support_and_stays_one(noor):
    trust = make.employer("The trust", kind="this_trust")
    make.employer("Elsewhere")
    add = reverse("programme_add")
    sent = SENT | {"employer": trust.pk}

    asked = noor.get(add)
    missing = noor.post(add, sent | {"support": ""})
    added = noor.post(add, sent, follow=True)
    made = Vacancy.objects.get()
    noor.post(reverse("vacancy_change", args=[made.pk]), SENT | {"title": "Peer worker"})

    assert pages.faults(asked) == pages.faults(missing) == pages.faults(added) == []
    assert "Elsewhere" not in pages.words(asked)
    assert "Please say what support comes with it." in pages.words(missing)
    made.refresh_from_db()
    assert (made.source, made.employer, made.title, made.support) == ("programme", trust, "Peer worker", TIDY_LINES)


def test_somebody_is_thought_of_from_both_sides(noor, specialist, episode):
    first, second = make.vacancy(), make.vacancy(TIDY)
    of_episode = reverse("episode_vacancies", args=[episode.pk])

    noor.post(page_of(first), {"episode": episode.pk})
    asked = noor.get(of_episode)
    noor.post(of_episode, {"vacancy": second.pk})
    none_left = noor.get(of_episode)
    again = noor.post(of_episode, {"vacancy": second.pk})

    assert pages.faults(asked) == pages.faults(none_left) == pages.faults(again) == []
    assert "No open vacancy" in pages.words(none_left)
    assert list(VacancyMatch.objects.order_by("pk").values_list("vacancy", "episode")) == [
        (first.pk, episode.pk),
        (second.pk, episode.pk),
    ]


def test_names_to_choose_from_are_noted_as_looks(noor, specialist, episode):
    journeys.episode(specialist=specialist, closed_on="2026-10-01", closing_reason="moved")
    vacancy, filled, bakery = make.vacancy(), make.vacancy(state="filled"), make.employer()

    noor.get(page_of(filled))
    before = list(AccessLog.objects.values_list("person", "why"))
    noor.get(page_of(vacancy))
    once = list(AccessLog.objects.values_list("person", "why"))
    noor.get(reverse("employer_contact", args=[bakery.pk]))

    assert before == []
    assert once == list(AccessLog.objects.values_list("person", "why"))
    assert once == [(episode.person_id, "list of employment support")]


def test_whoever_supports_nobody_themselves_chooses_from_no_names(client, specialist, episode):
    client.force_login(journeys.leader(specialist.team))
    vacancy = make.vacancy()

    read = client.get(page_of(vacancy))
    refused = client.post(page_of(vacancy), {"episode": episode.pk})
    contact = client.get(reverse("employer_contact", args=[vacancy.employer_id]))

    assert pages.faults(read) == pages.faults(refused) == pages.faults(contact) == []
    assert "To think of somebody for it, open their record." in pages.words(read)
    assert "Robin" not in pages.words(read) + pages.words(refused) + pages.words(contact)
    assert not VacancyMatch.objects.exists()
    assert not AccessLog.objects.exists()


def test_nobody_is_thought_of_for_what_was_filled_meanwhile(noor, episode):
    vacancy = make.vacancy(state="filled")

    response = noor.post(page_of(vacancy), {"episode": episode.pk})

    assert pages.faults(response) == []
    assert "This vacancy is not open any more." in pages.words(response)


def test_a_vacancy_of_closed_support_reads_as_past(noor, specialist):
    over = journeys.episode(specialist=specialist, closed_on="2026-10-01", closing_reason="moved")
    match = make.match(make.vacancy(TIDY), episode=over, state="interview")

    for page in (
        page_of(match.vacancy),
        reverse("employment_episode", args=[over.pk]),
        reverse("employment_match", args=[match.pk]),
    ):
        response = noor.get(page)
        assert pages.faults(response) == []
        assert "Support closed" in pages.words(response) or "so this is over" in pages.words(response)


def test_people_of_other_caseloads_have_no_name_here(noor):
    theirs = journeys.episode(factories.person("Quetzal", has_login=False))
    match = make.match(episode=theirs)

    read = noor.get(page_of(match.vacancy))
    refused = noor.post(page_of(match.vacancy), {"episode": theirs.pk})

    assert "Somebody on another caseload" in pages.words(read)
    assert "Quetzal" not in read.content.decode() + refused.content.decode()
    for name in ("employment_match", "employment_match_started", "employment_match_move"):
        assert noor.post(reverse(name, args=[match.pk]), {"state": "applied"} | START).status_code == 404
    assert noor.get(reverse("episode_vacancies", args=[theirs.pk])).status_code == 404


def test_moving_on_support_and_the_first_day(noor, episode):
    match = make.match(episode=episode)
    page, move = (reverse(name, args=[match.pk]) for name in ("employment_match", "employment_match_move"))
    start = reverse("employment_match_started", args=[match.pk])

    asked = noor.get(page)
    moved = noor.post(move, {"state": "interview"}, follow=True)
    refused = noor.post(move, {"state": "started"}, follow=True)
    helped = noor.post(page, {"on": "2026-10-01", "words": HOSTILE}, follow=True)
    form = noor.get(start)
    too_early = noor.post(start, START | {"four_hours_done": "no"})
    started = noor.post(start, START | {"hours_per_week": "7.5", "evidence_words": HOSTILE}, follow=True)

    for response in (asked, moved, refused, helped, form, too_early, started):
        assert pages.faults(response) == []
    assert not pages.read(form).select("input[checked]")
    assert "It has moved on meanwhile." in pages.words(refused)
    assert "A job counts from four hours" in pages.words(too_early)
    assert TIDY in pages.words(helped)
    made = Outcome.objects.get()
    match.refresh_from_db()
    assert (match.state, match.outcome, made.evidence_words, str(made.hours_per_week)) == (
        "started",
        made,
        TIDY,
        "7.5",
    )
    assert noor.post(move, {"state": "nonsense"}).status_code == 404


def test_what_an_episode_shows_of_employers(episode):
    make.match(make.vacancy(TIDY, closes_on="2026-10-20"), episode=episode)
    make.contact(episode=episode, words=TIDY)

    words = render_to_string("journeys/employers/on_episode.html", {"employers": on_episode.about(episode)})

    assert "&lt;script&gt;" in words
    assert "<script>" not in words
    assert reverse("episode_employer_contact", args=[episode.pk]) in words

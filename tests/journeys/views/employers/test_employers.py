import pytest
from django.urls import reverse

from journeys.models import Employer, EmployerContact, Vacancy
from people.models import AccessLog
from tests import factories, pages
from tests.ambassadors.views.hostile import HOSTILE, TIDY
from tests.ambassadors.views.queries import queries_of
from tests.factories import employers as make
from tests.factories import journeys
from tests.journeys.views.employers.conftest import TIDY_LINES

LIST = reverse("employers")
ADD = reverse("employer_add")
SENT = {"name": "Corner Bakery", "kind": "company"}


def page_of(employer) -> str:
    return reverse("employer", args=[employer.pk])


def test_the_list_and_an_employer_ask_the_same_number_of_queries(noor, specialist):
    bakery = make.employer(f"Bakery {TIDY}")
    make.vacancy(TIDY, at=bakery)
    make.contact(bakery, episode=journeys.episode(specialist=specialist), words=TIDY)
    asked = queries_of(noor, LIST), queries_of(noor, page_of(bakery))
    for _ in range(2):
        make.contact(make.employer(), specialist=specialist)
        make.vacancy(at=bakery)
        make.contact(bakery, episode=journeys.episode(specialist=specialist))

    assert (queries_of(noor, LIST), queries_of(noor, page_of(bakery))) == asked

    listed, one = noor.get(LIST), noor.get(page_of(bakery))
    assert pages.faults(listed) == pages.faults(one) == []
    assert pages.heading(listed) == "Employers: 3"
    assert pages.words(one).count(TIDY) == 3
    assert AccessLog.objects.filter(why="support to find work").count() == 3


def test_an_empty_list_says_what_to_do(noor):
    response = noor.get(LIST, {"query": HOSTILE, "kind": HOSTILE, "page": "-3"})

    assert pages.faults(response) == []
    assert "Add the first one." in pages.words(response)


def test_leaders_see_how_often_each_specialist_speaks_with_employers(client, specialist):
    make.contact(specialist=specialist, on="2026-10-05")
    client.force_login(journeys.leader(specialist.team))

    response = client.get(LIST)

    assert pages.faults(response) == []
    assert "Noor From Monday 5 October 1, 1 in person" in pages.words(response)


def test_an_employer_with_a_name_like_it_is_shown_first(noor):
    known = make.employer("Corner Bakery")
    near = {**SENT, "name": "The Corner Bakery", "words": HOSTILE}

    shown = noor.post(ADD, near)
    assert pages.faults(shown) == []
    assert pages.heading(shown) == "Is it one of these?"
    assert Employer.objects.count() == 1
    noor.post(ADD, near | {"is_none_of_these": "yes", "shown": str(known.pk)})

    assert Employer.objects.exclude(pk=known.pk).get().words == TIDY_LINES


def test_the_same_name_is_refused_and_nothing_is_lost(noor):
    known = make.employer("Corner Bakery")

    response = noor.post(ADD, SENT | {"is_none_of_these": "yes", "shown": str(known.pk), "who": "Ms Reed"})

    assert pages.faults(response) == []
    assert "An employer of that name is there already." in pages.words(response)
    assert pages.read(response).find("input", attrs={"name": "who"})["value"] == "Ms Reed"


def test_adding_and_changing(noor):
    asked = noor.get(ADD)
    added = noor.post(ADD, SENT | {"who": HOSTILE, "reached": HOSTILE}, follow=True)
    made = Employer.objects.get()
    change = reverse("employer_change", args=[made.pk])
    form = noor.get(change)
    wrong = noor.post(change, {"name": "x" * 201})
    noor.post(change, {"name": HOSTILE, "kind": "charity"})

    for response in (asked, added, form, wrong):
        assert pages.faults(response) == []
    assert "Write nothing here about anybody’s health." in pages.words(asked)
    assert not pages.read(asked).select("input[checked], option[selected]")
    made.refresh_from_db()
    assert (made.name, made.kind, made.who) == (TIDY, "charity", "")


def test_the_sheet_to_take_along_holds_no_person(noor, specialist, episode):
    bakery = make.employer("Corner Bakery", who="Ms Reed")
    make.match(make.vacancy(TIDY, at=bakery), episode=episode)
    make.vacancy("Gone", at=bakery, state="filled")
    make.contact(bakery, episode=episode, words="About Robin")

    response = noor.get(reverse("employer_sheet", args=[bakery.pk]))

    said = pages.words(response)
    assert pages.faults(response) == []
    assert TIDY in said
    assert not [word for word in ("Robin", "Noor", "Gone") if word in said.replace("Hello, Noor", "")]


def test_a_contact_in_general_with_a_lead(noor, episode):
    bakery = make.employer()
    page = reverse("employer_contact", args=[bakery.pk])
    sent = {"on": "2026-10-13", "how": "phone", "words": HOSTILE, "lead": HOSTILE}

    asked = noor.get(page)
    response = noor.post(page, sent, follow=True)

    assert pages.faults(asked) == pages.faults(response) == []
    assert pages.heading(response).endswith("Change this vacancy")
    made = EmployerContact.objects.get()
    assert (made.episode, made.specialist, made.words) == (None, episode.specialist, TIDY_LINES)
    assert Vacancy.objects.get().title == TIDY


def test_a_contact_for_somebody_from_both_sides(noor, episode):
    bakery = make.employer()
    sent = {"on": "2026-10-13", "how": "phone", "episode": episode.pk, "employer": bakery.pk}
    from_record = reverse("episode_employer_contact", args=[episode.pk])

    asked = noor.get(from_record)
    noor.post(reverse("employer_contact", args=[bakery.pk]), sent)
    noor.post(from_record, sent)
    refused = noor.post(from_record, sent | {"on": "2026-10-15"})

    assert pages.faults(asked) == pages.faults(refused) == []
    assert "This day is still to come." in pages.words(refused)
    assert list(EmployerContact.objects.values_list("episode", "employer")) == [(episode.pk, bakery.pk)] * 2


def test_somebody_elses_caseload_is_nowhere(noor, specialist):
    theirs = journeys.episode(factories.person("Quetzal", has_login=False))
    bakery = make.employer()
    contact = make.contact(bakery, episode=theirs, words="About Quetzal")
    sent = {"on": "2026-10-13", "how": "phone", "episode": theirs.pk}

    own_page = noor.get(reverse("employer_contact", args=[bakery.pk]))
    refused = noor.post(reverse("employer_contact", args=[bakery.pk]), sent)
    gone = noor.post(reverse("employer_contact_take_away", args=[contact.pk]))
    hidden = noor.get(reverse("episode_employer_contact", args=[theirs.pk]))
    read = noor.get(page_of(bakery))

    assert "Quetzal" not in own_page.content.decode() + read.content.decode()
    assert "For somebody on another caseload" in pages.words(read)
    assert "Please choose from the list." in pages.words(refused)
    assert (gone.status_code, hidden.status_code, EmployerContact.objects.count()) == (404, 404, 1)


def test_a_contact_noted_by_mistake_goes(noor, episode):
    contact = make.contact(episode=episode)

    response = noor.post(reverse("employer_contact_take_away", args=[contact.pk]), follow=True)

    assert "It is taken away." in pages.words(response)
    assert not EmployerContact.objects.exists()


def test_a_leader_says_who_spoke(client, specialist):
    client.force_login(journeys.leader(specialist.team))
    page = reverse("employer_contact", args=[make.employer().pk])
    sent = {"on": "2026-10-13", "how": "phone"}

    missing = client.post(page, sent)
    client.post(page, sent | {"specialist": specialist.pk})

    assert "Please choose who spoke with them." in pages.words(missing)
    assert EmployerContact.objects.get().specialist == specialist


@pytest.mark.django_db
def test_nobody_else_sees_any_of_it(client):
    client.force_login(factories.staff_login())

    assert client.get(LIST).status_code == 403

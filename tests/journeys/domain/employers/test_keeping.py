import pytest

from journeys.domain.employers import keeping, listing, refusals
from journeys.models import Employer
from journeys.states import EmployerKind
from tests.factories import employers as make


def facts(name: str, kind: str = EmployerKind.COMPANY) -> keeping.Facts:
    return keeping.Facts(name=name, kind=EmployerKind(kind), who="Ms Reed", reached="020 7946 0111", words="Bakers")


@pytest.mark.parametrize(
    "typed", ["corner bakery", "Conrer Bakery", "Corner Bakery Kilburn", "Bakery, Corner", "Córner-Bakery"]
)
def test_names_that_are_like_one_are_found(bakery, typed):
    make.employer("North Garage")

    assert keeping.near(typed) == [bakery]


def test_nothing_is_like_a_name_of_signs(bakery):
    assert keeping.near("?!") == []


def test_an_employer_is_added_once(noor, now):
    keeping.add(facts("Corner Bakery"), by=noor, now=now)

    with pytest.raises(refusals.IsThereAlready):
        keeping.add(facts("Corner Bakery"), by=noor, now=now)

    made = Employer.objects.get()
    assert (made.who, made.added_by, made.added_at) == ("Ms Reed", noor, now)


def test_changing_keeps_names_apart(bakery, noor, now):
    garage = make.employer("North Garage")

    keeping.change(bakery, facts=facts("Corner Bakery and Café"), by=noor, now=now)
    with pytest.raises(refusals.IsThereAlready):
        keeping.change(garage, facts=facts("Corner Bakery and Café"), by=noor, now=now)

    assert set(Employer.objects.values_list("name", flat=True)) == {"Corner Bakery and Café", "North Garage"}


def test_an_employer_with_posts_of_the_trust_stays_of_the_trust(noor, now):
    post = make.post()

    with pytest.raises(refusals.HasPostsOfTheTrust):
        keeping.change(post.employer, facts=facts("Elsewhere"), by=noor, now=now)


def test_the_list_counts_open_vacancies_and_knows_the_last_contact(bakery):
    make.contact(bakery, on="2026-09-01")
    make.contact(bakery, on="2026-10-01")
    for state in ("open", "open", "filled"):
        make.vacancy("Baker", at=bakery, state=state)
    garage = make.employer("North Garage", kind=EmployerKind.CHARITY)

    first, second = listing.employers()

    assert (first, first.open_vacancies, str(first.last_contact_on)) == (bakery, 2, "2026-10-01")
    assert (second, second.open_vacancies, second.last_contact_on) == (garage, 0, None)
    assert list(listing.employers(query="baker")) == [bakery]
    assert list(listing.employers(query="garage", kind=EmployerKind.CHARITY)) == [garage]
    assert list(listing.employers(query="garage", kind=EmployerKind.COUNCIL)) == []


def test_vacancies_that_end_soonest_come_first(bakery):
    late = make.vacancy("Late", at=bakery, closes_on="2026-12-01")
    without = make.vacancy("Without", at=bakery)
    soon = make.vacancy("Soon", at=bakery, closes_on="2026-11-01")
    make.vacancy("Gone", at=bakery, state="closed")

    assert list(listing.vacancies()) == [soon, late, without]

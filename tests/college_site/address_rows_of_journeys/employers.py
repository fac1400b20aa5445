"""What each address answers to a GET of each role. Employers, vacancies and the User Employment Programme."""

from tests.college_site.address_rows_of_journeys.kinds import POST_ONLY, SUPPORT
from tests.factories import employers as make

TABLE: dict[str, dict[str, str]] = {
    "employers": SUPPORT,
    "employer": SUPPORT,
    "employer_add": SUPPORT,
    "employer_change": SUPPORT,
    "employer_sheet": SUPPORT,
    "employer_contact": SUPPORT,
    "employer_contact_take_away": POST_ONLY,
    "episode_employer_contact": SUPPORT,
    "episode_vacancies": SUPPORT,
    "vacancies": SUPPORT,
    "vacancy": SUPPORT,
    "vacancy_add": SUPPORT,
    "vacancy_change": SUPPORT,
    "vacancy_move": POST_ONLY,
    "employment_match": SUPPORT,
    "employment_match_move": POST_ONLY,
    "employment_match_started": SUPPORT,
    "programme": SUPPORT,
    "programme_add": SUPPORT,
}


def arguments(college: dict, *, now) -> dict:
    """What the addresses above are made of. `college`: `owner` (a person), `logins` by role, `episode` of the owner."""
    contact = make.contact(episode=college["episode"])
    match = make.match(episode=college["episode"])
    return {
        "contact_id": contact.pk,
        "employer_id": match.vacancy.employer_id,
        "vacancy_id": match.vacancy_id,
        "match_id": match.pk,
    }

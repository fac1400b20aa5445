"""What the database refuses: Employers, vacancies and the User Employment Programme. See tests/refused_changes.py."""

from django.db import models

from journeys.models import Accompaniment, Employer, EmployerContact, Vacancy, VacancyMatch
from tests.factories import NOW, journeys
from tests.factories import employers as make

REFUSED_CHANGES: list[tuple] = [
    ("employer_has_a_name", Employer, {"name": ""}),
    ("employer_kind_is_known", Employer, {"kind": "nonsense"}),
    ("employercontact_how_is_known", EmployerContact, {"how": "nonsense"}),
    ("vacancy_has_a_title", Vacancy, {"title": ""}),
    ("vacancy_source_is_known", Vacancy, {"source": "nonsense"}),
    ("vacancy_state_is_known", Vacancy, {"state": "none"}),
    ("vacancy_has_a_post", Vacancy, {"posts": 0}),
    ("vacancymatch_state_is_known", VacancyMatch, {"state": "nonsense"}),
    ("vacancymatch_with_a_job_has_started", VacancyMatch, {"state": "offered"}),
    ("vacancymatch_beyond_a_thought_was_applied_for", VacancyMatch, {"applied_on": None}),
    ("accompaniment_says_what", Accompaniment, {"words": ""}),
]
REFUSED_COPIES: list[tuple] = [("vacancymatch_is_once_per_episode", VacancyMatch, {"outcome_id": None})]


def good_rows(episode) -> list[models.Model]:
    """One good row of each table of this part; `episode.person` is whoever a row is of."""
    outcome = journeys.outcome(episode, what="Kitchen help")
    match = make.match(episode=episode, state="started", outcome=outcome)
    return [
        match.vacancy.employer,
        make.contact(match.vacancy.employer, episode=episode),
        match.vacancy,
        match,
        match.support_given.create(on=NOW.date(), words="Went along", recorded_at=NOW),
    ]

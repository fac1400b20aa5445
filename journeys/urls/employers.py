"""Employers, vacancies and the User Employment Programme."""

from django.urls import path

from journeys.views.employers import contacts, employers, matches, programme, vacancies

urlpatterns = [
    path("employment/employers/", employers.employers, name="employers"),
    path("employment/employers/add/", employers.add, name="employer_add"),
    path("employment/employers/<int:employer_id>/", employers.employer, name="employer"),
    path("employment/employers/<int:employer_id>/change/", employers.change, name="employer_change"),
    path("employment/employers/<int:employer_id>/sheet/", employers.sheet, name="employer_sheet"),
    path("employment/employers/<int:employer_id>/contact/", contacts.of_employer, name="employer_contact"),
    path("employment/employers/<int:employer_id>/vacancy/", vacancies.add, name="vacancy_add"),
    path(
        "employment/employer-contacts/<int:contact_id>/take-away/",
        contacts.take_away,
        name="employer_contact_take_away",
    ),
    path("employment/vacancies/", vacancies.vacancies, name="vacancies"),
    path("employment/vacancies/<int:vacancy_id>/", vacancies.vacancy, name="vacancy"),
    path("employment/vacancies/<int:vacancy_id>/change/", vacancies.change, name="vacancy_change"),
    path("employment/vacancies/<int:vacancy_id>/state/", vacancies.move, name="vacancy_move"),
    path("employment/<int:episode_id>/vacancies/", matches.of_episode, name="episode_vacancies"),
    path("employment/<int:episode_id>/employer-contact/", contacts.of_episode, name="episode_employer_contact"),
    path("employment/matches/<int:match_id>/", matches.match, name="employment_match"),
    path("employment/matches/<int:match_id>/state/", matches.move, name="employment_match_move"),
    path("employment/matches/<int:match_id>/started/", matches.started, name="employment_match_started"),
    path("employment/programme/", programme.programme, name="programme"),
    path("employment/programme/add/", programme.add, name="programme_add"),
]

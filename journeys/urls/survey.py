"""The satisfaction survey."""

from django.urls import path

from journeys.views.survey import public, rounds

urlpatterns = [
    path("survey/<slug:code>/", public.question, name="survey"),
    path("survey/<slug:code>/thanks/", public.thanks, name="survey_thanks"),
    path("employment/survey/", rounds.listing, name="survey_rounds"),
    path("employment/survey/add/", rounds.add, name="survey_round_add"),
    path("employment/survey/<int:round_id>/", rounds.one, name="survey_round"),
    path("employment/survey/<int:round_id>/change/", rounds.change, name="survey_round_change"),
    path("employment/survey/<int:round_id>/paper/", rounds.paper, name="survey_paper"),
    path("employment/survey/<int:round_id>/enter/", rounds.enter, name="survey_enter"),
]

"""Ambassadors, what they are asked for, and courses being made together."""

from ambassadors.urls import (
    becoming,
    consultations,
    engagements,
    figures,
    ideas,
    involvement,
    making,
    panels,
    profiles,
)

urlpatterns = [
    *becoming.urlpatterns,
    *engagements.urlpatterns,
    *panels.urlpatterns,
    *involvement.urlpatterns,
    *ideas.urlpatterns,
    *making.urlpatterns,
    *consultations.urlpatterns,
    *figures.urlpatterns,
    *profiles.urlpatterns,
]

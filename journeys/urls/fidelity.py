"""IPS fidelity reviews."""

from django.urls import path

from journeys.views.fidelity import agreeing, items, listing, one, planning, scoring

urlpatterns = [
    path("employment/fidelity/", listing.listing, name="fidelity"),
    path("employment/fidelity/begin/", listing.begin, name="fidelity_begin"),
    path("employment/fidelity/items/", items.listing, name="fidelity_items"),
    path("employment/fidelity/items/<int:number>/", items.change, name="fidelity_item"),
    path("employment/fidelity/teams/<int:team_id>/", listing.team, name="fidelity_team"),
    path("employment/fidelity/actions/<int:action_id>/", planning.change, name="fidelity_action"),
    path("employment/fidelity/actions/<int:action_id>/done/", planning.done, name="fidelity_action_done"),
    path("employment/fidelity/<int:review_id>/", one.review, name="fidelity_review"),
    path("employment/fidelity/<int:review_id>/report.pdf", one.pdf, name="fidelity_pdf"),
    path("employment/fidelity/<int:review_id>/reviewers/", one.reviewers, name="fidelity_reviewers"),
    path("employment/fidelity/<int:review_id>/take-away/", one.take_away, name="fidelity_take_away"),
    path("employment/fidelity/<int:review_id>/score/<int:section>/", scoring.section, name="fidelity_scoring"),
    path("employment/fidelity/<int:review_id>/hand-in/", scoring.hand_in, name="fidelity_hand_in"),
    path("employment/fidelity/<int:review_id>/take-back/", scoring.take_back, name="fidelity_take_back"),
    path("employment/fidelity/<int:review_id>/agree/<int:section>/", agreeing.section, name="fidelity_agree"),
    path("employment/fidelity/<int:review_id>/finish/", agreeing.finish, name="fidelity_finish"),
    path("employment/fidelity/<int:review_id>/plan/", planning.add, name="fidelity_plan"),
]

"""Ideas for courses: proposing one, and where it stands for whoever proposed it."""

from django.urls import path

from ambassadors.views.ideas import own, proposing

urlpatterns = [
    path("ideas/", proposing.propose, name="ideas"),
    path("ideas/thanks/", proposing.thanks, name="idea_thanks"),
    path("my/ideas/", own.listing, name="my_ideas"),
    path("my/ideas/<int:proposal_id>/", own.page, name="my_idea"),
    path("my/ideas/<int:proposal_id>/name/", own.name, name="my_idea_name"),
]

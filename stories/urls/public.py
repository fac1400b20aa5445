"""Files of stories for readers, and the lines chosen for other pages. The pages for readers are kept: college_site."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path

from stories.views import featuring, files

urlpatterns = [
    path("desk/stories/quotes/", featuring.quotes, name="desk_story_quotes"),
    path("desk/stories/quotes/feature/", featuring.feature, name="desk_story_quote_feature"),
    path("desk/stories/quotes/<int:quote_id>/put-away/", featuring.put_away, name="desk_story_quote_put_away"),
    path("stories/<slug:slug>/photo/", login_not_required(files.photo), name="story_photo"),
    path("stories/<slug:slug>/share.jpg", login_not_required(files.share_picture), name="story_share_picture"),
    path("stories/<slug:slug>/recording/", login_not_required(files.recording), name="story_recording"),
    path("stories/<slug:slug>/captions/", login_not_required(files.captions), name="story_captions"),
]

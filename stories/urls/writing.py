"""Writing a story: the author’s own pages."""

from django.urls import path

from stories.views.writing import beside, listing, page, photo, recording, sending, versions

ONE = "stories/write/<int:story_id>/"

urlpatterns = [
    path("stories/write/", listing.listing, name="write_stories"),
    path("stories/write/begin/", listing.begin, name="write_begin"),
    path(ONE, page.page, name="write_story"),
    path(f"{ONE}preview/", sending.preview, name="write_preview"),
    path(f"{ONE}send/", sending.send, name="write_send"),
    path(f"{ONE}take-back/", sending.take_back, name="write_take_back"),
    path(f"{ONE}about/", beside.about, name="write_about"),
    path(f"{ONE}easy-words/", beside.easy_read, name="write_easy_read"),
    path(f"{ONE}photo/", photo.photo, name="write_photo"),
    path(f"{ONE}photo/file/", photo.photo_file, name="write_photo_file"),
    path(f"{ONE}recording/", recording.recording, name="write_recording"),
    path(f"{ONE}recording/file/", recording.recording_file, name="write_recording_file"),
    path(f"{ONE}recording/captions/", recording.captions_file, name="write_captions_file"),
    path(f"{ONE}versions/", versions.versions, name="write_versions"),
    path(f"{ONE}versions/<int:number>/", versions.version, name="write_version"),
    path(f"{ONE}versions/<int:number>/bring-back/", versions.bring_back, name="write_bring_back"),
    path(f"{ONE}versions/<int:number>/<uuid:key>/", versions.bring_back_part, name="write_bring_back_part"),
]

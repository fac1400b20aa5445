"""Booklets: to download, to read, and to make at the desk. The page of a booklet itself is in the page tree."""

from django.urls import path

from stories.views import booklets
from stories.views.desk_booklets import booklet, editions, making, print_runs

urlpatterns = [
    path("booklets/<slug:booklet_slug>/read/", booklets.read, name="booklet_read"),
    path("booklets/<slug:booklet_slug>/cover.jpg", booklets.cover, name="booklet_cover"),
    path("booklets/<slug:booklet_slug>/<str:kind>/download/", booklets.file, name="booklet_file"),
    path("desk/booklets/", booklet.listing, name="desk_booklets"),
    path("desk/booklets/<int:booklet_id>/", booklet.page, name="desk_booklet"),
    path("desk/booklets/<int:booklet_id>/words/", making.words, name="desk_booklet_words"),
    path("desk/booklets/<int:booklet_id>/cover/", making.cover, name="desk_booklet_cover"),
    path("desk/booklets/<int:booklet_id>/cover.jpg", making.cover_file, name="desk_booklet_cover_file"),
    path("desk/booklets/<int:booklet_id>/stories/", making.stories, name="desk_booklet_stories"),
    path("desk/booklets/<int:booklet_id>/order/", making.order, name="desk_booklet_order"),
    path("desk/booklets/<int:booklet_id>/make/", editions.make, name="desk_booklet_make"),
    path("desk/booklets/<int:booklet_id>/progress/", editions.progress, name="desk_booklet_progress"),
    path("desk/booklets/editions/<int:edition_id>/<str:kind>/", editions.file, name="desk_edition_file"),
    path("desk/booklets/editions/<int:edition_id>/printed/new/", print_runs.note, name="desk_print_run_note"),
    path("desk/booklets/printed/<int:print_run_id>/", print_runs.page, name="desk_print_run"),
    path("desk/booklets/printed/<int:print_run_id>/stop/", print_runs.stop, name="desk_print_run_stop"),
]

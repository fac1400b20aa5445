"""The desk: finding people, and doing things on their behalf."""

from django.urls import path

from bookings.views.desk import behalf, merge, people, person

urlpatterns = [
    path("desk/people/", people.search, name="desk_people"),
    path("desk/people/add/", people.add, name="desk_person_add"),
    path("desk/people/<int:person_id>/", person.page, name="desk_person"),
    path("desk/people/<int:person_id>/contacts/", person.contacts, name="desk_person_contacts"),
    path("desk/people/<int:person_id>/details/", person.details, name="desk_person_details"),
    path("desk/people/<int:person_id>/sign-in/", person.sign_in, name="desk_person_sign_in"),
    path("desk/people/<int:person_id>/calendar-link/stop/", person.stop_links, name="desk_person_stop_links"),
    path("desk/people/<int:person_id>/erase/", person.erase, name="desk_person_erase"),
    path("desk/people/<int:person_id>/merge/", merge.choose, name="desk_merge_choose"),
    path("desk/people/<int:person_id>/merge/<int:other_id>/", merge.check, name="desk_merge"),
    path("desk/merges/<int:merge_id>/undo/", merge.undo, name="desk_merge_undo"),
    path("desk/people/<int:person_id>/book/", behalf.choose_run, name="desk_behalf_runs"),
    path("desk/people/<int:person_id>/book/<int:run_id>/", behalf.book, name="desk_behalf_book"),
    path("desk/bookings/<int:booking_id>/give-up/", behalf.give_up, name="desk_behalf_give_up"),
    path("desk/bookings/<int:booking_id>/accept/", behalf.accept, name="desk_behalf_accept"),
    path("desk/bookings/<int:booking_id>/decline/", behalf.decline, name="desk_behalf_decline"),
    path("desk/on-behalf/<int:act_id>/undo/", behalf.undo, name="desk_behalf_undo"),
    path("my/on-behalf/<int:act_id>/undo/", behalf.undo_own, name="my_behalf_undo"),
]

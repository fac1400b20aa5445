"""Every address × every role. An address without a row here fails: deny unless somebody decided otherwise."""

import pytest
from django.urls import reverse

from people.states import Role
from tests.college_site.addresses import address, college_with_one_booking, our_patterns, outcome

pytestmark = pytest.mark.django_db

ROLES = ["visitor", "student", "owner", "facilitator", *(r.value for r in Role if r != Role.FACILITATOR)]
# What each kind of page answers to a GET, for those named; everybody else gets the last word.
EVERYBODY = {"else": "ok"}
SIGNED_IN = {"visitor": "sign in", "else": "ok"}
OWN = {"visitor": "sign in", "owner": "ok", "else": "not found"}
OWN_POST = {"visitor": "sign in", "else": "wrong method"}
DESK = {"visitor": "sign in", "college_staff": "ok", "administrator": "ok", "else": "refused"}
DESK_POST = {"visitor": "sign in", "else": "wrong method"}
TEACH = {"visitor": "sign in", "facilitator": "ok", "college_staff": "ok", "administrator": "ok", "else": "refused"}
TEACH_POST = {"visitor": "sign in", "else": "refused"} | dict.fromkeys(
    ("facilitator", "college_staff", "administrator"), "wrong method"
)
NO_FACTOR_YET = {"visitor": "sign in", "else": "not found"}
NOTHING_TO_CONFIRM = {"visitor": "sign in", "else": "refused"}
TABLE = {
    "healthz": EVERYBODY,
    "readyz": EVERYBODY,
    "college_colours": EVERYBODY,
    "catalogue": EVERYBODY,
    "course": EVERYBODY,
    "wagtail_serve": EVERYBODY,
    "wagtaildocs_serve": {"else": "not found"},
    "account_login": EVERYBODY,
    "account_request_login_code": EVERYBODY,
    "account_confirm_login_code": EVERYBODY,
    "account_signup": EVERYBODY,
    "account_inactive": EVERYBODY,
    "account_logout": EVERYBODY,
    "account_reauthenticate": NOTHING_TO_CONFIRM,
    "mfa_index": SIGNED_IN,
    "mfa_authenticate": EVERYBODY,
    "mfa_reauthenticate": NOTHING_TO_CONFIRM,
    "mfa_activate_totp": SIGNED_IN,
    "mfa_deactivate_totp": NO_FACTOR_YET,
    "mfa_generate_recovery_codes": SIGNED_IN,
    "mfa_view_recovery_codes": NO_FACTOR_YET,
    "mfa_download_recovery_codes": NO_FACTOR_YET,
    "welcome": SIGNED_IN,
    "welcome_contact": SIGNED_IN,
    "book": EVERYBODY,
    "book_audience": SIGNED_IN,
    "book_needs": SIGNED_IN,
    "book_check": SIGNED_IN,
    "my_place": SIGNED_IN,
    "my_dates": SIGNED_IN,
    "my_details": SIGNED_IN,
    "my_needs": SIGNED_IN,
    "my_needs_still_right": OWN_POST,
    "my_about_you": SIGNED_IN,
    "my_discreet": OWN_POST,
    "my_calendar_choice": OWN_POST,
    "my_messages_pause": OWN_POST,
    "my_messages_resume": OWN_POST,
    "calendar_public": EVERYBODY,
    "calendar_feed": EVERYBODY,
    "my_calendar": SIGNED_IN,
    "my_calendar_link": OWN_POST,
    "my_calendar_link_stop": OWN_POST,
    "teach_calendar": TEACH,
    "teach_calendar_link": TEACH_POST,
    "teach_calendar_link_stop": TEACH_POST,
    "prospectuses": EVERYBODY,
    "prospectus": EVERYBODY,
    "prospectus_pdf": EVERYBODY,
    "prospectus_cards": DESK,
    "my_cannot_come": OWN_POST,
    "my_booking": OWN,
    "my_booking_booked": OWN,
    "my_booking_give_up": OWN,
    "my_offer_accept": OWN,
    "my_offer_decline": OWN,
    "my_wish_withdraw": OWN_POST,
    "wish": SIGNED_IN,
    "desk": DESK,
    "desk_calls": DESK,
    "desk_call": DESK,
    "desk_call_put_back": DESK_POST,
    "desk_letters": DESK,
    "desk_letters_make": DESK_POST,
    "desk_letter_batch": DESK,
    "desk_letters_posted": DESK_POST,
    "desk_letters_put_back": DESK_POST,
    "desk_messages": DESK,
    "desk_message_act": DESK_POST,
    "notify_hook": {"else": "wrong method"},
    "desk_runs": DESK,
    "desk_run": DESK,
    "desk_run_places": DESK,
    "desk_run_cancel": DESK,
    "desk_run_restore": DESK,
    "desk_run_publish": DESK,
    "desk_run_take_back": DESK,
    "desk_run_split": DESK,
    "desk_write": DESK,
    "desk_session_add": DESK,
    "desk_session_move": DESK,
    "desk_session_room": DESK,
    "desk_session_meet": DESK,
    "desk_session_cancel": DESK,
    "desk_session_restore": DESK,
    "desk_booking_move": DESK,
    "desk_booking_offer": DESK,
    "desk_booking_put_back": DESK,
    "desk_people": DESK,
    "desk_person_add": DESK,
    "desk_person": DESK,
    "desk_person_contacts": DESK,
    "desk_person_details": DESK,
    "desk_person_sign_in": DESK_POST,
    "desk_person_stop_links": DESK,
    "desk_person_erase": DESK,
    "desk_merge_choose": DESK,
    "desk_merge": DESK,
    "desk_merge_undo": DESK_POST,
    "desk_behalf_runs": DESK,
    "desk_behalf_book": DESK,
    "desk_behalf_give_up": DESK,
    "desk_behalf_accept": DESK,
    "desk_behalf_decline": DESK,
    "desk_behalf_undo": DESK_POST,
    "my_behalf_undo": OWN_POST,
    "teach": TEACH,
    "teach_run": TEACH,
    "prepare": TEACH,
    "desk_needs": DESK,
    "desk_needs_keep": DESK_POST,
    "desk_needs_change": DESK,
    "register": TEACH,
    "register_everyone_here": TEACH,
    "completions_issue": TEACH,
    "completion_override": TEACH,
    "completion_void": TEACH,
}
# The CMS guards itself; one row speaks for its front door, the screens of ours have rows of their own below.
CMS = {
    "visitor": "sign in",
    "college_staff": "ok",
    "editor": "ok",
    "administrator": "ok",
    "else": "refused",
}
CMS_SCREENS = {
    "runs:index": CMS | {"editor": "refused"},
    "sessions:index": CMS | {"editor": "refused"},
    "bookings:index": CMS | {"editor": "refused"},
    "venues:index": CMS | {"editor": "refused"},
    "terms:index": CMS | {"editor": "refused"},
    "topics:index": CMS | {"editor": "refused"},
    "facilitators:index": CMS | {"editor": "refused"},
    "facilitations:index": CMS | {"editor": "refused"},
    "wagtailadmin_home": CMS,
    "wagtailusers_users:index": {"visitor": "sign in", "administrator": "ok", "else": "refused"},
}
POST_ONLY = {
    "my_discreet",
    "my_calendar_choice",
    "my_messages_pause",
    "my_messages_resume",
    "my_cannot_come",
    "my_wish_withdraw",
    "my_behalf_undo",
}


@pytest.fixture
def college(now):
    return college_with_one_booking(now)


def expected(row: dict, role: str) -> str:
    return row.get(role, row["else"])


def test_every_address_has_a_row():
    assert set(our_patterns()) == set(TABLE)


def test_every_row_is_for_an_address():
    assert set(TABLE) <= set(our_patterns())


@pytest.mark.parametrize("role", ROLES)
def test_who_may_come_in(client, college, role, time_machine, now):
    time_machine.move_to(now, tick=False)
    login = college["logins"][role]
    found, wanted = {}, {}

    for name, row in TABLE.items():
        client.logout()
        if login:
            client.force_login(login)
        found[name] = outcome(client.get(address(name, college)))
        wanted[name] = expected(row, role)

    assert found == wanted


@pytest.mark.parametrize("role", ROLES)
def test_who_may_come_into_the_cms(client, college, role):
    login = college["logins"][role]
    found, wanted = {}, {}

    for name, row in CMS_SCREENS.items():
        client.logout()
        if login:
            client.force_login(login)
        response = client.get(reverse(name))
        refused = response.status_code == 302 and not response.url.startswith("/accounts/login/")
        found[name] = "refused" if refused else outcome(response)
        wanted[name] = expected(row, role)

    assert found == wanted


@pytest.mark.parametrize("name", sorted(set(TABLE) - POST_ONLY - {"wagtaildocs_serve"}))
def test_nothing_changes_on_get(client, college, name, time_machine, now):
    """A page that was only looked at wrote nothing but the log of who looked."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    time_machine.move_to(now, tick=False)
    for role in ("owner", "facilitator", "administrator"):
        client.logout()
        client.force_login(college["logins"][role])
        with CaptureQueriesContext(connection) as captured:
            client.get(address(name, college))
        writes = [
            query["sql"]
            for query in captured
            if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))
            and not any(table in query["sql"] for table in ("people_accesslog", "django_session", "mfa_"))
        ]
        assert writes == []

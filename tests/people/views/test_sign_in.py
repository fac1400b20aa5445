"""Sign-in by an emailed code: one path for every address, kind about mistakes, and back to where one came from."""

import re
from email import message_from_bytes
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress

from people.models import Person, User
from tests import factories

pytestmark = pytest.mark.django_db

HOSTILE = [
    "",
    " ",
    "not-an-address",
    "a@b",
    "x" * 10_000 + "@example.org",
    "\u202egro.elpmaxe@a",
    "🙂@example.org",
    "a\x00@b.org",
]


@pytest.fixture
def mails(settings):
    """Newest last: what was written to the mail folder."""

    def read():
        files = sorted(Path(settings.EMAIL_FILE_PATH).glob("*.eml"))
        return [message_from_bytes(file.read_bytes()) for file in files]

    return read


def code_in(mail) -> str:
    return re.search(r"^\s+(\d{6})\s*$", mail.get_payload(decode=True).decode(), re.MULTILINE)[1]


def ask_for_code(client, email, *, wanted="/my/"):
    return client.post("/accounts/login/", {"email": email, "next": wanted}, follow=True)


def type_code(client, code, *, wanted="/my/"):
    return client.post(
        f"/accounts/login/code/confirm/?next={wanted}", {"code": code, "action": "verify", "next": wanted}
    )


def test_a_known_address_signs_in_with_the_code_and_lands_where_it_came_from(client, student, mails):
    ask_for_code(client, student.email, wanted="/my/details/")

    response = type_code(client, code_in(mails()[-1]), wanted="/my/details/")

    assert response.url == "/my/details/"
    assert client.get("/my/details/").status_code == 200


def test_an_unknown_address_signs_in_the_same_way_and_is_asked_its_name(client, mails):
    ask_for_code(client, "new@example.org", wanted="/my/details/")

    response = type_code(client, code_in(mails()[-1]), wanted="/my/details/")

    assert response.url == "/accounts/welcome/?next=%2Fmy%2Fdetails%2F"
    assert Person.objects.get(user__email="new@example.org").email == "new@example.org"


def test_the_answer_does_not_tell_whether_an_address_is_known(client, student, mails):
    known = ask_for_code(client, student.email)
    client.cookies.clear()
    unknown = ask_for_code(client, "x" * len(student.email.split("@")[0]) + "@example.org")

    def without_address(response):
        words = re.sub(r"[\w.+-]+@example\.org", "…", response.content.decode())
        return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", words)

    assert known.redirect_chain == unknown.redirect_chain
    assert without_address(known) == without_address(unknown)
    assert len(mails()) == 2
    assert [mail["Subject"] for mail in mails()] == ["Your sign-in code"] * 2


def test_the_mail_says_nothing_about_the_college_in_its_subject(client, mails):
    ask_for_code(client, "new@example.org")

    assert mails()[-1]["Subject"] == "Your sign-in code"


def test_a_closed_login_gets_the_same_page_and_no_code(client, student, mails):
    student.user.is_active = False
    student.user.save()

    response = ask_for_code(client, student.email)

    assert "Type the code we sent you" in response.content.decode()
    assert mails() == []


def test_a_wrong_code_is_said_kindly_and_may_be_tried_again(client, student, mails):
    ask_for_code(client, student.email)
    right = code_in(mails()[-1])
    wrong = "000000" if right != "000000" else "111111"

    page = type_code(client, wrong)
    response = type_code(client, right)

    assert "That is not the code we sent last" in page.content.decode()
    assert response.url == "/my/"


def test_five_wrong_codes_end_it_and_the_page_wanted_is_kept(client, student, mails):
    ask_for_code(client, student.email, wanted="/my/details/")
    right = code_in(mails()[-1])
    wrong = "000000" if right != "000000" else "111111"

    for _ in range(4):
        assert type_code(client, wrong, wanted="/my/details/").status_code == 200
    ended = type_code(client, wrong, wanted="/my/details/")
    after = type_code(client, right, wanted="/my/details/")

    assert ended.url == "/accounts/login/?next=%2Fmy%2Fdetails%2F"
    assert after.url == "/accounts/login/?next=%2Fmy%2Fdetails%2F"
    assert "five times" in client.get(ended.url).content.decode()
    assert "_auth_user_id" not in client.session


def test_another_code_can_be_sent_and_the_first_stops_working(client, student, mails):
    ask_for_code(client, student.email)
    client.post("/accounts/login/code/confirm/", {"action": "resend", "next": "/my/"})
    first, second = (code_in(mail) for mail in mails())

    if first != second:
        assert type_code(client, first).status_code == 200
    assert type_code(client, second).url == "/my/"


def test_codes_are_six_digits(client, mails):
    for number in range(3):
        client.cookies.clear()
        ask_for_code(client, f"new{number}@example.org")

    assert all(re.fullmatch(r"\d{6}", code_in(mail)) for mail in mails())


def test_too_many_codes_for_one_address_ask_for_patience(client, student, mails):
    for _ in range(6):
        client.cookies.clear()
        page = ask_for_code(client, student.email)

    assert "Please wait a few minutes" in page.content.decode()
    assert len(mails()) == 5


@pytest.mark.parametrize("email", HOSTILE)
def test_a_bad_address_gets_a_plain_sentence_and_makes_nothing(client, email, mails):
    page = ask_for_code(client, email)

    assert page.status_code == 200
    assert "There is something to put right" in page.content.decode()
    assert not User.objects.exists()
    assert mails() == []


@pytest.mark.parametrize("code", ["", "12", "abcdef", "9" * 10_000, "\u202e12345", "🙂", "1\x002"])
def test_a_bad_code_gets_a_plain_sentence(client, student, code):
    ask_for_code(client, student.email)

    page = type_code(client, code)

    assert page.status_code == 200
    assert "There is something to put right" in page.content.decode()


def test_a_next_page_elsewhere_is_not_followed(client, student, mails):
    ask_for_code(client, student.email, wanted="https://evil.example/")

    response = type_code(client, code_in(mails()[-1]), wanted="https://evil.example/")

    assert response.url == "/my/"


def test_two_asks_for_one_new_address_make_one_login(client, mails):
    ask_for_code(client, "New@Example.org")
    client.cookies.clear()
    ask_for_code(client, "new@example.org")

    assert User.objects.get().email == "new@example.org"
    assert EmailAddress.objects.count() == 1


def test_somebody_staff_added_by_phone_takes_over_their_own_record(client, mails):
    known = factories.person("Sam", email="sam@example.org", has_login=False)

    ask_for_code(client, "sam@example.org")
    type_code(client, code_in(mails()[-1]))

    known.refresh_from_db()
    assert known.user.email == "sam@example.org"
    assert Person.objects.count() == 1


def test_two_people_with_one_address_are_not_guessed_at(client, mails):
    factories.person("Sam", email="shared@example.org", has_login=False)
    factories.person("Kim", email="shared@example.org", has_login=False)

    ask_for_code(client, "shared@example.org")
    type_code(client, code_in(mails()[-1]))

    assert Person.objects.count() == 3
    assert Person.objects.filter(user__isnull=False).count() == 1


def test_signing_out_needs_a_button(client, student):
    client.force_login(student.user)

    client.get("/accounts/logout/")
    still_in = "_auth_user_id" in client.session
    client.post("/accounts/logout/")

    assert still_in
    assert "_auth_user_id" not in client.session


def test_no_allauth_page_asks_for_a_password(client):
    page = client.get("/accounts/login/").content.decode()

    assert "password" not in page.lower().replace("you do not need a password", "")

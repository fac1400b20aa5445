"""The mail server is down, or refuses: a plain sentence, nothing lost, and no address in the log."""

import logging
import smtplib

import pytest
from bs4 import BeautifulSoup
from django.core.mail.backends.base import BaseEmailBackend

from people.models import User
from tests.people.views.test_sign_in import ask_for_code, code_in, mails, type_code

__all__ = ["mails"]

pytestmark = pytest.mark.django_db

SENTENCE = "We could not send the code just now. Nothing is lost: try again in a minute, or call us."
HERE = __name__


class Unreachable(BaseEmailBackend):
    def send_messages(self, email_messages):
        raise ConnectionRefusedError(111, "Connection refused")


class Refusing(BaseEmailBackend):
    def send_messages(self, email_messages):
        raise smtplib.SMTPRecipientsRefused({address: (550, b"no") for address in email_messages[0].to})


@pytest.fixture(params=[Unreachable, Refusing])
def mail_is_down(request, settings):
    working = settings.EMAIL_BACKEND

    def switch(is_down: bool = True) -> None:
        settings.EMAIL_BACKEND = f"{HERE}.{request.param.__name__}" if is_down else working

    return switch


def test_asking_says_so_and_keeps_the_address_and_the_page_wanted(client, student, mail_is_down):
    mail_is_down()

    response = ask_for_code(client, student.email, wanted="/my/details/")

    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 200
    assert page.text.count(SENTENCE) == 1
    assert page.find("input", {"name": "email"})["value"] == student.email
    assert page.find("input", {"name": "next"})["value"] == "/my/details/"


def test_known_and_unknown_addresses_get_the_same_answer(client, student, mail_is_down):
    mail_is_down()

    pages = [ask_for_code(client, email) for email in (student.email, "new@example.org")]

    assert [SENTENCE in page.content.decode() for page in pages] == [True, True]
    assert [page.redirect_chain for page in pages] == [[], []]


def test_trying_again_works_and_makes_no_second_login(client, mails, mail_is_down):
    mail_is_down()
    ask_for_code(client, "new@example.org", wanted="/my/details/")
    mail_is_down(False)

    ask_for_code(client, "new@example.org", wanted="/my/details/")
    response = type_code(client, code_in(mails()[-1]), wanted="/my/details/")

    assert response.url == "/accounts/welcome/?next=%2Fmy%2Fdetails%2F"
    assert User.objects.get().email == "new@example.org"


def test_another_code_that_cannot_be_sent_leaves_the_first_one_working(client, student, mails, mail_is_down):
    ask_for_code(client, student.email, wanted="/my/details/")
    mail_is_down()

    again = client.post("/accounts/login/code/confirm/", {"action": "resend", "next": "/my/details/"})
    page = client.get(again.url).content.decode()
    response = type_code(client, code_in(mails()[0]), wanted="/my/details/")

    assert again.url == "/accounts/login/code/confirm/?next=%2Fmy%2Fdetails%2F"
    assert page.count(SENTENCE) == 1
    assert response.url == "/my/details/"


def test_the_log_says_what_happened_and_not_to_whom(client, mail_is_down, caplog):
    mail_is_down()

    with caplog.at_level(logging.ERROR):
        ask_for_code(client, "sam.private@example.org")

    assert "A sign-in code could not be sent: " in caplog.text
    assert "sam.private" not in caplog.text

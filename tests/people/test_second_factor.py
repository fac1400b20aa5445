"""Staff need a second step where the settings ask for it; its secrets are not kept in clear."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from bs4 import BeautifulSoup

from people.states import Role
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _second_factor_is_on(settings):
    settings.STAFF_SECOND_FACTOR = True


def set_up(client):
    """Goes through the page as a person would; returns the secret."""
    page = BeautifulSoup(client.get("/accounts/2fa/totp/activate/").content, "html.parser")
    secret = page.find("code").text
    counter = next(auth.yield_hotp_counters_from_time())
    code = auth.format_hotp_value(auth.hotp_value(secret, counter))
    response = client.post("/accounts/2fa/totp/activate/", {"code": code})
    assert response.status_code == 302
    return secret


@pytest.mark.parametrize("path", ["/cms/", "/my/", "/teach/"])
def test_staff_without_one_are_led_to_set_it_up(client, staff, path):
    client.force_login(staff)

    assert client.get(path).url == "/accounts/2fa/totp/activate/"


def test_staff_who_have_one_come_in(client, staff):
    client.force_login(staff)
    set_up(client)

    assert client.get("/my/").status_code == 200


def test_the_secret_is_encrypted_in_the_database(client, staff):
    client.force_login(staff)
    secret = set_up(client)

    stored = Authenticator.objects.get(type=Authenticator.Type.TOTP).data["secret"]
    assert secret not in stored


def test_students_and_facilitators_need_none(client, student):
    for login in (student.user, factories.facilitator().person.user):
        client.force_login(login)
        assert client.get("/my/").status_code == 200


def test_every_staff_role_needs_one(client):
    for role in (Role.MANAGER, Role.EDITOR, Role.EMPLOYMENT_SPECIALIST, Role.TEAM_LEADER, Role.ADMINISTRATOR):
        client.force_login(factories.staff_login(role))
        assert client.get("/my/").url == "/accounts/2fa/totp/activate/"


def test_a_wrong_code_is_said_plainly(client, staff):
    client.force_login(staff)
    client.get("/accounts/2fa/totp/activate/")

    page = client.post("/accounts/2fa/totp/activate/", {"code": "12"}).content.decode()

    assert "There is something to put right" in page
    assert not Authenticator.objects.exists()


def test_the_page_loads_nothing_that_the_content_policy_forbids(client, staff):
    client.force_login(staff)

    page = BeautifulSoup(client.get("/accounts/2fa/totp/activate/").content, "html.parser")

    assert page.select("[style], style, script:not([src])") == []
    assert page.select('img[src^="data:"]') == []
    assert page.find("svg")


def test_no_page_takes_a_password(client, staff, settings):
    settings.STAFF_SECOND_FACTOR = False
    staff.is_superuser = True
    staff.set_password("a password somebody once had")
    staff.save()

    response = client.post("/cms/login/", {"username": staff.email, "password": "a password somebody once had"})

    assert response.url == "/accounts/login/"
    assert not client.login(username=staff.email, password="a password somebody once had")
    assert client.get("/cms/").url.startswith("/accounts/login/")

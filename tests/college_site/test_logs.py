"""No address, calendar token, query string or clashing row gets into a log, whichever way it comes."""

import io
import logging
import logging.config

import pytest

from college_site import logs

SECRETS = ["sam.private", "tok3n-of-sam", "7K4M-2Q9X-CD3T", "q=panic", "seat near the door"]
WORDS = (
    'GET /calendar/tok3n-of-sam.ics, "GET /courses/?q=panic+attacks HTTP/1.1", mail to <sam.private@example.org>\n'
    "GET /verify/7K4M-2Q9X-CD3T/\n"
    "DETAIL:  Key (person_id, what)=(3, A seat near the door) already exists."
)


@pytest.fixture
def written():
    """A logger that writes the way LOGGING says, and what it wrote."""
    stream = io.StringIO()
    formatter = logging.config.DictConfigurator({}).configure_formatter(logs.LOGGING["formatters"]["line"])
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    logger = logging.Logger("college")
    logger.addHandler(handler)
    return logger, stream


def test_the_line_of_our_settings_is_the_one_that_leaves_out(written):
    handler = logs.LOGGING["handlers"]["stderr"]

    assert handler["formatter"] == "line"
    assert logs.LOGGING["root"]["handlers"] == ["stderr"]


def test_a_line_with_arguments(written):
    logger, stream = written

    logger.warning("Could not do this: %s", WORDS)

    text = stream.getvalue()
    assert [secret for secret in SECRETS if secret in text] == []
    assert "WARNING college: Could not do this: GET /calendar/…" in text
    assert "/courses/?…" in text
    assert "<…@…>" in text


def test_a_traceback(written):
    logger, stream = written

    try:
        try:
            raise ValueError(WORDS)
        except ValueError as first:
            raise RuntimeError(f"failed for {WORDS}") from first
    except RuntimeError:
        logger.exception("Internal Server Error: %s", "/calendar/tok3n-of-sam.ics")

    text = stream.getvalue()
    assert [secret for secret in SECRETS if secret in text] == []
    assert "Traceback (most recent call last)" in text
    assert "ValueError: GET /calendar/…" in text
    assert "RuntimeError: failed for" in text


@pytest.mark.parametrize("ending", [".ics", "", ".ics/", ".ICS?x=1", "%2Eics", "/more.ics", ".ics)", '"'])
def test_a_calendar_token_stays_out_however_it_is_mistyped(written, ending):
    logger, stream = written

    logger.warning("Not Found: %s", f"/calendar/tok3n-of-sam{ending}")

    assert "tok3n" not in stream.getvalue()
    assert "more" not in stream.getvalue()


@pytest.mark.parametrize("ending", ["/", "", "/?x=1", "%2F", '"'])
def test_a_token_of_feedback_stays_out(written, ending):
    logger, stream = written

    logger.warning("Not Found: %s", f"/feedback/12.tok3n-of_sam{ending}")

    assert "tok3n" not in stream.getvalue()
    assert "12." not in stream.getvalue()


@pytest.mark.parametrize("place", ["/calendar/", "/verify/", "/feedback/", "/here/", "/ambassadors/asked/"])
@pytest.mark.parametrize("typed", ["7K4M 2Q9X CD3T/", "7K4M, 2Q9X", "7K4M'2Q9X)", "<7K4M>2Q9X", "7K4M%202Q9X"])
def test_a_secret_stays_out_with_whatever_was_typed_between(written, place, typed):
    logger, stream = written

    logger.warning("Not Found: %s", f"{place}{typed}")
    logger.warning("The next line")

    assert [part for part in ("7K4M", "2Q9X", "CD3T") if part in stream.getvalue()] == []
    assert f"Not Found: {place}…" in stream.getvalue()
    assert "The next line" in stream.getvalue()

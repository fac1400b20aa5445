"""A story is read by a second person: comments and other words, taken or left by its author, then found ready."""

import pytest

from people.states import Role
from stories.domain import criteria, wording
from stories.models import Story
from stories.states import StoryState
from tests import factories
from tests.browser.screens import PLAINEST, walked_on

AMARA, ROSA = "amara@example.org", "rosa@example.org"
FIRST, SECOND = "I drank two bottles a day. Then I stopped.", "My sister called every evening."


def prepare() -> None:
    """Amara has sent her story; Rosa is staff."""
    author = factories.ambassador("Amara", email=AMARA)
    factories.sent_story(author, title="Beans on a balcony", parts=(FIRST, SECOND))
    factories.person("Rosa", email=ROSA, roles=(Role.COLLEGE_STAFF,))


def words() -> list[str]:
    return [part.text for part in wording.of(Story.objects.get()).parts]


def state() -> str:
    return Story.objects.get().state


def sign_in(visitor, address, path):
    visitor.go(f"/accounts/login/?next={path}")
    visitor.sign_in(address)
    return visitor


@pytest.fixture(params=walked_on(PLAINEST))
def rosa(request, open_screen, college):
    college.behind(prepare)
    size, _, without = request.param.partition("-")
    return sign_in(open_screen(size, has_script=not without), ROSA, "/desk/stories/")


def tick_everything(visitor):
    for line in criteria.CHECKLIST.values():
        visitor.page.get_by_label(line).check()


def test_a_story_is_read_changed_by_its_author_and_found_ready(rosa, open_screen, college):
    rosa.follow("Beans on a balcony")
    before = rosa.text
    rosa.press("Read this story")
    rosa.follow("Say something about part 1")
    rosa.fill("A comment for the author", "Thank you for this.")
    rosa.fill("Other words that you suggest", "I drank a lot. Then I stopped.")
    rosa.fill("Why?", "Amounts can put readers in danger.")
    rosa.press("Keep it")
    rosa.fill("A comment on the whole story", "I read it twice.")
    rosa.press("Keep this comment")
    rosa.follow("Go on to the checklist")
    rosa.page.get_by_label("Back to the author, with comments").check()
    rosa.press("Finish, and tell the author")

    amara = sign_in(open_screen("phone"), AMARA, "/stories/write/")
    amara.follow("Beans on a balcony")
    amara.follow("See what the reader says")
    seen = amara.text
    amara.press("Take these words")
    taken = college.behind(words)
    amara.follow("Answer")
    amara.fill("Your answer", "Gladly.")
    amara.press("Keep my answer")
    amara.follow("send it again")
    amara.press("Send it to be read")

    rosa.go("/desk/stories/")
    rosa.follow("Beans on a balcony")
    rosa.press("Read this story")
    again = rosa.text
    rosa.follow("Go on to the checklist")
    tick_everything(rosa)
    rosa.page.get_by_label("Ready: the author is asked to approve the exact words").check()
    rosa.press("Finish, and tell the author")
    amara.go("/stories/write/")
    amara.follow("Beans on a balcony")

    assert FIRST not in before
    assert "I read it twice." in seen
    assert taken == ["I drank a lot. Then I stopped.", SECOND]
    assert "What changed since then is marked." in again
    assert "These words are ready." in amara.text
    assert college.behind(state) == StoryState.WITH_AUTHOR


def test_what_is_missing_is_said_and_nothing_is_lost(rosa):
    rosa.follow("Beans on a balcony")
    rosa.press("Read this story")
    rosa.follow("Go on to the checklist")
    rosa.fill("A few words to the author", "Dear Amara")
    rosa.page.get_by_label("Ready: the author").check()
    rosa.press("Finish, and tell the author")

    assert "A story is ready when each line of the checklist has a yes." in rosa.text
    assert rosa.page.get_by_label("A few words to the author").input_value() == "Dear Amara"


def test_two_who_would_read_are_told_of_each_other(rosa, open_screen, college):
    college.behind(factories.person, "Otto", email="otto@example.org", roles=(Role.COLLEGE_STAFF,))
    rosa.follow("Beans on a balcony")
    otto = sign_in(open_screen("phone"), "otto@example.org", "/desk/stories/")
    otto.follow("Beans on a balcony")
    rosa.press("Read this story")

    otto.press("Read this story")

    assert "Rosa reads this story" in otto.text
    assert FIRST not in otto.text


def test_a_refusal_is_kind_and_the_criteria_are_published(rosa, open_screen):
    rosa.follow("Beans on a balcony")
    rosa.press("Read this story")
    rosa.follow("Go on to the checklist")
    rosa.fill("A few words to the author", "Shall we talk about it?")
    rosa.page.get_by_label("Not for publication as it is", exact=True).check()
    rosa.page.get_by_text("Not for publication as it is: the published reasons").click()
    rosa.page.get_by_label("It describes how somebody harmed themselves", exact=False).check()
    rosa.press("Finish, and tell the author")

    amara = sign_in(open_screen("phone"), AMARA, "/stories/write/")
    amara.follow("Beans on a balcony")
    amara.follow("See what the reader says")
    said = amara.text
    amara.follow("How we read stories")

    assert "Thank you for trusting us with it." in said
    assert "Shall we talk about it?" in said
    assert amara.heading == "How we read stories"

import pytest

from stories.domain import careful_words, wording


def words_of(*texts, easy_read=""):
    parts = tuple(
        wording.Part(key=str(number), prompt="", text=text, quote="", notes=()) for number, text in enumerate(texts)
    )
    return wording.Words(title="", parts=parts, easy_read=easy_read, photo="", photo_alt="", recording=None)


def found(*texts, **fields):
    return [(each.number, each.words) for each in careful_words.find(words_of(*texts, **fields))]


@pytest.mark.parametrize(
    "text", ["He Committed\nsuicide.", "a failed suicide", "I took 30 tablets", "two bottles a day", "500 mg"]
)
def test_what_a_reader_may_look_at_again_is_named(text):
    assert len(found(text)) == 1


@pytest.mark.parametrize("text", ["He died by suicide.", "My tablets helped.", "Two friends", "", "7 days, 3 courses"])
def test_other_words_are_left_alone(text):
    assert found(text) == []


def test_each_is_named_once_a_part_and_says_where():
    assert found("Nothing.", "two cans, then two cans", easy_read="two cans") == [(2, "two cans"), (0, "two cans")]


def test_there_is_an_end_to_them():
    assert len(found(" ".join(f"{number} pills" for number in range(100)))) == careful_words.MOST

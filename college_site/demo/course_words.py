"""The words of a course page, put together from a few sentences of its own and what holds for every course."""

from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, kw_only=True)
class CourseWords:
    """`steps` are what people will do, in order; `on_the_day` is what is special about this course."""

    title: str
    hello: str
    steps: tuple[str, ...]
    note: str = ""
    who_for: tuple[str, ...]
    on_the_day: tuple[str, ...] = ()
    online: bool = False
    bring: str
    group: str

    @property
    def body(self) -> list[dict]:
        """The blocks of `CoursePage.body`."""
        listed = "".join(f"<li>{escape(step)}</li>" for step in self.steps)
        blocks = [{"type": "text", "value": f"<p>{escape(self.hello)}</p><h2>We will</h2><ul>{listed}</ul>"}]
        return [*blocks, {"type": "note", "value": f"<p>{escape(self.note)}</p>"}] if self.note else blocks

    @property
    def who_for_html(self) -> str:
        return _paragraphs(self.who_for)

    @property
    def on_the_day_html(self) -> str:
        return _paragraphs((*self.on_the_day, *(ONLINE if self.online else IN_A_ROOM), *ALWAYS))


IN_A_ROOM = (
    "Somebody meets you at the door from 15 minutes before. If you come late, come anyway.",
    "There is a break half way, with tea, coffee and water. There is a quiet place if you need one.",
    "Bring someone with you if that makes it easier. Tell us if they need a chair too.",
)
ONLINE = (
    "The room opens ten minutes early, and a person is there to help with sound and picture.",
    "Your camera may stay off and your microphone too. You can write instead of speaking.",
    "There is a break half way. Someone may sit beside you at home.",
)
ALWAYS = (
    "You need not speak, and nobody asks you to tell your story. You may leave at any time and come back.",
    "Two people teach every course together. They say hello first and tell you what comes next.",
)


def _paragraphs(sentences: tuple[str, ...]) -> str:
    return "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)

"""How the CMS sees the reading of a story: a task that is done on the desk, and a page that nobody changes there."""

from django.urls import reverse
from django.utils.html import format_html
from wagtail.locks import BaseLock
from wagtail.models import PagePermissionTester, Task, TaskState

from people.states import Role


class SecondReading(Task):
    """Somebody at the college who did not write the story reads it. It is taken up and ended on the desk alone."""

    class Meta:
        verbose_name = "reading by a second person"
        verbose_name_plural = "readings by a second person"

    def locked_for_user(self, obj, user) -> bool:
        return True

    def get_task_states_user_can_moderate(self, user, **kwargs):
        if user.has_role(Role.COLLEGE_STAFF):
            return self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        return TaskState.objects.none()

    @classmethod
    def get_description(cls) -> str:
        return "Somebody at the college reads the story on the desk. For pages of stories only."


class BelongsToItsAuthor(BaseLock):
    """Nobody changes the page of a story in the CMS: its author does, and it follows."""

    def for_user(self, user) -> bool:
        return True

    def get_message(self, user) -> str:
        address = reverse("desk_story", args=[self.object.specific.story_id])
        words = "The words of a story belong to its author, so nothing is changed or published here."
        return format_html('{} <a href="{}">See where it stands, or read it, on the desk</a>', words, address)

    def get_locked_by(self, user) -> str:
        return "It belongs to its author"

    def get_description(self, user) -> str:
        return "Its author writes it, and approves the exact words that appear"


class OnlyItsAuthor(PagePermissionTester):
    """What anybody, administrators too, may do to the page of a story in the CMS: look at where it stands."""

    def can_publish(self) -> bool:
        return False

    def can_unpublish(self) -> bool:
        return False

    def can_delete(self, ignore_bulk=False) -> bool:
        return False

    def can_move_to(self, destination) -> bool:
        return False

    def can_copy(self) -> bool:
        return False

    def can_lock(self) -> bool:
        return False

    def can_unlock(self) -> bool:
        return False


class ItsStoriesStay(PagePermissionTester):
    """The page above all stories is not deleted: theirs would go with it, and leave their titles in the log."""

    def can_delete(self, ignore_bulk=False) -> bool:
        return False

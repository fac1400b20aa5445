"""How the CMS sees the reading of a story: a task that is done on the desk."""

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


class ItsStoriesStay(PagePermissionTester):
    """The page above all stories is not deleted: theirs would go with it, and leave their titles in the log."""

    def can_delete(self, ignore_bulk=False) -> bool:
        return False

"""Pages of the CMS that belong to somebody outside it: nobody changes them there."""

from django.utils.html import format_html
from wagtail.locks import BaseLock
from wagtail.models import PagePermissionTester


class BelongsToItsAuthor(BaseLock):
    """The page says where it stands: `where_it_stands()` gives an address and the words of the link."""

    def for_user(self, user) -> bool:
        return True

    def get_message(self, user) -> str:
        address, link = self.object.specific.where_it_stands()
        words = "These words belong to their author, so nothing is changed or published here."
        return format_html('{} <a href="{}">{}</a>', words, address, link)

    def get_locked_by(self, user) -> str:
        return "It belongs to its author"

    def get_description(self, user) -> str:
        return "Its author writes it, and agrees to the exact words that appear"


class OnlyItsAuthor(PagePermissionTester):
    """What anybody, administrators too, may do to such a page in the CMS: look at where it stands."""

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

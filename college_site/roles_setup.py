"""Which group may do what in the CMS. Groups carry the names of the roles in `people.states.Role`."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from people.states import Role

SEE = ("view",)
KEEP = ("view", "add", "change")

# role -> {app.model: what}
TABLES: dict[Role, dict[str, tuple[str, ...]]] = {
    Role.COLLEGE_STAFF: {
        "courses.topic": KEEP,
        "courses.term": KEEP,
        "courses.venue": KEEP,
        "courses.courserun": KEEP,
        "courses.session": SEE,
        "courses.facilitator": SEE,
        "courses.facilitation": SEE,
        "bookings.booking": SEE,
        "people.person": SEE,
        "content.collegesettings": KEEP,
        "stories.theme": KEEP,
        "stories.contentnote": KEEP,
        "stories.prompt": KEEP,
        "stories.consentwording": ("view", "add"),
        "ambassadors.profilewording": ("view", "add"),
    },
    Role.EDITOR: {
        "content.collegesettings": ("change",),
    },
    Role.ADMINISTRATOR: {
        "people.user": KEEP,
        "auth.group": SEE,
        "journeys.team": KEEP,
        "journeys.employmentspecialist": KEEP,
        "journeys.borough": KEEP,
        "journeys.funder": KEEP,
    },
}
# role -> what it may do to every page
PAGES: dict[Role, tuple[str, ...]] = {
    Role.COLLEGE_STAFF: ("add", "change", "publish"),
    Role.EDITOR: ("add", "change", "publish"),
    Role.ADMINISTRATOR: ("add", "change", "publish", "lock", "unlock"),
}
# These may add pictures and files and use those of others.
FILES = frozenset({Role.COLLEGE_STAFF, Role.EDITOR, Role.ADMINISTRATOR})
FILE_PERMISSIONS = [
    ("wagtailimages", "add_image"),
    ("wagtailimages", "choose_image"),
    ("wagtaildocs", "add_document"),
    ("wagtaildocs", "choose_document"),
]


def set_up_roles() -> None:
    """Makes the groups and gives each exactly the permissions above. Doing it twice changes nothing."""
    for role in Role:
        group, _ = Group.objects.get_or_create(name=role.value)
        group.permissions.set(_permissions(role))
        _allow_pages(group, PAGES.get(role, ()))
        if role in FILES:
            _allow_files(group)


def _permissions(role: Role) -> list[Permission]:
    tables = dict(TABLES.get(role, {}))
    if role == Role.ADMINISTRATOR:
        tables = TABLES[Role.COLLEGE_STAFF] | tables
    wanted = [_permission(table, verb) for table, verbs in tables.items() for verb in verbs]
    if tables:
        wanted.append(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    return wanted


def _permission(table: str, verb: str) -> Permission:
    app, model = table.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=f"{verb}_{model}")


def _allow_pages(group: Group, verbs: tuple[str, ...]) -> None:
    root = Page.objects.get(depth=1)
    wanted = {f"{verb}_page" for verb in verbs}
    have = GroupPagePermission.objects.filter(group=group, page=root)
    have.exclude(permission__codename__in=wanted).delete()
    for codename in wanted:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def _allow_files(group: Group) -> None:
    root = Collection.get_first_root_node()
    for app, codename in FILE_PERMISSIONS:
        permission = Permission.objects.get(content_type__app_label=app, codename=codename)
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)

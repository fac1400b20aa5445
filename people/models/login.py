"""A login: an email address that somebody proved with a code. Who they are is a Person."""

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from people.states import SUPPORTING, Role


class UserManager(BaseUserManager["User"]):
    use_in_migrations = True

    def create_user(self, email: str, **fields):
        user = self.model(email=email.strip().lower(), **fields)
        user.set_unusable_password()
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields):
        return self.create_user(email, is_staff=True, is_superuser=True, **fields)


class User(AbstractUser):
    username = None  # type: ignore[assignment]  # an email address is all a login has
    email = models.EmailField("email address", unique=True)
    wants_digest = models.BooleanField("a mail of what is due", default=True, help_text="On working days, to staff.")

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = UserManager()  # type: ignore[assignment, misc]  # ours knows no username

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_has_one_login_per_address",
                violation_error_message="That address already has a login.",
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    @property
    def role_names(self) -> frozenset[str]:
        """Names of this login's roles; asked of the database once per request."""
        if not hasattr(self, "_role_names"):
            self._role_names = frozenset(self.groups.values_list("name", flat=True))
        return self._role_names

    def has_role(self, *roles: Role) -> bool:
        """Whether this login holds one of `roles`. An administrator holds them all."""
        return self.is_active and (
            self.is_superuser or Role.ADMINISTRATOR in self.role_names or any(r in self.role_names for r in roles)
        )

    @property
    def holds_a_role(self) -> bool:
        """Whether this login opens anything beside one's own pages."""
        return self.is_superuser or bool(self.role_names)

    @property
    def may_teach(self) -> bool:
        return self.has_role(Role.FACILITATOR, Role.COLLEGE_STAFF)

    @property
    def is_an_ambassador(self) -> bool:
        return Role.AMBASSADOR in self.role_names

    @property
    def may_support(self) -> bool:
        """Whether this login may be named to support somebody who teaches."""
        return self.has_role(*SUPPORTING)

    @property
    def works_at_the_desk(self) -> bool:
        return self.has_role(Role.COLLEGE_STAFF)

    @property
    def supports_to_find_work(self) -> bool:
        return self.has_role(Role.EMPLOYMENT_SPECIALIST, Role.TEAM_LEADER)

    @property
    def leads_employment_support(self) -> bool:
        return self.has_role(Role.TEAM_LEADER)

    @property
    def answers_for_employment_support(self) -> bool:
        return self.has_role(Role.TEAM_LEADER, Role.MANAGER)

    @property
    def keeps_employment_support(self) -> bool:
        """Whether they make its teams and specialists, in the CMS."""
        return self.has_role(Role.ADMINISTRATOR)

    @property
    def sees_figures(self) -> bool:
        return self.has_role(Role.COLLEGE_STAFF, Role.MANAGER)

    @property
    def works_in_the_cms(self) -> bool:
        return self.has_role(Role.COLLEGE_STAFF, Role.EDITOR)

"""Who may come to the pages of employment support."""

from people.roles import role_required
from people.states import Role

# Specialists and team leaders (and administrators). What each of them sees there: journeys/domain/caseloads.py.
support_required = role_required(Role.EMPLOYMENT_SPECIALIST, Role.TEAM_LEADER)
leader_required = role_required(Role.TEAM_LEADER)
# Figures: numbers, no names.
figures_required = role_required(Role.EMPLOYMENT_SPECIALIST, Role.TEAM_LEADER, Role.MANAGER)
manager_required = role_required(Role.MANAGER)

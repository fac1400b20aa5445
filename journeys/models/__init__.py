"""The tables of employment support, of people's own plans, and of what is reported."""

from journeys.models.audits import AuditAction, AuditedEpisode, AuditFinding, AuditStandard, CaseAudit
from journeys.models.employers import Accompaniment, Employer, EmployerContact, Vacancy, VacancyMatch
from journeys.models.episodes import Contact, Episode, EpisodeChange, EpisodeReview, Referral, VocationalProfile
from journeys.models.fidelity import AgreedScore, FidelityAction, FidelityItem, FidelityReview, ItemScore, Reviewer
from journeys.models.outcomes import Outcome, PastCompletion
from journeys.models.own import Goal, HiddenThing, OwnEntry, Sharing, StayingWellPlan, Step
from journeys.models.reports import FrozenFigures, PrintedFigure, Report
from journeys.models.satisfaction import SatisfactionResponse, SurveyRound
from journeys.models.teams import Borough, EmploymentSpecialist, Funder, Team

__all__ = [
    "Accompaniment",
    "AgreedScore",
    "AuditAction",
    "AuditFinding",
    "AuditStandard",
    "AuditedEpisode",
    "Borough",
    "CaseAudit",
    "Contact",
    "Employer",
    "EmployerContact",
    "EmploymentSpecialist",
    "Episode",
    "EpisodeChange",
    "EpisodeReview",
    "FidelityAction",
    "FidelityItem",
    "FidelityReview",
    "FrozenFigures",
    "Funder",
    "Goal",
    "HiddenThing",
    "ItemScore",
    "Outcome",
    "OwnEntry",
    "PastCompletion",
    "PrintedFigure",
    "Referral",
    "Report",
    "Reviewer",
    "SatisfactionResponse",
    "Sharing",
    "StayingWellPlan",
    "Step",
    "SurveyRound",
    "Team",
    "Vacancy",
    "VacancyMatch",
    "VocationalProfile",
]

"""The tables of ambassadors, of what they do, and of courses being made together."""

from ambassadors.models.ambassadors import Ambassador, AmbassadorNote, Offering, TrainingCourse
from ambassadors.models.consultations import Consultation, ConsultationComment, ConsultationGuest
from ambassadors.models.engagements import Ask, AskerMail, Engagement
from ambassadors.models.fidelity import ComponentAnchor, ComponentScore, FidelityCheck
from ambassadors.models.involvement import Involvement, InvolvementCorrection
from ambassadors.models.meetings import CoDesignMeeting, MeetingGuest
from ambassadors.models.pages import AmbassadorIndexPage, AmbassadorPage
from ambassadors.models.panels import Candidate, Exercise, PanelDay, PanelMember, Score
from ambassadors.models.plans import PlanVersion
from ambassadors.models.profiles import Profile, ProfileConsent, ProfileReading, ProfileVersion, ProfileWording
from ambassadors.models.proposals import Contributor, CourseProposal, StageChange
from ambassadors.models.sign_offs import CourseReview, SignOff

__all__ = [
    "Ambassador",
    "AmbassadorIndexPage",
    "AmbassadorNote",
    "AmbassadorPage",
    "Ask",
    "AskerMail",
    "Candidate",
    "CoDesignMeeting",
    "ComponentAnchor",
    "ComponentScore",
    "Consultation",
    "ConsultationComment",
    "ConsultationGuest",
    "Contributor",
    "CourseProposal",
    "CourseReview",
    "Engagement",
    "Exercise",
    "FidelityCheck",
    "Involvement",
    "InvolvementCorrection",
    "MeetingGuest",
    "Offering",
    "PanelDay",
    "PanelMember",
    "PlanVersion",
    "Profile",
    "ProfileConsent",
    "ProfileReading",
    "ProfileVersion",
    "ProfileWording",
    "Score",
    "SignOff",
    "StageChange",
    "TrainingCourse",
]

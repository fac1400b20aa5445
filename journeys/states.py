"""The words that records of employment support are kept in, and the sets of them that filters use by name."""

from django.db import models


class AskedBy(models.TextChoices):
    """Who asked for support to find work. Anybody may; nobody has to do anything first."""

    PERSON = "person", "The person"
    CLINICIAN = "clinician", "A clinician"
    STAFF = "staff", "College staff"


class ReferralState(models.TextChoices):
    WAITING = "waiting", "Waiting for an answer"
    ACCEPTED = "accepted", "On a caseload"
    TAKEN_BACK = "taken_back", "Not wanted for now"
    ELSEWHERE = "elsewhere", "Supported elsewhere"


class ClosingReason(models.TextChoices):
    IN_WORK = "in_work", "In work"
    MOVED = "moved", "Moved away"
    DECLINED = "declined", "Does not want it for now"
    OTHER = "other", "Another reason"


class OutcomeKind(models.TextChoices):
    PAID_WORK = "paid_work", "Paid work"
    JOB_RETAINED = "job_retained", "Job kept"
    EDUCATION = "education", "Education"
    TRAINING = "training", "Training"
    VOLUNTEERING = "volunteering", "Volunteering"
    WORK_PLACEMENT = "work_placement", "Work placement"


# The only outcomes that the rates of work count.
PAID = (OutcomeKind.PAID_WORK, OutcomeKind.JOB_RETAINED)
LEARNING = (OutcomeKind.EDUCATION, OutcomeKind.TRAINING)


class Evidence(models.TextChoices):
    """How we know. A record from before the portal need not say."""

    PERSON = "person", "The person told us"
    EMPLOYER = "employer", "The employer told us"
    PAYSLIP = "payslip", "A payslip seen"
    CONTRACT = "contract", "A contract or letter seen"
    COLLEGE = "college", "A school, college or university told us"


class EmployerKind(models.TextChoices):
    THIS_TRUST = "this_trust", "This trust"
    NHS = "nhs", "Another part of the NHS"
    COUNCIL = "council", "Council or other public body"
    COMPANY = "company", "Company"
    CHARITY = "charity", "Charity or social enterprise"
    SELF_EMPLOYED = "self_employed", "Self-employed"


class HowMet(models.TextChoices):
    """How somebody was met or spoken with."""

    IN_PERSON = "in_person", "In person"
    PHONE = "phone", "By phone"
    VIDEO = "video", "By video"
    WRITTEN = "written", "In writing"


class VacancySource(models.TextChoices):
    ADVERTISED = "advertised", "Advertised"
    LEAD = "lead", "Not advertised: an employer told us"
    PROGRAMME = "programme", "User Employment Programme: a post of this trust"


class VacancyState(models.TextChoices):
    OPEN = "open", "Open"
    FILLED = "filled", "Filled"
    CLOSED = "closed", "Closed"


class MatchState(models.TextChoices):
    """How far somebody is with a vacancy. No step tells an employer anything."""

    THOUGHT_OF = "thought_of", "Thought of"
    APPLIED = "applied", "Applied"
    INTERVIEW = "interview", "Interview"
    OFFERED = "offered", "Offered the job"
    STARTED = "started", "Started"
    ENDED = "ended", "Came to nothing"


# Between a thought and the first day at work.
ON_THE_WAY = (MatchState.THOUGHT_OF, MatchState.APPLIED, MatchState.INTERVIEW, MatchState.OFFERED)


class Disclosure(models.TextChoices):
    """What the person wants an employer to know of their health: their choice, and it may change."""

    NOT_ASKED = "", "Not talked about yet"
    NOTHING = "nothing", "Nothing"
    SUPPORT = "support", "That somebody supports me, not why"
    SOME = "some", "Some of it: I say what"
    UNDECIDED = "undecided", "I have not decided"


class OwnKind(models.TextChoices):
    """What somebody did, as they tell it themselves."""

    JOB = "job", "A job"
    VOLUNTEERING = "volunteering", "Volunteering"
    LEARNING = "learning", "Learning"
    SOMETHING = "something", "Something else"


class DoneKind(models.TextChoices):
    """What a person's own page gathers by itself."""

    COURSE = "course", "Course completed"
    PAST = "past", "Course completed before"
    TAUGHT = "taught", "Course taught"
    STORY = "story", "Story told"
    WORK = "work", "Work as an ambassador"
    OUTCOME = "outcome", "On the way to work"


class Answer(models.TextChoices):
    """Answers of the satisfaction survey."""

    VERY = "very", "Very satisfied"
    QUITE = "quite", "Quite satisfied"
    NOT_VERY = "not_very", "Not very satisfied"
    NOT_AT_ALL = "not_at_all", "Not at all satisfied"
    NO_ANSWER = "no_answer", "No answer"


SATISFIED = (Answer.VERY, Answer.QUITE)
ANSWERED = (Answer.VERY, Answer.QUITE, Answer.NOT_VERY, Answer.NOT_AT_ALL)


class AnswerCame(models.TextChoices):
    PHONE = "phone", "By phone"
    LINK = "link", "By link"
    PAPER = "paper", "On paper"
    IMPORTED = "imported", "From a file"


class ReviewKind(models.TextChoices):
    EXTERNAL = "external", "Review by two reviewers"
    SELF = "self", "Self-assessment"


class ReviewState(models.TextChoices):
    """Two reviewers score apart; then they agree, item by item; then it stands."""

    SCORING = "scoring", "Being scored"
    AGREEING = "agreeing", "Being agreed"
    AGREED = "agreed", "Agreed"


class Finding(models.TextChoices):
    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_APPLICABLE = "not_applicable", "Does not apply"


class AuditState(models.TextChoices):
    OPEN = "open", "Being looked at"
    FINISHED = "finished", "Finished"


class ReportKind(models.TextChoices):
    QUARTER = "quarter", "Quarterly report"
    YEAR = "year", "Annual report"

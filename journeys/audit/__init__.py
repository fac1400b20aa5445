"""What the audit log says of this room."""

from journeys.audit import audits, employers, employment, fidelity, figures, made_reports, own, survey

ACTIONS = [
    *own.ACTIONS,
    *employment.ACTIONS,
    *employers.ACTIONS,
    *survey.ACTIONS,
    *fidelity.ACTIONS,
    *audits.ACTIONS,
    *figures.ACTIONS,
    *made_reports.ACTIONS,
]

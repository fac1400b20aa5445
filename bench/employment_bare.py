"""The figures of employment support in bare SQL, by hand, for PostgreSQL alone: what ours are measured against."""

import datetime as dt

from django.db import connection

from bookings.domain.figures.periods import Period

ACCESSING = """
    SELECT e.id, e.person_id, e.in_work_at_referral FROM journeys_episode e
    WHERE e.referred_on <= %(last)s AND (e.closed_on IS NULL OR e.closed_on >= %(first)s)
      AND EXISTS (SELECT 1 FROM journeys_contact c WHERE c.episode_id = e.id AND c."on" BETWEEN %(first)s AND %(last)s
                  AND c."on" >= e.referred_on AND c."on" <= coalesce(e.closed_on, %(last)s))
"""
REACH = f"""
    WITH accessing AS MATERIALIZED ({ACCESSING})
    SELECT count(DISTINCT person_id) AS people_accessing,
           count(DISTINCT person_id) FILTER (WHERE NOT in_work_at_referral) AS out_of_work_at_referral,
           (SELECT count(DISTINCT a.person_id) FROM accessing a JOIN journeys_outcome o ON o.episode_id = a.id
            WHERE NOT a.in_work_at_referral AND o.kind = 'paid_work' AND o.voided_at IS NULL
              AND o.started_on BETWEEN %(first)s AND %(last)s) AS out_of_work_started
    FROM accessing
"""  # noqa: S608  (put together from constants of this file)
OUTCOMES = """
    SELECT count(*) FILTER (WHERE kind IN ('paid_work', 'job_retained')) AS paid_outcomes,
           count(DISTINCT e.person_id) FILTER (WHERE kind IN ('paid_work', 'job_retained')) AS people_with_paid_outcome,
           count(*) FILTER (WHERE kind = 'paid_work') AS job_starts,
           count(*) FILTER (WHERE kind IN ('education', 'training')) AS education_training_outcomes,
           count(*) FILTER (WHERE kind = 'volunteering') AS volunteering,
           count(*) FILTER (WHERE kind = 'work_placement') AS placements
    FROM journeys_outcome o JOIN journeys_episode e ON e.id = o.episode_id
    WHERE o.voided_at IS NULL AND o.started_on BETWEEN %(first)s AND %(last)s
"""
STARTS = """
    SELECT count(*) FILTER (WHERE o.started_on + 91 <= %(today)s) AS due_13,
           count(*) FILTER (WHERE o.started_on + 91 > %(today)s) AS not_due_13,
           count(*) FILTER (WHERE o.started_on + 182 <= %(today)s) AS due_26,
           count(*) FILTER (WHERE o.started_on + 182 > %(today)s) AS not_due_26,
           count(*) FILTER (WHERE o.started_on + 91 <= %(today)s AND j.in_13) AS sustained_13,
           count(*) FILTER (WHERE o.started_on + 182 <= %(today)s AND j.in_26) AS sustained_26
    FROM journeys_outcome o JOIN journeys_episode e ON e.id = o.episode_id
    CROSS JOIN LATERAL (
        SELECT bool_or(o.started_on + 91 BETWEEN k.started_on AND coalesce(k.ended_on, 'infinity')) AS in_13,
               bool_or(o.started_on + 182 BETWEEN k.started_on AND coalesce(k.ended_on, 'infinity')) AS in_26
        FROM journeys_outcome k JOIN journeys_episode f ON f.id = k.episode_id
        WHERE f.person_id = e.person_id AND k.kind IN ('paid_work', 'job_retained') AND k.voided_at IS NULL) j
    WHERE o.kind = 'paid_work' AND o.voided_at IS NULL AND o.started_on BETWEEN %(first)s AND %(last)s
"""
FIRST_STARTS = """
    SELECT count(*) AS people_into_work FROM (
        SELECT min(started_on) AS first_on FROM journeys_outcome o JOIN journeys_episode e ON e.id = o.episode_id
        WHERE o.kind = 'paid_work' AND o.voided_at IS NULL GROUP BY e.person_id) x
    WHERE first_on BETWEEN %(first)s AND %(last)s
"""
FIRST_JOBS = """
    SELECT count(*) AS first_jobs, count(*) FILTER (WHERE wait <= 30) AS first_job_30,
           (percentile_cont(0.5) WITHIN GROUP (ORDER BY wait) * 86400)::bigint AS days_to_first_job
    FROM (SELECT min(o.started_on) AS first_on, min(o.started_on) - e.referred_on AS wait
          FROM journeys_outcome o JOIN journeys_episode e ON e.id = o.episode_id
          WHERE o.kind = 'paid_work' AND o.voided_at IS NULL AND o.started_on >= e.referred_on GROUP BY e.id) x
    WHERE first_on BETWEEN %(first)s AND %(last)s
"""
STILL = """
    WITH working AS (
        SELECT e.person_id FROM journeys_outcome o JOIN journeys_episode e ON e.id = o.episode_id
        WHERE o.kind IN ('paid_work', 'job_retained') AND o.voided_at IS NULL AND o.started_on <= %(last)s
          AND (o.ended_on IS NULL OR o.ended_on > %(last)s)
        UNION ALL
        SELECT person_id FROM journeys_episode
        WHERE closing_reason = 'in_work' AND closed_on BETWEEN %(first)s AND %(last)s)
    SELECT count(DISTINCT e.person_id) AS still_working_or_closed_in_work
    FROM journeys_outcome o JOIN journeys_episode e ON e.id = o.episode_id
    WHERE o.kind IN ('paid_work', 'job_retained') AND o.voided_at IS NULL
      AND o.started_on BETWEEN %(first)s AND %(last)s AND e.person_id IN (SELECT person_id FROM working)
"""
EPISODES = """
    SELECT count(*) FILTER (WHERE referred_on BETWEEN %(first)s AND %(last)s) AS referrals,
           count(DISTINCT person_id) FILTER (WHERE is_there) AS caseload,
           count(DISTINCT specialist_id) FILTER (WHERE is_there) AS specialists,
           count(*) FILTER (WHERE contact IS NOT NULL) AS employer_contacts,
           count(*) FILTER (WHERE contact <= 30) AS employer_contact_30,
           (percentile_cont(0.5) WITHIN GROUP (ORDER BY contact) * 86400)::bigint AS days_to_employer_contact,
           count(*) FILTER (WHERE profile IS NOT NULL) AS profiles,
           count(*) FILTER (WHERE profile <= 30) AS profile_30,
           (percentile_cont(0.5) WITHIN GROUP (ORDER BY profile) * 86400)::bigint AS days_to_profile
    FROM (SELECT referred_on, person_id, specialist_id,
                 referred_on <= %(last)s AND (closed_on IS NULL OR closed_on >= %(last)s) AS is_there,
                 CASE WHEN first_employer_contact_on BETWEEN %(first)s AND %(last)s
                       AND first_employer_contact_on >= referred_on
                      THEN first_employer_contact_on - referred_on END AS contact,
                 CASE WHEN profile_started_on BETWEEN %(first)s AND %(last)s AND profile_started_on >= referred_on
                      THEN profile_started_on - referred_on END AS profile
          FROM journeys_episode) e
"""
COURSES = """
    WITH done AS (
        SELECT b.person_id, (c.issued_at AT TIME ZONE 'Europe/London')::date AS day
        FROM bookings_completion c JOIN bookings_booking b ON b.id = c.booking_id
        WHERE c.voided_at IS NULL AND c.issued_at >= %(starts)s AND c.issued_at < %(ends)s AND c.issued_at <= now()
        UNION ALL
        SELECT person_id, completed_on FROM journeys_pastcompletion WHERE completed_on BETWEEN %(first)s AND %(last)s)
    SELECT count(*) AS courses_completed_all,
           (SELECT count(*) FROM done WHERE EXISTS (
                SELECT 1 FROM journeys_episode e WHERE e.person_id = done.person_id AND e.referred_on <= done.day
                AND (e.closed_on IS NULL OR e.closed_on >= done.day))) AS courses_completed
    FROM done
"""
ANSWERS = """
    SELECT count(*) FILTER (WHERE answer IN ('very', 'quite')) AS satisfied, count(*) AS satisfaction_answered
    FROM journeys_satisfactionresponse
    WHERE answer <> 'no_answer' AND answered_on BETWEEN %(first)s AND %(last)s
"""
SESSIONS = """
    SELECT count(*) AS held, count(*) FILTER (WHERE t.together) AS co_facilitated
    FROM courses_session s JOIN courses_courserun r ON r.id = s.run_id LEFT JOIN (
        SELECT session_id, bool_or(role = 'peer') AND bool_or(role = 'professional') AS together
        FROM courses_sessionfacilitation WHERE mark = 'taught' AND part <> 'helper' GROUP BY 1) t ON t.session_id = s.id
    WHERE s.state = 'scheduled' AND r.state <> 'draft' AND s.starts_at >= %(starts)s AND s.starts_at < %(ends)s
      AND s.ends_at <= now()
"""
STATEMENTS = (REACH, OUTCOMES, STARTS, FIRST_STARTS, FIRST_JOBS, STILL, EPISODES, COURSES, ANSWERS, SESSIONS)


def reckon(period: Period, *, today: dt.date) -> dict[str, int | None]:
    """The figures by key, of a period that is over."""
    words = {
        "first": period.first_on,
        "last": period.last_on,
        "today": today,
        "starts": period.starts_at,
        "ends": period.ends_at,
    }
    found: dict[str, int | None] = {}
    with connection.cursor() as cursor:
        for statement in STATEMENTS:
            cursor.execute(statement, words)
            names = [column.name for column in cursor.description or []]
            found |= dict(zip(names, cursor.fetchone() or (), strict=True))
    return found

"""The same figures in bare SQL, by hand, for PostgreSQL alone: what the portal's own reckoning is measured against."""

import datetime as dt

from django.db import connection

from bookings.domain.figures.periods import Period

# The sessions that every statement is about: stands for “:held” below.
HELD = """
    held AS (
        SELECT s.id, s.run_id, s.starts_at, s.ends_at FROM courses_session s JOIN courses_courserun r ON r.id = s.run_id
        WHERE s.state = 'scheduled' AND r.state <> 'draft' AND s.starts_at >= %(first)s AND s.starts_at < %(end)s
          AND s.ends_at <= now()
    )
"""
MARKS = """
    WITH :held
    SELECT count(*) AS marked, count(*) FILTER (WHERE a.mark IN ('attended', 'attended_part')) AS came,
           count(*) FILTER (WHERE a.mark = 'apologies') AS apologies,
           count(*) FILTER (WHERE a.mark = 'missed') AS missed
    FROM bookings_attendance a JOIN held h ON h.id = a.session_id JOIN bookings_booking b ON b.id = a.booking_id
    WHERE b.ended_why <> 'merged'
      AND NOT (a.source = 'student' AND b.state = 'cancelled' AND b.cancelled_at <= h.starts_at)
"""
NOT_MARKED = """
    WITH :held
    SELECT count(*) AS not_marked FROM held h JOIN bookings_booking b USING (run_id)
    JOIN courses_courserun r ON r.id = b.run_id AND r.needs_booking
    WHERE (b.state = 'booked' OR (b.state = 'cancelled' AND b.cancelled_at > h.starts_at))
      AND b.booked_at <= h.ends_at AND b.ended_why <> 'merged'
      AND NOT EXISTS (SELECT 1 FROM bookings_attendance a WHERE a.booking_id = b.id AND a.session_id = h.id)
"""
SESSIONS = """
    WITH :held, taught AS (
        SELECT f.session_id,
               bool_or(f.role = 'peer' AND f.mark = 'taught' AND f.part <> 'helper')
               AND bool_or(f.role = 'professional' AND f.mark = 'taught' AND f.part <> 'helper') AS together
        FROM courses_sessionfacilitation f WHERE f.mark <> '' GROUP BY 1
    )
    SELECT count(*) AS held, count(*) FILTER (WHERE t.together) AS co_facilitated,
           count(*) FILTER (WHERE NOT t.together) AS without_pair,
           count(*) FILTER (WHERE t.session_id IS NULL) AS without_record
    FROM held h LEFT JOIN taught t ON t.session_id = h.id
"""
PEERS = """
    WITH :held
    SELECT coalesce(sum(extract(epoch FROM h.ends_at - h.starts_at) / 60), 0)::bigint AS peer_minutes,
           count(DISTINCT f.facilitator_id) AS peers
    FROM courses_sessionfacilitation f JOIN held h ON h.id = f.session_id WHERE f.mark = 'taught' AND f.role = 'peer'
"""
RUNS = """
    WITH begun AS (
        SELECT r.id, r.capacity, r.needs_booking FROM courses_courserun r JOIN courses_session s ON s.run_id = r.id
        WHERE r.state <> 'draft' AND s.state = 'scheduled' AND s.ends_at <= now()
        GROUP BY 1 HAVING min(s.starts_at) >= %(first)s AND min(s.starts_at) < %(end)s
    )
    SELECT count(*) AS runs, coalesce(sum(capacity) FILTER (WHERE needs_booking), 0) AS places,
           (SELECT count(*) FROM bookings_booking b JOIN begun ON begun.id = b.run_id AND begun.needs_booking
            WHERE b.state = 'booked') AS places_taken
    FROM begun
"""
BOOKINGS = """
    SELECT count(*) AS bookings, count(*) FILTER (WHERE booked_at <= joined_at) AS straight,
           count(*) FILTER (WHERE booked_at > joined_at) AS waited,
           count(*) FILTER (WHERE booked_at > joined_at AND booked_at - joined_at <= interval '720 hours')
               AS waited_short,
           count(*) FILTER (WHERE booked_at - joined_at > interval '720 hours') AS waited_long,
           floor(percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM booked_at - joined_at))
                 FILTER (WHERE booked_at > joined_at))::bigint AS wait_median
    FROM bookings_booking b JOIN courses_courserun r ON r.id = b.run_id AND r.needs_booking
    WHERE booked_at >= %(first)s AND booked_at < %(end)s AND ended_why <> 'merged'
"""
COMPLETIONS = """
    SELECT count(*) AS completions FROM bookings_completion
    WHERE voided_at IS NULL AND issued_at >= %(first)s AND issued_at < %(end)s
"""
PEOPLE = """
    WITH :held, came AS (
        SELECT DISTINCT b.person_id
        FROM bookings_attendance a JOIN held h ON h.id = a.session_id JOIN bookings_booking b ON b.id = a.booking_id
        WHERE a.mark IN ('attended', 'attended_part') AND b.ended_why <> 'merged'
    )
    SELECT coalesce(e.borough, ''),
           CASE WHEN coalesce(uses_services, false)::int + coalesce(is_carer, false)::int
                     + coalesce(works_here, false)::int > 1 THEN 'several'
                WHEN uses_services THEN 'uses_services' WHEN is_carer THEN 'is_carer' WHEN works_here THEN 'works_here'
                WHEN uses_services = false AND is_carer = false AND works_here = false THEN 'none'
                ELSE 'not_said' END,
           count(*)
    FROM came LEFT JOIN people_enrolment e USING (person_id) GROUP BY 1, 2
"""


def reckon(period: Period) -> dict:
    """The figures by key, and `by_group`: people by borough and group."""
    days: dict[str, dt.datetime] = {"first": period.starts_at, "end": period.ends_at}
    found: dict = {}
    with connection.cursor() as cursor:
        for statement in (MARKS, NOT_MARKED, SESSIONS, PEERS, RUNS, BOOKINGS, COMPLETIONS):
            cursor.execute(statement.replace(":held", HELD), days)
            names = [column.name for column in cursor.description or []]
            found |= dict(zip(names, cursor.fetchone() or (), strict=True))
        cursor.execute(PEOPLE.replace(":held", HELD), days)
        found["by_group"] = {(borough, group): count for borough, group, count in cursor.fetchall()}
    return found

-- What a supervisor counts of the files her organisation leads in her office, past row-level security: numbers only.
-- The same rows that the policies open to her; asking the policies of each costs a hundred times the counting.

-- Files that a conflict of interest closes to the actor or to her organisation.
CREATE FUNCTION closed.walls_before_actor()
RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT x.case_id
    FROM lock.claims() c JOIN cases_conflictofinterest x ON x.user_id = c.actor OR x.organisation_id = c.organisation
    WHERE x.lifted_at IS NULL
$$;

-- Open files: how many of each kind. `age`: how many of the days `since` she came after, counted from the earliest.
CREATE FUNCTION closed.open_files_led(since date[], zone text, old timestamptz)
RETURNS TABLE (state text, age int, risk text, in_danger bool, not_reviewed bool, worker uuid, files bigint)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT k.state, width_bucket((k.opened_at AT TIME ZONE zone)::date, since), k.risk, k.danger_since IS NOT NULL,
        k.opened_at < old AND k.supervised_at IS NULL, t.user_id, count(*)
    FROM lock.claims() c
    JOIN cases_case k ON k.office_id = c.office AND k.lead_id = c.organisation
    LEFT JOIN cases_teammember t ON t.case_id = k.id AND t.kind = 'lead' AND t.ended_at IS NULL
    WHERE c.purpose = 'case_supervision' AND k.state <> 'closed' AND k.erased_at IS NULL
      AND NOT EXISTS (SELECT FROM closed.walls_before_actor() w WHERE w = k.id)
    GROUP BY 1, 2, 3, 4, 5, 6
$$;

-- How many were closed since an instant.
CREATE FUNCTION closed.files_led_closed_since(instant timestamptz)
RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT count(*)
    FROM lock.claims() c JOIN cases_case k ON k.office_id = c.office AND k.lead_id = c.organisation
    WHERE c.purpose = 'case_supervision' AND k.closed_at >= instant AND k.erased_at IS NULL
      AND NOT EXISTS (SELECT FROM closed.walls_before_actor() w WHERE w = k.id)
$$;

-- Clocks that are over, by kind and by who answers for them.
CREATE FUNCTION closed.overdue_led()
RETURNS TABLE (kind text, worker uuid, clocks bigint, oldest timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT d.kind, d.responsible_id, count(*), min(d.due_at)
    FROM lock.claims() c
    JOIN cases_case k ON k.office_id = c.office AND k.lead_id = c.organisation
    JOIN cases_due d ON d.case_id = k.id
    WHERE c.purpose = 'case_supervision' AND d.done_at IS NULL AND d.due_at < c.at
      AND NOT EXISTS (SELECT FROM closed.walls_before_actor() w WHERE w = k.id)
    GROUP BY 1, 2
$$;

REVOKE ALL ON FUNCTION closed.walls_before_actor(), closed.open_files_led(date[], text, timestamptz),
    closed.files_led_closed_since(timestamptz), closed.overdue_led() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION closed.open_files_led(date[], text, timestamptz),
    closed.files_led_closed_since(timestamptz), closed.overdue_led() TO satuatap_gate

-- Danger that comes in from outside, by somebody who may read nothing. As in closed.sql: of satuatap_search, for
-- the gate only; without valid claims every answer is no.

-- Whom danger calls: the rosters of the office for an intake, or of the organisation that leads the case for an
-- alarm. Only in the very act in which the intake was left, or the alarm raised by her word.
CREATE FUNCTION closed.on_call_for(called uuid)
RETURNS TABLE (id uuid, organisation uuid, person uuid, rung smallint, minutes smallint, weekdays smallint[], phone bytea)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT o.id, o.organisation_id, o.user_id, o.rung, o.minutes, o.weekdays, o.phone_sealed
    FROM lock.claims() c JOIN cases_intake i ON i.left_at = c.at
        AND (i.left_by = c.actor OR i.left_by IS NULL AND i.id = c.actor AND c.purpose = 'by_link')
    JOIN cases_oncall o ON o.office_id = i.office_id
        AND (i.for_organisation_id IS NULL OR i.for_organisation_id = o.organisation_id)
    WHERE i.id = called AND i.is_danger AND o.ended_at IS NULL
    UNION ALL
    SELECT o.id, o.organisation_id, o.user_id, o.rung, o.minutes, o.weekdays, o.phone_sealed
    FROM lock.claims() c JOIN cases_alarm a ON a.at = c.at AND a.by = c.actor AND a.cause = 'word'
    JOIN cases_case k ON k.id = a.case_id
    JOIN cases_oncall o ON o.office_id = k.office_id AND o.organisation_id = k.lead_id
    WHERE a.id = called AND c.purpose = 'by_link' AND o.ended_at IS NULL
        AND NOT closed.walled(k.id, o.user_id, o.organisation_id)
$$;

-- Has the actor taken this intake?
CREATE FUNCTION closed.took(called uuid)
RETURNS bool
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT EXISTS (SELECT FROM lock.claims() c JOIN cases_intake i ON i.taken_by = c.actor WHERE i.id = called)
$$;

-- Has the actor, at the public's door, just raised an alarm on this case by the word for danger?
CREATE FUNCTION closed.raised_by_word(file uuid)
RETURNS bool
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM lock.claims() c JOIN cases_alarm a ON a.at = c.at AND a.by = c.actor
        WHERE a.case_id = file AND a.cause = 'word' AND a.ended_at IS NULL AND c.purpose = 'by_link'
    )
$$;

-- The cases for which one of these marks is that of the agreed word for danger. Where no alarm is live yet it is
-- raised, and comes back as `alarm`. The words themselves are not known here, and the marks are keyed.
CREATE FUNCTION closed.raise_by_word(marks bytea[])
RETURNS TABLE (file uuid, reference text, worker uuid, alarm uuid, about uuid)
LANGUAGE sql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH heard AS (
        SELECT DISTINCT k.id, k.reference, k.opened_by, c.at, c.actor
        FROM lock.claims() c JOIN cases_safecontact s ON s.word_mark_sealed = ANY (marks)
        JOIN cases_case k ON k.id = s.case_id
        WHERE c.purpose = 'by_link' AND s.ended_at IS NULL AND s.word_mark_sealed <> '' AND k.erased_at IS NULL
    ), raised AS (
        INSERT INTO cases_alarm AS a (id, case_id, at, by, cause, about, outcome)
        SELECT gen_random_uuid(), h.id, h.at, h.actor, 'word', gen_random_uuid(), '' FROM heard h
        ON CONFLICT DO NOTHING
        RETURNING a.id, a.case_id, a.about
    ), marked AS (
        UPDATE cases_case k SET danger_since = h.at
        FROM heard h JOIN raised r ON r.case_id = h.id WHERE k.id = h.id AND k.danger_since IS NULL
    )
    SELECT h.id, h.reference::text, coalesce(
        (SELECT t.user_id FROM cases_teammember t WHERE t.case_id = h.id AND t.kind = 'lead' AND t.ended_at IS NULL),
        h.opened_by
    ), r.id, r.about
    FROM heard h LEFT JOIN raised r ON r.case_id = h.id
$$;

-- Has she used her slip, of this office and this organisation?
CREATE FUNCTION closed.used_her_slip(office uuid, organisation uuid)
RETURNS bool
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM lock.claims() c JOIN cases_feedbackslip s
            ON encode(substring(s.code_hash FROM 1 FOR 16), 'hex')::uuid = c.actor
        WHERE c.purpose = 'by_link' AND s.used
          AND s.office_id = used_her_slip.office AND s.organisation_id = used_her_slip.organisation
    )
$$;

REVOKE ALL ON FUNCTION closed.on_call_for(uuid), closed.took(uuid), closed.raised_by_word(uuid),
    closed.raise_by_word(bytea[]), closed.used_her_slip(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION closed.on_call_for(uuid), closed.took(uuid), closed.raised_by_word(uuid),
    closed.raise_by_word(bytea[]), closed.used_her_slip(uuid, uuid) TO satuatap_gate

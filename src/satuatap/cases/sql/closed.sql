-- What the policies of the closed file ask of each other, past row-level security: one question, one yes or no.
-- They belong to satuatap_search; the gate may call them. Without valid claims every answer is no.

-- Is the actor in the live team of this case?
CREATE OR REPLACE FUNCTION closed.on_team(file uuid)
RETURNS bool
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM lock.claims() c JOIN cases_teammember t ON t.user_id = c.actor
        WHERE t.case_id = file AND t.ended_at IS NULL AND (t.until IS NULL OR t.until > c.at)
          AND c.purpose IN ('casework', 'case_supervision')
    )
$$;

-- Does she lead it?
CREATE OR REPLACE FUNCTION closed.leads(file uuid)
RETURNS bool
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM lock.claims() c JOIN cases_teammember t ON t.user_id = c.actor
        WHERE t.case_id = file AND t.ended_at IS NULL AND t.kind = 'lead' AND c.purpose = 'casework'
    )
$$;

-- Has she laid down the lead in this very act, and has nobody taken it up yet? Then she names who does.
CREATE OR REPLACE FUNCTION closed.hands_over(file uuid)
RETURNS bool
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM lock.claims() c JOIN cases_teammember t ON t.user_id = c.actor
        WHERE t.case_id = file AND t.kind = 'lead' AND t.ended_at = c.at AND t.ended_by = c.actor
          AND c.purpose = 'casework'
    ) AND NOT EXISTS (
        SELECT FROM cases_teammember t WHERE t.case_id = file AND t.kind = 'lead' AND t.ended_at IS NULL
    )
$$;

-- Does she supervise the organisation that leads it, in its office?
CREATE OR REPLACE FUNCTION closed.supervises(file uuid)
RETURNS bool
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM lock.claims() c JOIN cases_case k ON k.office_id = c.office AND k.lead_id = c.organisation
        WHERE k.id = file AND c.purpose = 'case_supervision'
    )
$$;

-- Is there a conflict of interest between this case and this person or this organisation?
CREATE OR REPLACE FUNCTION closed.walled(file uuid, person uuid, organisation uuid)
RETURNS bool
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM cases_conflictofinterest x
        WHERE x.case_id = file AND x.lifted_at IS NULL
          AND (x.user_id = person OR x.organisation_id = walled.organisation)
    )
$$;

CREATE OR REPLACE FUNCTION closed.is_open_to_actor(file uuid)
RETURNS bool
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT (closed.on_team(file) OR closed.supervises(file))
       AND NOT EXISTS (SELECT FROM lock.claims() c WHERE closed.walled(file, c.actor, c.organisation))
$$;

-- Has the actor just opened this case, and is nobody in its team yet?
CREATE OR REPLACE FUNCTION closed.is_new(file uuid)
RETURNS bool
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM lock.claims() c JOIN cases_case k ON k.opened_by = c.actor
        WHERE k.id = file AND c.purpose = 'casework'
    ) AND NOT EXISTS (SELECT FROM cases_teammember t WHERE t.case_id = file)
$$;

-- The case behind a reference that was read to somebody in an emergency: of her own office, no conflict; else nothing.
CREATE OR REPLACE FUNCTION closed.in_emergency(called text)
RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT k.id FROM lock.claims() c JOIN cases_case k ON k.office_id = c.office
    WHERE k.reference = called AND c.purpose = 'break_glass' AND k.erased_at IS NULL
      AND NOT closed.walled(k.id, c.actor, c.organisation)
$$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA closed FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA closed TO satuatap_gate;

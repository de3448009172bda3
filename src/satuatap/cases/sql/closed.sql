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

-- The case of this reference, if it is open to the actor. Where there is none, the same is asked about nobody's:
-- a case that is hidden takes no longer than one that does not exist.
CREATE OR REPLACE FUNCTION closed.called(reference text)
RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT f.id FROM (
        SELECT coalesce(
            (SELECT k.id FROM cases_case k WHERE k.reference = called.reference AND k.erased_at IS NULL),
            '00000000-0000-0000-0000-000000000000'
        ) AS id
    ) f WHERE closed.is_open_to_actor(f.id)
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

-- Is it of the actor's own office, and not erased?
CREATE OR REPLACE FUNCTION closed.of_own_office(file uuid)
RETURNS bool
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM lock.claims() c JOIN cases_case k ON k.office_id = c.office
        WHERE k.id = file AND c.purpose = 'break_glass' AND k.erased_at IS NULL
    )
$$;

-- The case behind a reference that was read to somebody in an emergency: of her own office, no conflict; else no row.
-- With it the organisation and the worker who answer for it, and whether it is open to her anyway.
CREATE OR REPLACE FUNCTION closed.in_emergency(called text)
RETURNS TABLE (file uuid, organisation uuid, worker uuid, already bool)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT k.id, k.lead_id,
        (SELECT t.user_id FROM cases_teammember t WHERE t.case_id = k.id AND t.kind = 'lead' AND t.ended_at IS NULL),
        EXISTS (
            SELECT FROM cases_teammember t
            WHERE t.case_id = k.id AND t.user_id = c.actor AND t.ended_at IS NULL
              AND (t.until IS NULL OR t.until > c.at)
        )
    FROM lock.claims() c JOIN cases_case k ON k.office_id = c.office
    WHERE k.reference = called AND c.purpose = 'break_glass' AND k.erased_at IS NULL
      AND NOT closed.walled(k.id, c.actor, c.organisation)
$$;

-- Has the actor broken the glass of this case in this very act?
CREATE OR REPLACE FUNCTION closed.broke_glass(file uuid)
RETURNS bool
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM lock.claims() c JOIN cases_teammember t ON t.user_id = c.actor AND t.at = c.at
        WHERE t.case_id = file AND t.kind = 'break_glass' AND t.ended_at IS NULL AND c.purpose = 'break_glass'
    )
$$;

-- Is this place in the team an emergency access of the actor's, to this case?
CREATE OR REPLACE FUNCTION closed.is_emergency(place uuid, file uuid)
RETURNS bool
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM lock.claims() c JOIN cases_teammember t ON t.user_id = c.actor
        WHERE t.id = place AND t.case_id = file AND t.kind = 'break_glass' AND c.purpose = 'break_glass'
    )
$$;

-- Would somebody still lead the case if it were closed to this person or this organisation?
CREATE OR REPLACE FUNCTION closed.keeps_its_lead(file uuid, person uuid, organisation uuid)
RETURNS bool
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT NOT EXISTS (
        SELECT FROM cases_case k WHERE k.id = file AND k.lead_id = keeps_its_lead.organisation
    ) AND NOT EXISTS (
        SELECT FROM cases_teammember t
        WHERE t.case_id = file AND t.kind = 'lead' AND t.ended_at IS NULL
          AND (t.user_id = person OR t.organisation_id = keeps_its_lead.organisation)
    )
$$;

-- Has the actor, as the second of two, approved that this case is erased?
CREATE OR REPLACE FUNCTION closed.erasure_approved(file uuid)
RETURNS bool
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM lock.claims() c JOIN cases_erasure e ON e.decided_by = c.actor
        WHERE e.case_id = file AND e.approved AND c.purpose IN ('casework', 'case_supervision')
    )
$$;

-- Empty every sealed text of the case, in whatever table, and forget who its parties were.
-- A new table takes part by its columns case_id and *_sealed; without the right to empty them this fails, loudly.
CREATE OR REPLACE FUNCTION closed.erase(file uuid)
RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    place record;
BEGIN
    IF NOT closed.erasure_approved(file) THEN
        RAISE EXCEPTION 'nobody has approved this erasure' USING ERRCODE = 'insufficient_privilege';
    END IF;
    FOR place IN
        SELECT t.relname AS name, k.attname AS key, s.attname AS text
        FROM pg_class t
        JOIN pg_attribute s ON s.attrelid = t.oid AND s.attname LIKE '%\_sealed' AND NOT s.attisdropped
        JOIN pg_attribute k ON k.attrelid = t.oid
            AND k.attname = CASE t.relname WHEN 'cases_case' THEN 'id' ELSE 'case_id' END
        WHERE t.relnamespace = 'public'::regnamespace AND t.relkind = 'r'
    LOOP
        EXECUTE format($do$UPDATE public.%I SET %I = '' WHERE %I = $1$do$, place.name, place.text, place.key)
        USING file;
    END LOOP;
    UPDATE cases_party SET person_id = NULL WHERE case_id = file;
END
$$;

-- Is there sexual violence in this case, as far as anybody wrote it down? Codes of complaint_category, gbv_type and
-- simfoni_form; the same as `rules.settlement`.
CREATE OR REPLACE FUNCTION closed.sexual_violence(file uuid)
RETURNS bool
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM cases_case k WHERE k.id = file AND 'pelecehan_seksual' = ANY (k.categories)
    ) OR EXISTS (
        SELECT FROM cases_incident i
        WHERE i.case_id = file
          AND (i.type_code IN ('perkosaan', 'serangan_seksual', 'kawin_paksa') OR 'seksual' = ANY (i.simfoni_forms))
    )
$$;

-- May this referral be open to its receiver: sent, not taken back, and on live consent or a signed legal basis?
-- Replaced by `in_danger.sql`.
CREATE OR REPLACE FUNCTION closed.is_shared(called uuid)
RETURNS bool
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM lock.claims() c, cases_referral r JOIN cases_case k ON k.id = r.case_id
        WHERE r.id = called AND r.sent_at IS NOT NULL AND r.shut_at IS NULL AND k.erased_at IS NULL
          AND (
            EXISTS (
                SELECT FROM cases_consent s
                WHERE s.id = r.consent_id AND s.given AND s.withdrawn_at IS NULL
                  AND s.party_id = r.party_id AND s.provider_id = r.provider_id
                  AND s.purpose_code = r.purpose_code AND r.fields <@ s.fields
                  AND (s.until > c.at OR s.until IS NULL AND k.closed_at IS NULL)
                  AND (NOT s.guardian_unsafe OR closed.is_signed('consent', s.id))
            )
            OR r.basis_code <> '' AND r.consent_id IS NULL AND closed.is_signed('referral', r.id)
          )
    )
$$;

-- Has a supervisor signed it, and not taken that back?
CREATE OR REPLACE FUNCTION closed.is_signed(what text, about uuid)
RETURNS bool
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT coalesce(
        (SELECT g.approved FROM cases_signature g WHERE g.kind = what AND g.about_id = about
         ORDER BY g.at DESC, g.id LIMIT 1),
        false
    )
$$;

-- Is the actor the receiver of this referral of this case, by her organisation or by its link?
CREATE OR REPLACE FUNCTION closed.receives(called uuid, file uuid)
RETURNS bool
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM lock.claims() c, cases_referral r
        WHERE r.id = called AND r.case_id = file
          AND (c.purpose = 'referral' AND r.organisation_id = c.organisation
               OR c.purpose = 'by_link' AND r.id = c.actor)
          AND NOT closed.walled(r.case_id, c.actor, c.organisation)
    ) AND closed.is_shared(called)
$$;

-- The referrals to the actor's organisation that were taken back, or whose consent has ended: the reference alone.
CREATE OR REPLACE FUNCTION closed.no_longer_open()
RETURNS TABLE (reference text)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT r.reference
    FROM lock.claims() c JOIN cases_referral r ON r.organisation_id = c.organisation
    JOIN cases_case k ON k.id = r.case_id
    WHERE c.purpose = 'referral' AND r.sent_at IS NOT NULL AND r.sent_at > c.at - interval '90 days'
      AND k.erased_at IS NULL AND NOT closed.walled(r.case_id, c.actor, c.organisation)
      AND NOT closed.is_shared(r.id)
    ORDER BY r.sent_at DESC LIMIT 50
$$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA closed FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA closed TO satuatap_gate;

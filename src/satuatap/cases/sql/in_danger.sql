-- May this referral be open to its receiver: sent, not taken back, and on live consent or a signed legal basis?
-- Where her life is in danger and she cannot be asked, for a day before a supervisor has said a word to it
-- (UU 27/2022 Ps 20(2)(d); `rules.referral_steps.signed_afterwards`).
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
            OR r.basis_code <> '' AND r.consent_id IS NULL AND (
                closed.is_signed('referral', r.id)
                OR r.basis_code = 'life' AND r.urgent AND r.sent_at > c.at - interval '24 hours'
                AND NOT EXISTS (SELECT FROM cases_signature g WHERE g.kind = 'referral' AND g.about_id = r.id)
            )
          )
    )
$$;

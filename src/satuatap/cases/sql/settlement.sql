-- Sexual violence is never settled out of court (UU 12/2022 TPKS Ps 23): no mediation, no joint agreement.
-- The database refuses it, and takes a complaint out of a mediation as soon as sexual violence becomes known.
-- Both sides lock the case first, so that neither slips past the other.

CREATE FUNCTION lock.refuse_settlement() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM FROM cases_case WHERE id = NEW.case_id FOR UPDATE;
    IF closed.sexual_violence(NEW.case_id) THEN
        RAISE EXCEPTION 'settlement_barred: TPKS Ps 23' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER sexual_violence_is_never_settled BEFORE INSERT OR UPDATE ON cases_complaint
    FOR EACH ROW WHEN (NEW.state IN ('mediation', 'agreement')) EXECUTE FUNCTION lock.refuse_settlement();
CREATE TRIGGER sexual_violence_has_no_step_of_settlement BEFORE INSERT ON cases_complaintstep
    FOR EACH ROW WHEN (NEW."to" IN ('mediation', 'agreement')) EXECUTE FUNCTION lock.refuse_settlement();

CREATE FUNCTION lock.end_settlement() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
    file uuid := CASE TG_TABLE_NAME WHEN 'cases_case' THEN (to_jsonb(NEW) ->> 'id')::uuid
                 ELSE (to_jsonb(NEW) ->> 'case_id')::uuid END;
    held record;
BEGIN
    PERFORM FROM cases_case WHERE id = file FOR UPDATE;
    SELECT * INTO held FROM cases_complaint WHERE case_id = file AND state IN ('mediation', 'agreement');
    IF FOUND AND closed.sexual_violence(file) THEN
        UPDATE cases_complaint SET state = 'barred', version = version + 1 WHERE id = held.id;
        INSERT INTO cases_complaintstep (id, case_id, at, by, complaint_id, action, frm, "to", answers_sealed)
            SELECT gen_random_uuid(), file, c.at, c.actor, held.id, 'bar', held.state, 'barred', ''
            FROM lock.claims() c;
        UPDATE cases_due d SET done_at = c.at, done_by = c.actor, outcome = 'dropped'
            FROM lock.claims() c WHERE d.case_id = file AND d.about_id = held.id AND d.done_at IS NULL;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER sexual_violence_ends_a_settlement AFTER UPDATE OF categories ON cases_case
    FOR EACH ROW EXECUTE FUNCTION lock.end_settlement();
CREATE TRIGGER an_incident_ends_a_settlement
    AFTER INSERT OR UPDATE OF type_code, simfoni_forms ON cases_incident
    FOR EACH ROW EXECUTE FUNCTION lock.end_settlement();

-- What a policy cannot say, because it sees one side of a change only. Set-up fills these tables as the owner,
-- whom the triggers let pass; web has no right to these columns. Why: access/rules/two_people.py.

-- The password of who works on closed files: her own, or set by the second person in the very transaction.
CREATE FUNCTION lock.password_takes_two() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    IF current_user = 'satuatap_gate'
        AND NOT EXISTS (
            SELECT FROM lock.claims() c WHERE c.purpose = 'own_account' AND c.actor = NEW.id
        )
        AND EXISTS (
            SELECT FROM accounts_membership m, lock.claims() c
            WHERE m.user_id = NEW.id AND lock.takes_two_people(m.role)
                AND (m.valid_until IS NULL OR m.valid_until >= c.at::date)
        )
        AND NOT EXISTS (
            SELECT FROM access_staffproposal p, lock.claims() c
            WHERE c.purpose = 'confirmation' AND p.user_id = NEW.id AND p.confirmed
                AND p.settled_by = c.actor AND p.settled_at = c.at
        )
    THEN
        RAISE EXCEPTION 'two_people: this password is not one person''s to set'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER a_password_takes_two BEFORE UPDATE OF password ON accounts_user
    FOR EACH ROW WHEN (NEW.password IS DISTINCT FROM OLD.password) EXECUTE FUNCTION lock.password_takes_two();

-- A post that took two people is ended by one, never made longer.
CREATE FUNCTION lock.post_only_shortens() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    IF current_user = 'satuatap_gate' AND lock.takes_two_people(OLD.role)
        AND (
            NEW.valid_from <> OLD.valid_from
            OR coalesce(NEW.valid_until, 'infinity') > coalesce(OLD.valid_until, 'infinity')
        )
    THEN
        RAISE EXCEPTION 'two_people: this post is not one person''s to make longer'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER a_post_of_two_people_only_shortens BEFORE UPDATE ON accounts_membership
    FOR EACH ROW EXECUTE FUNCTION lock.post_only_shortens();

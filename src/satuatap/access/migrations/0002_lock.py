"""What stands in schema `lock` (made by `ops`, with the key): the check of signed claims, the seal of the log."""

from django.db import migrations

from satuatap.access.operations import Guard

# `app.claims` is `actor|office|organisation|purpose|at|pid|expiry|HMAC`; see `access.claims`. Nothing is cast
# before the signature has been found right, so a forged token gives no row and no error.
CLAIMS = """
CREATE FUNCTION lock.claims(
    OUT actor uuid, OUT office uuid, OUT organisation uuid, OUT purpose text, OUT at timestamptz
)
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    token CONSTANT text := current_setting('app.claims', true);
    part CONSTANT text[] := string_to_array(token, '|');
    key lock.key;
    expected text;
BEGIN
    IF cardinality(part) IS DISTINCT FROM 8 THEN
        RETURN;
    END IF;
    SELECT * INTO key FROM lock.key;
    expected := encode(sha256(key.outer_pad || sha256(key.inner_pad || convert_to(
        array_to_string(part[1:7], '|'), 'UTF8'
    ))), 'hex');
    IF part[8] IS DISTINCT FROM expected
        OR part[6]::int <> pg_backend_pid()
        OR part[7]::float8 < extract(epoch FROM statement_timestamp())
    THEN
        RETURN;
    END IF;
    actor := part[1]::uuid;
    office := nullif(part[2], '')::uuid;
    organisation := nullif(part[3], '')::uuid;
    purpose := part[4];
    at := part[5]::timestamptz;
END
$$;
REVOKE ALL ON FUNCTION lock.claims() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lock.claims() TO satuatap_gate, satuatap_search;
"""
DROP_CLAIMS = "DROP FUNCTION lock.claims()"

# Statement triggers: they refuse also where row-level security shows no row, and the owner too.
APPEND_ONLY = """
CREATE FUNCTION lock.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the access log is only ever added to' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER access_log_is_append_only BEFORE UPDATE OR DELETE ON access_accessevent
    FOR EACH STATEMENT EXECUTE FUNCTION lock.refuse_change();
CREATE TRIGGER access_log_is_never_emptied BEFORE TRUNCATE ON access_accessevent
    FOR EACH STATEMENT EXECUTE FUNCTION lock.refuse_change();
"""
DROP_APPEND_ONLY = """
DROP TRIGGER access_log_is_append_only ON access_accessevent;
DROP TRIGGER access_log_is_never_emptied ON access_accessevent;
DROP FUNCTION lock.refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
        ("accounts", "0001_initial"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]
    operations = [
        migrations.RunSQL(CLAIMS, DROP_CLAIMS),
        migrations.RunSQL(APPEND_ONLY, DROP_APPEND_ONLY),
        Guard("accounts_user"),
        Guard("accounts_membership"),
        Guard("mfa_authenticator"),
    ]

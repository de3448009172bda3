-- Only on the embedded server, which is ours alone: row counts and sizes of closed tables tell nobody anything.
-- The owner keeps them, for care of the data. Run as superuser, inside the database.

DO $$
DECLARE
    teller record;
    columns text;
BEGIN
    FOR teller IN
        SELECT oid::regprocedure AS name FROM pg_catalog.pg_proc
        WHERE pronamespace = 'pg_catalog'::regnamespace
          AND (proname LIKE 'pg\_stat\_get\_%' OR proname ~ '^pg_(total_relation|relation|table|indexes|database)_size$')
    LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', teller.name);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO satuatap_owner', teller.name);
    END LOOP;

    FOR teller IN
        SELECT oid::regclass AS name FROM pg_catalog.pg_class
        WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind = 'v' AND relname ~ '^pg_stat(io)?_'
    LOOP
        EXECUTE format('REVOKE SELECT ON %s FROM PUBLIC', teller.name);
        EXECUTE format('GRANT SELECT ON %s TO satuatap_owner', teller.name);
    END LOOP;

    SELECT string_agg(quote_ident(attname), ', ') INTO columns FROM pg_catalog.pg_attribute
    WHERE attrelid = 'pg_catalog.pg_class'::regclass AND attnum <> 0 AND NOT attisdropped
      AND attname NOT IN ('reltuples', 'relpages', 'relallvisible', 'relallfrozen');
    REVOKE SELECT ON pg_catalog.pg_class FROM PUBLIC;
    EXECUTE format('GRANT SELECT (%s) ON pg_catalog.pg_class TO PUBLIC', columns);
    GRANT SELECT ON pg_catalog.pg_class TO satuatap_owner;
END
$$;

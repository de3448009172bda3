-- The roles of the whole server. Run as superuser, in any database, as often as you like.
-- satuatap.ops.roles fills in the names in braces; passwords come as SCRAM verifiers, never in clear.

DO $$
DECLARE
    -- name and attributes of each role; BYPASSRLS can only be given by a superuser
    wanted CONSTANT text[][] := ARRAY[
        ['satuatap_owner',  'LOGIN'],
        ['satuatap_web',    'LOGIN NOINHERIT'],
        ['satuatap_gate',   'NOLOGIN'],
        ['satuatap_search', 'NOLOGIN BYPASSRLS']
    ];
    role text[];
BEGIN
    FOREACH role SLICE 1 IN ARRAY wanted LOOP
        IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = role[1]) THEN
            EXECUTE format('CREATE ROLE %I', role[1]);
        END IF;
        EXECUTE format('ALTER ROLE %I NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION %s', role[1], role[2]);
    END LOOP;

    -- Web enters the gate by SET ROLE only, and owns none of its rights meanwhile. On 15 NOINHERIT does this alone.
    -- The owner may hand the search function to its role, and nothing else.
    IF current_setting('server_version_num')::int >= 160000 THEN
        EXECUTE 'GRANT satuatap_gate TO satuatap_web WITH INHERIT FALSE, SET TRUE';
        EXECUTE 'GRANT satuatap_search TO satuatap_owner WITH INHERIT FALSE, SET TRUE';
    ELSE
        GRANT satuatap_gate TO satuatap_web;
        GRANT satuatap_search TO satuatap_owner;
    END IF;
END
$$;

ALTER ROLE satuatap_owner PASSWORD {owner_password};
ALTER ROLE satuatap_web PASSWORD {web_password};

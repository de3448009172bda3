-- One database of ours. Run as superuser, inside it, as often as you like.

REVOKE ALL ON DATABASE {database} FROM PUBLIC;
GRANT CONNECT ON DATABASE {database} TO satuatap_web;
ALTER DATABASE {database} SET search_path = public;

-- Web may create nothing: it could shadow a name of ours.
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO satuatap_web, satuatap_gate, satuatap_search;
GRANT CREATE, USAGE ON SCHEMA public TO satuatap_owner;

CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;
CREATE EXTENSION IF NOT EXISTS btree_gin SCHEMA public;
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch SCHEMA public;

-- The narrow search function lives here and belongs to the role that sees past row-level security.
CREATE SCHEMA IF NOT EXISTS search AUTHORIZATION satuatap_search;
GRANT USAGE ON SCHEMA search TO satuatap_gate, satuatap_owner;

-- The key that signs the gate's claims, as the two padded blocks of HMAC-SHA-256. Only the owner reads it.
CREATE SCHEMA IF NOT EXISTS lock AUTHORIZATION satuatap_owner;
CREATE TABLE IF NOT EXISTS lock.key (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    inner_pad bytea NOT NULL CHECK (length(inner_pad) = 64),
    outer_pad bytea NOT NULL CHECK (length(outer_pad) = 64)
);
ALTER TABLE lock.key OWNER TO satuatap_owner;
INSERT INTO lock.key (inner_pad, outer_pad) VALUES ({inner_pad}, {outer_pad})
ON CONFLICT (one) DO UPDATE SET inner_pad = EXCLUDED.inner_pad, outer_pad = EXCLUDED.outer_pad;

-- What the policies of the closed file ask of each other.
CREATE SCHEMA IF NOT EXISTS closed AUTHORIZATION satuatap_search;
GRANT USAGE ON SCHEMA closed TO satuatap_gate, satuatap_owner;

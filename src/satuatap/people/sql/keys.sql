-- What the two array indexes hold: the word ids of a name, hashed with where they count, so that one list is read where
-- else many would be intersected. Names by office, and by office and number of own words; persons by office and year.
CREATE OR REPLACE FUNCTION search.scoped(office uuid, part int, wids int[])
RETURNS int[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT array_agg((pg_catalog.hashint8extended(w, pg_catalog.uuid_hash_extended(office, coalesce(part, 0))) >> 32)::int)
    FROM unnest(wids) AS w
$$;

CREATE OR REPLACE FUNCTION search.scoped(office uuid, parts int[], wids int[])
RETURNS int[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT array_agg((pg_catalog.hashint8extended(w, pg_catalog.uuid_hash_extended(office, p)) >> 32)::int)
    FROM unnest(wids) AS w, unnest(parts) AS p
$$;

CREATE OR REPLACE FUNCTION search.name_keys(office uuid, own int, wids int[])
RETURNS int[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT search.scoped(office, 0, wids) || search.scoped(office, own, wids)
$$;

REVOKE ALL ON FUNCTION search.scoped(uuid, int, int[]), search.scoped(uuid, int[], int[]),
    search.name_keys(uuid, int, int[]) FROM PUBLIC;
-- Whoever cares for the tables, or loads them, computes what their indexes hold.
GRANT EXECUTE ON FUNCTION search.scoped(uuid, int, int[]), search.name_keys(uuid, int, int[]) TO satuatap_owner;

-- What a desk may know of journeys it may not see: how many places of a job order are taken, and that a number of
-- its own stands with another person too. Never whose, never where. They belong to satuatap_search; the gate may
-- call them. Without valid claims nothing is answered.

-- How many live journeys of this house are on a job order, one of them left out.
CREATE OR REPLACE FUNCTION search.places_taken(called uuid, besides uuid)
RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT CASE WHEN EXISTS (SELECT FROM lock.claims() c WHERE c.purpose = 'counter_service') THEN (
        SELECT count(*)::integer FROM journeys_journey j
        WHERE j.job_order_id = called AND j.exit_code = '' AND j.id <> besides
    ) END
$$;

-- Which numbers of a journey stand with another person too.
CREATE OR REPLACE FUNCTION search.numbers_used_twice(called uuid)
RETURNS TABLE (system varchar)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT n.system FROM lock.claims() c, journeys_externalnumber n
    WHERE c.purpose = 'counter_service' AND n.journey_id = called AND n.ended_at IS NULL
      AND EXISTS (
        SELECT FROM journeys_externalnumber o
        WHERE o.number_hash = n.number_hash AND o.ended_at IS NULL AND o.person_id <> n.person_id
      )
$$;

REVOKE ALL ON FUNCTION search.places_taken(uuid, uuid), search.numbers_used_twice(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search.places_taken(uuid, uuid), search.numbers_used_twice(uuid) TO satuatap_gate;

-- Puts one person's names where the search finds them, in place of what stood there. The only way in for the gate.
-- `names`: [{"text", "shown", "marks": [int], "own": int, "written", "words": [{"w", "sk", "keys", "raw", "raw_keys"}]}], her own name first.

CREATE OR REPLACE FUNCTION search.index(
    person uuid, names jsonb, born date, year smallint, sex text, village text, mother text
)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    me record;
    home uuid;
    old_names int[];
    old_words int[];
BEGIN
    SELECT * INTO me FROM lock.claims();
    SELECT p.office_id INTO home FROM people_person p
    WHERE p.id = person AND search.sees(p.id, p.office_id, me.actor, me.office, me.organisation, me.at);
    IF home IS NULL OR me.purpose NOT IN ('counter_service', 'registration', 'counselling') THEN
        RAISE insufficient_privilege USING MESSAGE = 'these names are not for this actor to write';
    END IF;

    -- One person at a time in each office: the row that counts all its names is also the lock.
    INSERT INTO people_name_norm AS total (office_id, nf, shown, wids, own, n) VALUES (home, '', '', '{}', 0, 0)
    ON CONFLICT (office_id, nf) DO UPDATE SET n = total.n;

    SELECT coalesce(array_agg(DISTINCT k.name_id), '{}'), coalesce(array_agg(DISTINCT u.wid) FILTER (WHERE u.wid > 0), '{}')
    INTO old_names, old_words
    FROM people_searchkey k CROSS JOIN unnest(k.wids) AS u (wid)
    WHERE k.person_id = person;

    -- Words are shared by all offices: locked in one order, so that two never wait for each other in a ring.
    PERFORM FROM people_name_word w
    WHERE w.wid = ANY (old_words) OR w.w IN (
        SELECT word.w FROM jsonb_array_elements(names) AS name (doc)
        CROSS JOIN jsonb_to_recordset(name.doc -> 'words') AS word (w text)
    )
    ORDER BY w.w FOR UPDATE;

    UPDATE people_name_word w SET n = w.n - gone.n
    FROM (
        SELECT u.wid, count(*) AS n FROM people_searchkey k CROSS JOIN unnest(k.wids) AS u (wid)
        WHERE k.person_id = person GROUP BY u.wid
    ) gone
    WHERE w.wid = gone.wid;

    INSERT INTO people_name_word AS known (w, n, sk, keys)
    SELECT word.w, count(DISTINCT name.place), min(word.sk), (array_agg(word.keys::text))[1]::int[]
    FROM jsonb_array_elements(names) WITH ORDINALITY AS name (doc, place)
    CROSS JOIN jsonb_to_recordset(name.doc -> 'words') AS word (w text, sk text, keys int[])
    GROUP BY word.w
    ORDER BY word.w
    ON CONFLICT (w) DO UPDATE SET n = known.n + excluded.n;

    INSERT INTO people_name_raw (w, wid, keys)
    SELECT word.raw, w.wid, word.raw_keys
    FROM jsonb_array_elements(names) AS name (doc)
    CROSS JOIN jsonb_to_recordset(name.doc -> 'words') AS word (w text, raw text, raw_keys int[])
    JOIN people_name_word w ON w.w = word.w
    ORDER BY word.raw
    ON CONFLICT DO NOTHING;

    DELETE FROM people_searchkey k WHERE k.person_id = person;
    UPDATE people_name_norm d SET n = d.n - 1 WHERE d.name_id = ANY (old_names);

    INSERT INTO people_name_norm AS known (office_id, nf, shown, wids, own, n)
    SELECT home, name.doc ->> 'text', name.doc ->> 'shown',
           ARRAY(SELECT jsonb_array_elements_text(name.doc -> 'marks')::int) || ARRAY(
               SELECT DISTINCT w.wid FROM jsonb_to_recordset(name.doc -> 'words') AS word (w text)
               JOIN people_name_word w USING (w)
           ), (name.doc ->> 'own')::smallint, 1
    FROM jsonb_array_elements(names) AS name (doc)
    ON CONFLICT (office_id, nf) DO UPDATE SET n = known.n + 1;

    INSERT INTO people_searchkey
        (person_id, name_id, office_id, main, wids, birth_date, birth_year, sex, village_code, written, mother)
    SELECT person, d.name_id, home, name.place = 1, d.wids, born, year, sex, village, name.doc ->> 'written', mother
    FROM jsonb_array_elements(names) WITH ORDINALITY AS name (doc, place)
    JOIN people_name_norm d ON d.office_id = home AND d.nf = name.doc ->> 'text';

    -- What nobody is called any more is forgotten.
    DELETE FROM people_name_norm d WHERE d.name_id = ANY (old_names) AND d.n <= 0;
    DELETE FROM people_name_raw r USING people_name_word w
    WHERE r.wid = w.wid AND w.wid = ANY (old_words) AND w.n = 0;
    DELETE FROM people_name_word w WHERE w.wid = ANY (old_words) AND w.n = 0;
    UPDATE people_name_norm d SET n = d.n + jsonb_array_length(names) - cardinality(old_names)
    WHERE d.office_id = home AND d.nf = '';
END
$$;

REVOKE ALL ON FUNCTION search.index(uuid, jsonb, date, smallint, text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search.index(uuid, jsonb, date, smallint, text, text, text) TO satuatap_gate;

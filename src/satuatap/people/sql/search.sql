-- The search over all persons, behind one narrow door. `satuatap_search` owns these functions, sees past row-level
-- security and reads the dictionary, the names and the search rows; the gate may only call what is granted at the end.
-- Scope is applied inside, so that nothing of a hidden person comes out: no row, no name, no count.
-- Words arrive normalised, with their keys, from satuatap.people.rules.namekeys: there is one normal form only.

-- 1 for the same word, less for each typing error (two exchanged neighbours are one), more if the consonants agree.
CREATE OR REPLACE FUNCTION search.likeness(word text, typed text, swaps text[], same_bones bool)
RETURNS double precision
LANGUAGE sql IMMUTABLE
AS $$
    SELECT CASE
        WHEN word = typed THEN 1.0
        ELSE CASE WHEN same_bones THEN 0.3 ELSE 0.0 END + CASE WHEN same_bones THEN 0.7 ELSE 1.0 END * (
            1.0 - CASE WHEN word = ANY (swaps) THEN 1 ELSE public.levenshtein_less_equal(word, typed, 4) END
                / greatest(length(word), length(typed))::double precision
        )
    END
$$;

-- The dictionary words near each word of a query, best first, and its marks. `n`: how often such a word is indexed.
CREATE OR REPLACE FUNCTION search.near_words(words jsonb)
RETURNS TABLE (pos int, wid int, w text, near real, n int)
LANGUAGE sql STABLE
AS $$
    SELECT q.pos::int, found.wid, found.w, found.near,
           CASE WHEN found.w IS NULL THEN (SELECT k.n FROM people_name_word k WHERE k.wid = found.wid) ELSE found.n END
    FROM ROWS FROM (jsonb_to_recordset(words) AS (
        w text, raw text, sk text, keys int[], raw_keys int[], swaps text[], raw_swaps text[], mark int
    )) WITH ORDINALITY AS q (w, raw, sk, keys, raw_keys, swaps, raw_swaps, mark, pos)
    CROSS JOIN LATERAL (
        SELECT d.wid, min(d.w) AS w, max(d.near)::real AS near, max(d.n) AS n
        FROM (
            SELECT k.wid, k.w, k.n, search.likeness(k.w, q.w, q.swaps, k.sk <> '' AND k.sk = q.sk) AS near
            FROM people_name_word k WHERE k.keys && q.keys
            UNION ALL
            SELECT k.wid, k.w, k.n, search.likeness(k.w, q.w, q.swaps, true)
            FROM people_name_word k WHERE k.sk = q.sk AND q.sk <> ''
            UNION ALL
            SELECT r.wid, NULL, 0, search.likeness(r.w, q.raw, q.raw_swaps, false)
            FROM people_name_raw r WHERE r.keys && q.raw_keys
        ) d
        WHERE d.near > 0.55
        GROUP BY d.wid
        ORDER BY max(d.near) DESC, max(d.n) DESC
        LIMIT 25
    ) found
    UNION ALL
    SELECT q.pos::int, q.mark, NULL, 0.72, 0
    FROM ROWS FROM (jsonb_to_recordset(words) AS (mark int)) WITH ORDINALITY AS q (mark, pos)
    WHERE q.mark <> 0
$$;

-- The signed claims of whoever asks (`lock.claims`), if they are for a purpose that reads persons; else nobody.
CREATE OR REPLACE FUNCTION search.caller(
    OUT actor uuid, OUT office uuid, OUT organisation uuid, OUT at timestamptz
)
LANGUAGE plpgsql STABLE
AS $$
BEGIN
    SELECT c.actor, c.office, c.organisation, c.at INTO actor, office, organisation, at
    FROM lock.claims() c
    WHERE c.office IS NOT NULL
      AND c.purpose IN ('counter_service', 'registration', 'counselling', 'search', 'supervision');
END
$$;

-- Whom a wall hides from the actor or her organisation. The planner writes this and `granted` out where they stand; a
-- function that answers for one person costs as much as all the rest when it is asked for two hundred.
CREATE OR REPLACE FUNCTION search.walls(actor uuid, organisation uuid)
RETURNS TABLE (person uuid)
LANGUAGE sql STABLE
AS $$
    SELECT c.subject_id FROM public.access_conflict c
    WHERE c.lifted_at IS NULL AND (c.actor_id = actor OR c.organisation_id = organisation)
$$;

DROP FUNCTION IF EXISTS search.walled(uuid, uuid, uuid); -- an earlier form

-- Persons of any office whom a live grant opens to the actor.
CREATE OR REPLACE FUNCTION search.granted(actor uuid, at timestamptz)
RETURNS TABLE (person uuid)
LANGUAGE sql STABLE
AS $$
    SELECT g.subject_id FROM public.access_grant g
    WHERE g.actor_id = actor AND g.revoked_at IS NULL AND g.expires_at > at
$$;

-- May the actor see this person: of her office or under a live grant, and no wall between them?
CREATE OR REPLACE FUNCTION search.sees(
    person uuid, home uuid, actor uuid, office uuid, organisation uuid, at timestamptz
)
RETURNS bool
LANGUAGE sql STABLE
AS $$
    SELECT NOT EXISTS (SELECT FROM search.walls(actor, organisation) w WHERE w.person = sees.person) AND (
        home = office OR EXISTS (SELECT FROM search.granted(actor, at) g WHERE g.person = sees.person)
    )
$$;

-- What the searches make of a query. Per near word: place in the query, id, likeness, weight of the place. A slot is
-- the ids that fit one of the person's own words; a look-up asks for all slots (the three rarest), then for all but
-- one. Written as text because arrays of arrays cannot be ragged. `counts`: how many own words a name may have, 0 = any.
-- `tight`: what stands for `one` where rare names are read too. A word alone, or beside an initial, reads the names of its
-- nearest words, as long as they are not more than `bound`; of "Siti" and "Siti S." only the common names say anything.
-- `exact`: the near words of a query of one word. Everything has a fixed limit, whatever the register holds.
-- `lenient`: a word nobody has is a misspelt one, as telling as the nearest word it may be; else it is a rare name of
-- its own. An initial tells little either way: one name in three has a word that begins with S.
DROP FUNCTION IF EXISTS search.reading(jsonb, int, bool, int);
DROP FUNCTION IF EXISTS search.reading(jsonb, int, bool, int, bool);
CREATE FUNCTION search.reading(
    words jsonb, own int, by_count bool, bound int, lenient bool,
    OUT pos int[], OUT wid int[], OUT near real[], OUT share real[], OUT weight real[], OUT whole real,
    OUT one text[], OUT two text[], OUT three text[], OUT counts text[], OUT tight text[], OUT exact text[]
)
LANGUAGE plpgsql STABLE
AS $$
DECLARE
    slots text[];
    nearest text[];
    with_initial bool;
    used int;
    everybody CONSTANT double precision := greatest((SELECT sum(t.n) FROM people_name_norm t WHERE t.nf = ''), 1000);
    same text := format('{%s}', least(own, 6));
    fewer text := CASE WHEN by_count THEN format('{%s,%s}', least(own, 6), least(own, 6) - 1) ELSE '{0}' END;
BEGIN
    WITH m AS MATERIALIZED (
        SELECT w.*, sum(w.n) OVER (PARTITION BY w.pos ORDER BY w.near DESC, w.n, w.wid) AS so_far
        FROM search.near_words(words) w
    ), place AS MATERIALIZED (
        SELECT p.pos, array_agg(m.wid)::text AS slot, bool_or(m.wid IS NOT NULL) AS usable,
               coalesce(array_agg(m.wid) FILTER (
                   WHERE m.wid > 0 AND (m.so_far <= bound OR m.so_far = m.n AND NOT by_count)
               ), '{}')::text AS nearest,
               coalesce(sum(m.n) FILTER (WHERE m.wid > 0), 1000000000) AS n, -- an initial narrows little
               (CASE WHEN p.pos > own THEN 0.15 ELSE 1.0 END * CASE
                   WHEN lenient AND (length(words -> (p.pos - 1) ->> 'w') = 1 OR count(*) FILTER (WHERE m.wid > 0) = 0) THEN 1.2
                   ELSE greatest(1.2, ln(everybody / greatest(
                       CASE WHEN lenient THEN (array_agg(m.n ORDER BY m.near DESC, m.n DESC) FILTER (WHERE m.wid > 0))[1]
                       ELSE max(m.n) FILTER (WHERE m.wid > 0 AND m.near = 1) END, 20)))
               END)::real AS weight
        FROM generate_series(1, jsonb_array_length(words)) AS p (pos) LEFT JOIN m USING (pos)
        GROUP BY p.pos
    ), matches AS (
        SELECT array_agg(m.pos) AS pos, array_agg(m.wid) AS wid, array_agg(m.near) AS near,
               array_agg(m.near * m.near * p.weight) AS share,
               array_agg(m.w) FILTER (WHERE m.w IS NOT NULL) AS exact
        FROM m JOIN place p USING (pos)
    )
    SELECT x.pos, x.wid, x.near, x.share, x.exact, p.weight, p.whole, p.slots, p.nearest, p.with_initial
    INTO pos, wid, near, share, exact, weight, whole, slots, nearest, with_initial
    FROM matches x, (
        SELECT array_agg(p.weight ORDER BY p.pos) AS weight, sum(p.weight) AS whole,
               array_agg(p.slot ORDER BY p.n) FILTER (WHERE p.pos <= own AND p.usable) AS slots,
               array_agg(p.nearest ORDER BY p.n) FILTER (WHERE p.pos <= own AND p.usable) AS nearest,
               bool_or(p.n = 1000000000) FILTER (WHERE p.pos <= own) AS with_initial
        FROM place p
    ) p;

    used := coalesce(cardinality(slots), 0);
    one := '{}'; two := '{}'; three := '{}'; counts := '{}'; tight := '{}';
    IF own > 1 THEN
        exact := '{}';
    END IF;
    IF used = 1 THEN
        one := slots; two := slots; three := slots; counts := '{"{0}"}'; tight := nearest;
        IF NOT by_count THEN
            one := slots || slots; two := one; three := one; tight := nearest || slots;
        END IF;
    ELSIF used = 2 THEN
        one := ARRAY[slots[1], slots[1], slots[2]];
        two := ARRAY[slots[2], slots[1], slots[2]];
        three := two;
        counts := ARRAY['{0}', fewer, fewer];
        tight := ARRAY[CASE WHEN with_initial AND by_count THEN nearest[1] ELSE slots[1] END, nearest[1], nearest[2]];
    ELSIF used > 2 THEN
        one := ARRAY[slots[1], slots[1], slots[1], slots[2]];
        two := ARRAY[slots[2], slots[2], slots[3], slots[3]];
        three := ARRAY[slots[3], slots[2], slots[3], slots[3]];
        counts := ARRAY['{0}', fewer, fewer, fewer];
        tight := ARRAY[slots[1], slots[1]] || CASE WHEN with_initial AND by_count THEN nearest[1:2] ELSE slots[1:2] END;
    END IF;
    IF by_count AND used > 1 THEN
        one := one[1:1] || one; two := two[1:1] || two; three := three[1:1] || three;
        counts := same || counts; tight := tight[1:1] || tight;
    END IF;
END
$$;

-- Names near the words, each with the number of persons of that name whom the actor may see; best first, at most 60.
-- `own`: how many of the words are the person's own (the rest is her father's). `near`: places in the query, then
-- the likeness at each.
CREATE OR REPLACE FUNCTION search.names(words jsonb, own int)
RETURNS TABLE (name_ids int[], nf text, shown text, persons bigint, near real[], weight real[])
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $$
DECLARE
    me record;
    bare CONSTANT bool := jsonb_array_length(words) = own;
    m_pos int[]; m_wid int[]; m_near real[]; m_share real[]; m_weight real[]; m_whole real;
    l_one text[]; l_two text[]; l_three text[]; l_counts text[]; l_tight text[]; l_exact text[];
BEGIN
    SELECT * INTO me FROM search.caller();
    IF me.actor IS NULL THEN
        RETURN;
    END IF;
    SELECT * INTO m_pos, m_wid, m_near, m_share, m_weight, m_whole, l_one, l_two, l_three, l_counts, l_tight, l_exact
    FROM search.reading(words, own, true, 3000, true);
    RETURN QUERY
    WITH granted AS MATERIALIZED (
        SELECT k.name_id, count(*) AS n
        FROM access_grant g JOIN people_searchkey k ON k.person_id = g.subject_id
        WHERE g.actor_id = me.actor AND g.revoked_at IS NULL AND g.expires_at > me.at AND k.office_id <> me.office
          AND NOT EXISTS (SELECT FROM search.walls(me.actor, me.organisation) w WHERE w.person = k.person_id)
        GROUP BY k.name_id
    ), found AS MATERIALIZED (
        SELECT DISTINCT ON (f.name_id) f.name_id, f.wids, f.own, f.n
        FROM (
            SELECT d.name_id, d.wids, d.own, d.n
            FROM unnest(l_one, l_two, l_three, l_counts) AS x (one, two, three, counts)
            CROSS JOIN LATERAL (
                SELECT k.name_id, k.wids, k.own, k.n FROM people_name_norm k
                WHERE k.common
                  AND search.name_keys(k.office_id, k.own, k.wids)
                      && search.scoped(me.office, x.counts::int[], x.one::int[])
                  AND search.name_keys(k.office_id, k.own, k.wids)
                      && search.scoped(me.office, x.counts::int[], x.two::int[])
                  AND search.name_keys(k.office_id, k.own, k.wids)
                      && search.scoped(me.office, x.counts::int[], x.three::int[])
                ORDER BY k.n DESC
                LIMIT 150
            ) d
            UNION ALL
            SELECT d.name_id, d.wids, d.own, d.n
            FROM unnest(l_tight, l_two, l_three, l_counts) AS x (tight, two, three, counts)
            CROSS JOIN LATERAL (
                SELECT k.name_id, k.wids, k.own, k.n FROM people_name_norm k
                WHERE search.name_keys(k.office_id, k.own, k.wids)
                      && search.scoped(me.office, x.counts::int[], x.tight::int[])
                  AND search.name_keys(k.office_id, k.own, k.wids)
                      && search.scoped(me.office, x.counts::int[], x.two::int[])
                  AND search.name_keys(k.office_id, k.own, k.wids)
                      && search.scoped(me.office, x.counts::int[], x.three::int[])
                LIMIT 300
            ) d
            UNION ALL
            SELECT d.name_id, d.wids, d.own, d.n FROM people_name_norm d
            WHERE d.office_id = me.office AND d.nf = ANY (l_exact)
            UNION ALL
            SELECT d.name_id, d.wids, d.own, g.n::int FROM granted g JOIN people_name_norm d USING (name_id)
        ) f
    ), scored AS (
        SELECT h.name_id, array_agg(h.pos::real) || array_agg(h.near) AS near,
               -- An initial stands for a word of its own: of more places than words one counts for nothing.
               (sum(h.share) - CASE WHEN count(*) > h.own AND bare THEN min(h.share) ELSE 0 END) / m_whole
               - 0.05 * greatest(h.own - count(*), 0) + 0.015 * ln(greatest(h.n, 1)) AS score
        FROM (
            SELECT f.name_id, f.own, f.n, m.pos, max(m.near) AS near, max(m.share) AS share
            FROM found f
            CROSS JOIN unnest(f.wids) AS u (wid)
            JOIN unnest(m_pos, m_wid, m_near, m_share) AS m (pos, wid, near, share) USING (wid)
            GROUP BY f.name_id, f.own, f.n, m.pos
        ) h
        GROUP BY h.name_id, h.own, h.n
        ORDER BY 3 DESC
        LIMIT 90
    ), counted AS (
        SELECT x.nf, min(x.shown) AS shown, array_agg(d.name_id) AS name_ids, max(s.score) AS score,
               max(s.near) AS near,
               sum(CASE WHEN d.office_id = me.office THEN d.n - coalesce(w.n, 0) ELSE g.n END)::bigint AS persons
        FROM scored s
        JOIN people_name_norm d USING (name_id)
        -- Without a father in the query, namesakes of different fathers are one line.
        CROSS JOIN LATERAL (
            SELECT CASE WHEN bare THEN split_part(d.nf, ' / ', 1) ELSE d.nf END AS nf,
                   CASE WHEN bare THEN split_part(d.shown, ' bin/binti ', 1) ELSE d.shown END AS shown
        ) x
        LEFT JOIN granted g USING (name_id)
        LEFT JOIN (
            SELECT k.name_id, count(DISTINCT k.person_id) AS n
            FROM access_conflict c JOIN people_searchkey k ON k.person_id = c.subject_id AND k.office_id = me.office
            WHERE c.lifted_at IS NULL AND (c.actor_id = me.actor OR c.organisation_id = me.organisation)
            GROUP BY k.name_id
        ) w USING (name_id)
        GROUP BY x.nf
    )
    SELECT c.name_ids, c.nf, c.shown, c.persons, c.near, m_weight
    FROM counted c
    WHERE c.persons > 0
    ORDER BY c.score DESC, c.persons DESC
    LIMIT 60;
END
$$;

-- Persons near the words, of a birth year or (without one) a village, whom the actor may see; best first, at most 60.
CREATE OR REPLACE FUNCTION search.people(words jsonb, own int, year smallint, village text)
RETURNS TABLE (
    person_id uuid, name_id int, nf text, written text, main bool, birth_date date, birth_year smallint, sex text,
    village_code text, near real[], weight real[]
)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $$
DECLARE
    me record;
    m_pos int[]; m_wid int[]; m_near real[]; m_share real[]; m_weight real[]; m_whole real;
    l_one text[]; l_two text[]; l_three text[]; l_counts text[]; l_tight text[]; l_exact text[];
    initial record;
BEGIN
    SELECT * INTO me FROM search.caller();
    IF me.actor IS NULL THEN
        RETURN;
    END IF;
    SELECT * INTO m_pos, m_wid, m_near, m_share, m_weight, m_whole, l_one, l_two, l_three, l_counts, l_tight, l_exact
    FROM search.reading(words, own, false, 5000, true);
    -- "Sri S." is somebody with two words in S: the mark alone would be met by every Sri.
    SELECT i.pos::int, '\m' || i.letters AS letters, count(*) AS words INTO initial
    FROM (
        SELECT q.pos, CASE q.w WHEN 'j' THEN '[jz]' WHEN 'p' THEN '[pfv]' WHEN 'k' THEN '[kqx]' WHEN 'u' THEN '[uo]'
               ELSE q.w END AS letters
        FROM ROWS FROM (jsonb_to_recordset(words) AS (w text)) WITH ORDINALITY AS q (w, pos)
        WHERE length(q.w) = 1 AND q.pos <= own
    ) i
    JOIN jsonb_to_recordset(words) AS o (raw text) ON o.raw ~ ('^' || i.letters)
    GROUP BY i.pos, i.letters
    ORDER BY count(*) DESC, i.pos
    LIMIT 1;
    RETURN QUERY
    WITH found AS MATERIALIZED (
        SELECT DISTINCT ON (f.person_id, f.name_id) f.person_id, f.name_id, f.wids, f.written
        FROM (
            SELECT k.person_id, k.name_id, k.wids, k.written
            FROM unnest(l_tight, l_two, l_three) WITH ORDINALITY AS x (one, two, three, nth)
            CROSS JOIN LATERAL (
                SELECT k.person_id, k.name_id, k.wids, k.written FROM people_searchkey k
                WHERE (x.nth > 1 OR cardinality(l_tight) < 4) -- of three words, all three are found by two of them
                  AND search.scoped(k.office_id, k.birth_year, k.wids)
                      && search.scoped(me.office, year, x.one::int[])
                  AND search.scoped(k.office_id, k.birth_year, k.wids)
                      && search.scoped(me.office, year, x.two::int[])
                  AND search.scoped(k.office_id, k.birth_year, k.wids)
                      && search.scoped(me.office, year, x.three::int[])
                LIMIT 300
            ) k
            UNION ALL
            SELECT k.person_id, k.name_id, k.wids, k.written
            FROM unnest(l_tight, l_two, l_three) AS x (one, two, three)
            CROSS JOIN LATERAL (
                SELECT k.person_id, k.name_id, k.wids, k.written FROM people_searchkey k
                WHERE year IS NULL AND k.office_id = me.office AND k.village_code = village
                  AND k.wids && x.one::int[] AND k.wids && x.two::int[] AND k.wids && x.three::int[]
                LIMIT 300
            ) k
            UNION ALL
            SELECT k.person_id, k.name_id, k.wids, k.written
            FROM access_grant g JOIN people_searchkey k ON k.person_id = g.subject_id
            WHERE g.actor_id = me.actor AND g.revoked_at IS NULL AND g.expires_at > me.at
              AND k.office_id <> me.office AND (k.birth_year = year OR year IS NULL AND k.village_code = village)
        ) f
    ), scored AS (
        SELECT h.person_id, h.name_id, array_agg(h.pos::real) || array_agg(h.near) AS near,
               (sum(h.share) - CASE WHEN count(*) > h.own THEN min(h.share) ELSE 0 END) / m_whole
               - 0.05 * greatest(h.own - count(*), 0) AS score
        FROM (
            SELECT f.person_id, f.name_id, f.own, m.pos, max(m.near) AS near, max(m.share) AS share
            FROM (
                SELECT f.*, 1 + length(f.written) - length(replace(f.written, ' ', '')) AS own FROM found f
            ) f
            CROSS JOIN unnest(f.wids) AS u (wid)
            JOIN unnest(m_pos, m_wid, m_near, m_share) AS m (pos, wid, near, share) USING (wid)
            WHERE m.pos IS DISTINCT FROM initial.pos OR regexp_count(f.written, initial.letters) >= initial.words
            GROUP BY f.person_id, f.name_id, f.own, m.pos
        ) h
        GROUP BY h.person_id, h.name_id, h.own
        ORDER BY 4 DESC
        LIMIT 60
    )
    SELECT k.person_id, k.name_id, d.nf, k.written, k.main, k.birth_date, k.birth_year, k.sex::text,
           k.village_code::text, s.near, m_weight
    FROM scored s
    JOIN people_searchkey k USING (person_id, name_id)
    JOIN people_name_norm d ON d.name_id = s.name_id
    WHERE NOT EXISTS (SELECT FROM search.walls(me.actor, me.organisation) w WHERE w.person = k.person_id)
    ORDER BY s.score DESC;
END
$$;

-- The persons of these names whom the actor may see, at most 200.
CREATE OR REPLACE FUNCTION search.named(name_ids int[])
RETURNS TABLE (person_id uuid, name_id int, written text, main bool, birth_year smallint, sex text, village_code text)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
AS $$
DECLARE
    me record;
BEGIN
    SELECT * INTO me FROM search.caller();
    IF me.actor IS NULL THEN
        RETURN;
    END IF;
    RETURN QUERY
    SELECT k.person_id, k.name_id, k.written, k.main, k.birth_year, k.sex::text, k.village_code::text
    FROM people_name_norm d
    JOIN people_searchkey k ON k.office_id = d.office_id AND k.name_id = d.name_id
    WHERE d.name_id = ANY (name_ids)
      AND NOT EXISTS (SELECT FROM search.walls(me.actor, me.organisation) w WHERE w.person = k.person_id)
      AND (k.office_id = me.office OR EXISTS (
          SELECT FROM search.granted(me.actor, me.at) g WHERE g.person = k.person_id
      ))
    LIMIT 200;
END
$$;

-- Persons who may be the one about to be registered: near names of a near year, the same day and a near word, the same
-- village and a near word, or `others` (persons with her number or NIK, found by the gate). At most 100, likest first.
CREATE OR REPLACE FUNCTION search.duplicates(
    words jsonb, own int, born date, year smallint, village text, mother_text text, others uuid[]
)
RETURNS TABLE (
    person_id uuid, nf text, birth_date date, birth_year smallint, sex text, village_code text,
    mother text, namesakes bigint, mothers bigint, everybody bigint, near real[], weight real[]
)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $$
#variable_conflict use_column
DECLARE
    me record;
    m_pos int[]; m_wid int[]; m_near real[]; m_share real[]; m_weight real[]; m_whole real;
    l_one text[]; l_two text[]; l_three text[]; l_counts text[]; l_tight text[]; l_exact text[];
    no_father CONSTANT bool := jsonb_array_length(words) = own;
    any_word int[];
    all_persons bigint;
    all_mothers bigint;
BEGIN
    SELECT * INTO me FROM search.caller();
    IF me.actor IS NULL THEN
        RETURN;
    END IF;
    SELECT * INTO m_pos, m_wid, m_near, m_share, m_weight, m_whole, l_one, l_two, l_three, l_counts, l_tight, l_exact
    FROM search.reading(words, own, false, 5000, false);
    any_word := ARRAY(SELECT m.wid FROM unnest(m_wid, m_near) AS m (wid, near) WHERE m.wid > 0 AND m.near > 0.7);
    SELECT t.n INTO all_persons FROM people_name_norm t WHERE t.office_id = me.office AND t.nf = '';
    SELECT t.n INTO all_mothers FROM people_name_norm t WHERE t.office_id = me.office AND t.nf = mother_text;
    RETURN QUERY
    WITH found AS MATERIALIZED (
        SELECT DISTINCT ON ((f.k).person_id, (f.k).name_id) (f.k).person_id, (f.k).name_id, f.closer, f.k
        FROM (
            SELECT 0.0 AS closer, k.k
            FROM (
                SELECT x.one, x.two, x.three
                FROM unnest(l_tight, l_two, l_three) WITH ORDINALITY AS x (one, two, three, nth)
                -- Of three words, all three are found by two of them; and what half of the name and the year could
                -- prove is asked for: every Sri of the year is not.
                WHERE (x.nth > 1 OR cardinality(l_tight) < 4) AND 0.45 * m_whole < (
                    SELECT sum(w.weight) FROM unnest(m_weight) WITH ORDINALITY AS w (weight, pos)
                    WHERE EXISTS (
                        SELECT FROM unnest(m_pos, m_wid) AS m (pos, wid)
                        WHERE m.pos = w.pos AND m.wid = ANY (x.one::int[] || x.two::int[] || x.three::int[])
                    )
                )
            ) x
            CROSS JOIN unnest(ARRAY[year, year - 1, year + 1]) AS y (year)
            CROSS JOIN LATERAL (
                SELECT k FROM people_searchkey k
                WHERE search.scoped(k.office_id, k.birth_year, k.wids)
                      && search.scoped(me.office, y.year, x.one::int[])
                  AND search.scoped(k.office_id, k.birth_year, k.wids)
                      && search.scoped(me.office, y.year, x.two::int[])
                  AND search.scoped(k.office_id, k.birth_year, k.wids)
                      && search.scoped(me.office, y.year, x.three::int[])
                LIMIT 150
            ) k
            UNION ALL
            SELECT 1.0, k
            FROM people_searchkey k
            WHERE k.office_id = me.office AND k.birth_date = born AND k.wids && any_word
              -- Written where nobody knows the day: thousands share it, and it proves nothing.
              AND (extract(month FROM born), extract(day FROM born)) NOT IN ((1, 1), (12, 31))
            UNION ALL
            SELECT 0.5, k.k
            FROM (
                SELECT k FROM people_searchkey k
                WHERE k.office_id = me.office AND k.village_code = village AND k.wids && any_word
                LIMIT 300
            ) k
            UNION ALL
            SELECT 0.5, k.k
            FROM (
                SELECT k FROM people_searchkey k
                WHERE year IS NULL AND k.office_id = me.office AND k.wids && l_one[1]::int[]
                  AND k.wids && l_two[1]::int[] AND k.wids && l_three[1]::int[]
                LIMIT 200
            ) k
            UNION ALL
            SELECT 1.0, k
            FROM people_searchkey k WHERE k.person_id = ANY (others)
            UNION ALL
            SELECT 0.5, k
            FROM access_grant g JOIN people_searchkey k ON k.person_id = g.subject_id
            WHERE g.actor_id = me.actor AND g.revoked_at IS NULL AND g.expires_at > me.at
              AND k.office_id <> me.office AND k.wids && any_word
        ) f
        ORDER BY (f.k).person_id, (f.k).name_id, f.closer DESC
    )
    SELECT (s.k).person_id, d.nf, (s.k).birth_date, (s.k).birth_year, (s.k).sex::text, (s.k).village_code::text,
           (s.k).mother, greatest(d.n, bare.n)::bigint, coalesce(all_mothers, 0), coalesce(all_persons, 0),
           s.near, m_weight
    FROM (
        SELECT f.k, h.near
        FROM (
            SELECT h.person_id, h.name_id, array_agg(h.pos::real) || array_agg(h.near) AS near,
                   sum(h.share) / m_whole AS score
            FROM (
                SELECT f.person_id, f.name_id, m.pos, max(m.near) AS near, max(m.share) AS share
                FROM found f
                CROSS JOIN unnest((f.k).wids) AS u (wid)
                JOIN unnest(m_pos, m_wid, m_near, m_share) AS m (pos, wid, near, share) USING (wid)
                GROUP BY f.person_id, f.name_id, m.pos
            ) h
            GROUP BY h.person_id, h.name_id
        ) h
        JOIN found f USING (person_id, name_id)
        -- With half a name and the year alone nobody is proposed (rules.duplicates).
        WHERE h.score > 0.2 AND h.score + f.closer > 0.45
        -- Of a common name there are hundreds: those of her day, her village or her number first.
        ORDER BY h.score + f.closer DESC
        LIMIT 100
    ) s
    JOIN people_name_norm d ON d.name_id = (s.k).name_id
    -- A name is as rare as without the father, who may be left out.
    LEFT JOIN people_name_norm bare
        ON bare.office_id = d.office_id
        AND bare.nf = CASE WHEN no_father AND d.nf LIKE '% / %' THEN split_part(d.nf, ' / ', 1) END
    WHERE NOT EXISTS (SELECT FROM search.walls(me.actor, me.organisation) w WHERE w.person = (s.k).person_id)
      AND ((s.k).office_id = me.office OR EXISTS (
          SELECT FROM search.granted(me.actor, me.at) g WHERE g.person = (s.k).person_id
      ));
END
$$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA search FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
    search.names(jsonb, int),
    search.people(jsonb, int, smallint, text),
    search.named(int[]),
    search.duplicates(jsonb, int, date, smallint, text, text, uuid[])
TO satuatap_gate;

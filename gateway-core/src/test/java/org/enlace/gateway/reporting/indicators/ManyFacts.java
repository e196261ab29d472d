package org.enlace.gateway.reporting.indicators;

/** Invented conclusions in their thousands, written by the database itself. */
final class ManyFacts {

    private ManyFacts() {}

    /** So many victims, and of cases, offences, suspects, referrals, measures and alerts as many as go with them. */
    static void seed(Facts facts, int victims) throws Exception {
        facts.run("""
                insert into registry.victim_fact (person_id, case_id, known_from, victim_kind, status, detected_on, detected_year,
                    counts, sex, majority, age_ec, age_ctdc, citizenship, admin1, exploitation, exploitation_sub, acts, means, control,
                    control_stated, recruit_method, recruiter_relation, sector, venue, origin_country, exploitation_country, needs,
                    definition_national, definition_palermo, sources)
                select ('00000000-0000-0000-0001-' || lpad(to_hex(i), 12, '0'))::uuid,
                    ('00000000-0000-0000-0002-' || lpad(to_hex(i / 2), 12, '0'))::uuid, '2026-01-01', 'TRAFFICKING',
                    (array['PRESUMED', 'IDENTIFIED'])[1 + r[1] % 2], make_date(2016 + r[2] % 10, 1 + r[3] % 12, 1 + r[4] % 28),
                    2016 + r[2] % 10, true, (array['F', 'F', 'F', 'M', 'X', null])[1 + r[5] % 6],
                    (array['MINOR', 'ADULT', 'UNKNOWN'])[1 + r[6] % 3], (array['0-11', '12-17', '18-29', '30-64', null])[1 + r[7] % 5],
                    '18-20', (array['EC', 'EC', 'EC', 'VE', 'CO', 'PE', 'CU', null])[1 + r[8] % 8],
                    (array['EC-P', 'EC-G', 'EC-M', 'EC-A', 'EC-B', 'EC-C', null])[1 + r[9] % 7],
                    (array['{SEXUAL}', '{FORCED_LABOUR}', '{SEXUAL,FORCED_BEGGING}', '{OTHER}', '{}']::text[])[1 + r[10] % 5]::text[],
                    (array['{PROSTITUTION}', '{MINING}', '{}']::text[])[1 + r[1] % 3]::text[],
                    (array['{RECRUITMENT,TRANSFER}', '{HARBOURING}', '{}']::text[])[1 + r[2] % 3]::text[],
                    (array['{FRAUD,DECEPTION}', '{ABUSE_OF_VULNERABILITY}', '{}']::text[])[1 + r[3] % 3]::text[],
                    (array['{THREATS,DEBT_BONDAGE,PHYSICAL}', '{RESTRICTS_MOVEMENT}', '{}']::text[])[1 + r[4] % 3]::text[], true,
                    (array['{ONLINE_SOCIAL}', '{FRIENDS}', '{}']::text[])[1 + r[5] % 3]::text[],
                    (array['{INTIMATE_PARTNER}', '{STRANGER}', '{}']::text[])[1 + r[6] % 3]::text[],
                    (array['A', 'C', 'F', 'I', null])[1 + r[7] % 5], (array['FARM', 'HOTEL', 'BROTHEL', null])[1 + r[8] % 4],
                    (array['EC', 'VE', 'CO', null])[1 + r[9] % 4], (array['EC', 'EC', 'CO', null])[1 + r[10] % 4], '{HEALTH,LEGAL}',
                    'YES', 'YES', (array['{police}', '{ministry}', '{police,fge}', '{fge,ministry,police}']::text[])[1 + r[1] % 4]::text[]
                from generate_series(1, %1$d) i
                    cross join lateral (select array_agg((hashint4extended(i, k) & 1048575)::int order by k) as r from generate_series(1, 10) k) h
                """.replace("%1$d", Integer.toString(victims)));
        facts.run("""
                insert into registry.measure_fact (measure_id, link, person_id, known_from, kind, status, granted_on)
                select 'M-' || i, 'ministry/protection', ('00000000-0000-0000-0001-' || lpad(to_hex(i * 3), 12, '0'))::uuid, '2026-01-01',
                    (array['SHELTER', 'HEALTH', 'LEGAL_AID'])[1 + i % 3], 'ACTIVE', make_date(2016 + i % 10, 1 + i % 12, 15)
                from generate_series(1, %1$d / 3) i;
                insert into registry.case_fact (case_id, known_from, phenomenon, admin1, exploitation, reported_on, reported_at, ndd_on, charged_on,
                    reports, ndds, migrants, sources, opened_on)
                select ('00000000-0000-0000-0002-' || lpad(to_hex(i), 12, '0'))::uuid, '2026-01-01', (array['TIP', 'TIP', 'TIP', 'SOM'])[1 + i % 4],
                    'EC-P', '{SEXUAL}', d, d + interval '10 hours', d + i % 30, case when i % 3 = 0 then d + 100 + i % 200 end, 1, 1, i % 5,
                    '{fge,police}', d
                from generate_series(1, %1$d / 2) i cross join lateral (select make_date(2016 + i % 10, 1 + i % 12, 1 + i % 28) as d) x;
                insert into registry.offence_fact (ndd, case_id, known_from, offence, admin1, recorded_on)
                select lpad(i::text, 15, '0'), ('00000000-0000-0000-0002-' || lpad(to_hex(i), 12, '0'))::uuid, '2026-01-01', 'COIP91', 'EC-P',
                    make_date(2016 + i % 10, 1 + i % 12, 15)
                from generate_series(1, %1$d / 2) i;
                insert into registry.suspect_fact (person_id, case_id, known_from, status, sex, majority, citizenship, contact_on, charged_on,
                    convicted_on, exploitation, offence, sources)
                select ('00000000-0000-0000-0003-' || lpad(to_hex(i), 12, '0'))::uuid,
                    ('00000000-0000-0000-0002-' || lpad(to_hex(i), 12, '0'))::uuid, '2026-01-01',
                    (array['CONVICTED', 'CHARGED', 'FORMAL_CONTACT', 'REPORTED'])[1 + i % 4], 'M', 'ADULT', 'EC', d, d + 100,
                    case when i % 4 = 0 then d + 400 end, '{SEXUAL}', 'COIP91', '{fge}'
                from generate_series(1, %1$d / 2) i cross join lateral (select make_date(2016 + i % 10, 1 + i % 12, 1 + i % 28) as d) x;
                insert into registry.referral_fact (referral_id, link, person_id, known_from, to_institution, status, sent_at, answered_at, services, minor)
                select 'R-' || i, 'ministry/referrals', ('00000000-0000-0000-0001-' || lpad(to_hex(i), 12, '0'))::uuid, '2026-01-01', 'MIES',
                    'ACCEPTED', d, d + make_interval(hours => i % 500), '{HEALTH}', i % 2 = 0
                from generate_series(1, %1$d / 4) i cross join lateral (select make_date(2016 + i % 10, 1 + i % 12, 1 + i % 28)::timestamptz as d) x;
                insert into registry.alert_fact (alert_id, link, known_from, post, priority, raised_at, occurred_on, subjects, closed_at)
                select 'A-' || i, 'eurofront/alerts', '2026-01-01', 'EF-RUM-EC', 'HIGH', d::timestamptz, d, 1,
                    d::timestamptz + make_interval(hours => i % 90)
                from generate_series(1, %1$d / 4) i cross join lateral (select make_date(2016 + i % 10, 1 + i % 12, 1 + i % 28) as d) x;
                insert into monitoring.population select 'INEC', y, 'TOTAL', 'TOTAL', 17000000, '2026-01-01', 'test' from generate_series(2016, 2025) y;
                """.replace("%1$d", Integer.toString(victims)));
        facts.run(
                "vacuum analyze registry.victim_fact, registry.measure_fact, registry.case_fact, registry.offence_fact, registry.suspect_fact,"
                        + " registry.referral_fact, registry.alert_fact, registry.victim_tally, registry.suspect_tally, registry.case_tally,"
                        + " registry.offence_tally, registry.word, monitoring.population");
    }
}

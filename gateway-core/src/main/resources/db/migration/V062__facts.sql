-- Room registry: what we conclude from assertions, in versions. A row is what was known from known_from until known_to; the row of today ends at
-- infinity. A past row never changes: "as known on T" is known_from <= T and T < known_to. Everything here can be made anew from assertions and the
-- stewards' decisions, and comes out the same. Codes of lists, days, bands and small numbers only: no name, no document, no exact age.

-- What has to be concluded anew: a message that came or was taken back, a person whose mentions moved, a case that was joined. Written in the same
-- transaction as the cause, removed with the conclusion.
create table registry.due (
    kind text not null check (kind in ('MESSAGE', 'PERSON', 'CASE')),
    id   uuid not null,
    at   timestamptz not null,          -- when the cause was recorded: nothing known before it changes
    tries int        not null default 0,    -- how often concluding failed; after a few times it waits for somebody to look
    primary key (kind, id, at)
);

-- Which case a message speaks of, as it was linked when it was accepted, and the agencies' numbers in it, each as SCHEME:number. Append-only.
create table registry.spoken (
    message_id uuid   primary key,
    case_id    uuid,
    numbers    text[] not null default '{}'
);
create index spoken_case on registry.spoken (case_id) where case_id is not null;

-- Which messages were taken back and when. Append-only.
create table registry.taken_back (
    message_id uuid        primary key,
    at         timestamptz not null
);

-- Which case turned out to be part of which other one and when; case_file knows only the last of it. Append-only.
create table registry.case_merge (
    case_id uuid        not null,
    into_id uuid        not null,
    at      timestamptz not null,
    primary key (case_id, at)
);
create index case_merge_into on registry.case_merge (into_id);

-- Which mentions stewards gave to other persons; nobody did so before there were stewards.
create view registry.moved with (security_invoker = true) as
select null::uuid as mention_id, null::uuid as from_person, null::uuid as to_person, null::timestamptz as at, null::bigint as step where false;
grant select on registry.moved to enlace_app;

-- What is known of where a record came from, for whoever concludes from it.
create view journal.said with (security_invoker = true) as
select id, link, split_part(record, '/', 1) as record, business_id, version, accepted_at, mapping
from journal.message
where state in ('ACCEPTED', 'SUPERSEDED', 'WITHDRAWN');
grant select on journal.said to enlace_app;

-- One person as a victim in one case (VictimRole). case_id is null where no number names a case.
create table registry.victim_fact (
    person_id           uuid        not null,
    case_id             uuid,
    known_from          timestamptz not null,
    known_to            timestamptz not null default 'infinity',
    population          text,               -- null: national; otherwise the reference population, such as IOM
    victim_kind         text,               -- VKIND: TRAFFICKING, SMUGGLED_MIGRANT, INDIRECT
    status              text,               -- VSTATUS: PRESUMED, IDENTIFIED, NOT_VICTIM, WITHDRAWN
    status_by           text,
    detected_on         date,               -- day of identification at the place of detection; the first of an uncertain interval
    detected_year       int,                -- null if not even the year is sure
    counts              boolean     not null,   -- of a person's rows of one year and population, exactly one: a person counts once
    sex                 text,               -- null stands for "not stated" in each of these
    majority            text        not null check (majority in ('MINOR', 'ADULT', 'UNKNOWN')),
    age_ec              text,               -- band of AGE_EC
    age_ctdc            text,               -- band of AGE_CTDC
    citizenship         text,
    residence_country   text,
    admin1              text,               -- province of detection, ISO 3166-2
    exploitation        text[]      not null default '{}',  -- EXPL
    exploitation_sub    text[]      not null default '{}',  -- EXPL_SUB
    acts                text[]      not null default '{}',
    means               text[]      not null default '{}',  -- MEANS7
    control             text[]      not null default '{}',  -- MOC17 answered YES
    control_stated      boolean     not null default false, -- any of MOC17 answered
    recruit_method      text[]      not null default '{}',
    recruiter_relation  text[]      not null default '{}',
    sector              text,
    venue               text,
    origin_country      text,
    origin_admin1       text,
    exploitation_country text,
    exploitation_admin1 text,
    needs               text[]      not null default '{}',
    duration            text,
    definition_national text        not null check (definition_national in ('YES', 'NO', 'UNKNOWN')),
    definition_palermo  text        not null check (definition_palermo in ('YES', 'NO', 'UNKNOWN')),
    sources             text[]      not null,   -- partners whose records speak of it
    conflicts           text[]      not null default '{}'   -- columns on which two partners disagree
);

-- One person as a suspect in one case (SuspectRole).
create table registry.suspect_fact (
    person_id     uuid        not null,
    case_id       uuid,
    known_from    timestamptz not null,
    known_to      timestamptz not null default 'infinity',
    population    text,
    status        text        not null,     -- SSTATUS
    roles         text[]      not null default '{}',
    sex           text,
    majority      text        not null check (majority in ('MINOR', 'ADULT', 'UNKNOWN')),
    citizenship   text,
    contact_on    date,                     -- first formal contact: named in an investigation of the Attorney General
    charged_on    date,                     -- first CHARGES
    convicted_on  date,                     -- first SENTENCE_1 with CONVICTION
    acquitted_on  date,
    sentence_months int,
    exploitation  text[]      not null default '{}',    -- of the case
    admin1        text,
    offence       text,
    sources       text[]      not null
);

-- One case: its numbers by kind and the days of its stages.
create table registry.case_fact (
    case_id         uuid        not null,
    known_from      timestamptz not null,
    known_to        timestamptz not null default 'infinity',
    population      text,
    phenomenon      text,                   -- TIP, SOM, BOTH, UNDETERMINED
    scope           text,
    admin1          text,
    offence         text,
    exploitation    text[]      not null default '{}',
    opened_on       date,
    reported_on     date,                   -- day of the Police's report at the place of the event
    reported_at     timestamptz,
    ndd_on          date,
    charged_on      date,
    sentenced_on    date,
    stage           text,
    outcome         text,
    reports         int         not null default 0,  -- how many of each kind of number
    ndds            int         not null default 0,
    registrations   int         not null default 0,
    migrants        int         not null default 0,  -- persons smuggled; of them minors
    migrant_minors  int         not null default 0,
    post            text,
    sources         text[]      not null
);

-- One crime notice (NDD): the unit of "offences recorded".
create table registry.offence_fact (
    ndd          text        not null,
    case_id      uuid        not null,
    known_from   timestamptz not null,
    known_to     timestamptz not null default 'infinity',
    population   text,
    offence      text,
    admin1       text,
    recorded_on  date,
    stage        text,
    outcome      text
);

create table registry.referral_fact (
    referral_id  text        not null,      -- the sender's number
    link         text        not null,
    person_id    uuid,
    case_id      uuid,
    known_from   timestamptz not null,
    known_to     timestamptz not null default 'infinity',
    to_institution text,
    reason       text,
    urgency      text,
    minor        boolean,
    status       text,
    sent_at      timestamptz,
    answered_at  timestamptz,               -- accepted or declined
    completed_at timestamptz,
    services     text[]      not null default '{}'
);

create table registry.measure_fact (
    measure_id   text        not null,
    link         text        not null,
    person_id    uuid,
    case_id      uuid,
    known_from   timestamptz not null,
    known_to     timestamptz not null default 'infinity',
    kind         text,
    authority    text,
    status       text,
    granted_on   date,
    ends_on      date,
    ended_on     date,
    minor        boolean
);

create table registry.alert_fact (
    alert_id     text        not null,
    link         text        not null,
    known_from   timestamptz not null,
    known_to     timestamptz not null default 'infinity',
    post         text,
    kind         text,
    priority     text,
    raised_at    timestamptz,
    occurred_on  date,                      -- day at the post
    subjects     int         not null default 0,
    minors       int         not null default 0,
    outcome      text,
    closed_at    timestamptz
);

-- When two cases turned out to be one; null for merges from before this version.
alter table registry.case_file add column merged_at timestamptz;

-- What came before this version, so that all of it is concluded, too. Numbers of those records are known by their case only.
insert into registry.spoken (message_id, case_id, numbers)
select s.message_id, s.case_id, coalesce((select array_agg(i.scheme || ':' || i.value order by i.scheme, i.value)
                                          from registry.case_identifier i where i.case_id = s.case_id), '{}')
from (select a.message_id, coalesce((select m.case_id from registry.mention m where m.message_id = a.message_id and m.case_id is not null limit 1),
                                    (select r.case_id from registry.current_record r where r.message_id = a.message_id limit 1)) as case_id
      from (select distinct message_id from registry.assertion) a) s;
insert into registry.taken_back (message_id, at) select message_id, min(at) from journal.hop where step = 'WITHDRAWN' group by message_id;
insert into registry.case_merge (case_id, into_id, at) select id, merged_into, opened_at from registry.case_file where merged_into is not null;
insert into registry.due (kind, id, at) select 'MESSAGE', message_id, min(recorded_at) from registry.assertion group by message_id;

create unique index victim_fact_now on registry.victim_fact (person_id, case_id) nulls not distinct where known_to = 'infinity';
create index victim_fact_case on registry.victim_fact (case_id);
create index victim_fact_person on registry.victim_fact (person_id);
create unique index suspect_fact_now on registry.suspect_fact (person_id, case_id) nulls not distinct where known_to = 'infinity';
create index suspect_fact_case on registry.suspect_fact (case_id);
create unique index case_fact_now on registry.case_fact (case_id) where known_to = 'infinity';
create index case_fact_case on registry.case_fact (case_id);
create index offence_fact_ndd on registry.offence_fact (ndd);
create index offence_fact_case on registry.offence_fact (case_id);
create index referral_fact_id on registry.referral_fact (link, referral_id);
create index referral_fact_person on registry.referral_fact (person_id);
create index measure_fact_id on registry.measure_fact (link, measure_id);
create index measure_fact_person on registry.measure_fact (person_id);
create index alert_fact_id on registry.alert_fact (alert_id);
create unique index offence_fact_now on registry.offence_fact (ndd) where known_to = 'infinity';
create unique index referral_fact_now on registry.referral_fact (link, referral_id, person_id) nulls not distinct where known_to = 'infinity';
create unique index measure_fact_now on registry.measure_fact (link, measure_id, person_id) nulls not distinct where known_to = 'infinity';
create unique index alert_fact_now on registry.alert_fact (link, alert_id) where known_to = 'infinity';

grant select, insert, update, delete on registry.due to enlace_app;
grant select, insert on registry.spoken, registry.taken_back, registry.case_merge to enlace_app;
grant select, insert, update, delete on registry.victim_fact, registry.suspect_fact, registry.case_fact, registry.offence_fact, registry.referral_fact,
    registry.measure_fact, registry.alert_fact to enlace_app;
grant select on registry.victim_fact, registry.suspect_fact, registry.case_fact, registry.offence_fact, registry.referral_fact, registry.measure_fact,
    registry.alert_fact to enlace_read;

-- Conclusions are made from everybody's records: only readers of the whole house see them.
do $$
declare fact text;
begin
    foreach fact in array array['victim_fact', 'suspect_fact', 'case_fact', 'offence_fact', 'referral_fact', 'measure_fact', 'alert_fact'] loop
        execute format('alter table registry.%I enable row level security', fact);
        execute format('create policy institution on registry.%I for select to enlace_read using ((select current_setting(''enlace.institution'', true)) = ''*'')', fact);
        execute format('create policy application on registry.%I to enlace_app using (true) with check (true)', fact);
        execute format('create policy dump on registry.%I for select to enlace_owner using (true)', fact);
    end loop;
end $$;

-- What conclusions are made of belongs to the application alone.
do $$
declare mine text;
begin
    foreach mine in array array['due', 'spoken', 'taken_back', 'case_merge'] loop
        execute format('alter table registry.%I enable row level security', mine);
        execute format('create policy application on registry.%I to enlace_app using (true) with check (true)', mine);
        execute format('create policy dump on registry.%I for select to enlace_owner using (true)', mine);
    end loop;
end $$;

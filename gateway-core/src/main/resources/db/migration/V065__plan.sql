-- Room monitoring: the plan of action and what was reported on it (SISEGETT). Aggregates only: no row here is about a person. What was said never
-- changes: a correction is a further version, and so is each step of a figure on its way from provisional to published.
create schema if not exists monitoring;
grant usage on schema monitoring to enlace_app, enlace_read;

-- A sheet (R13) as it was read. Findings name field and rule, never a value.
create table monitoring.sheet (
    message_id  uuid        primary key,
    link        text        not null,
    business_id text        not null,
    version     int         not null,
    institution text,                       -- who reports; null where the list does not know it
    period      text,
    reporter    text        not null,       -- the credential it came with, such as committee/indicators#main; operator:NAME for the form
    reported_on text,                       -- as the sheet says it: a day, or less (EDTF)
    received_at timestamptz not null,
    read_at     timestamptz not null,
    lines       int         not null,
    taken_back_at timestamptz
);

create table monitoring.sheet_finding (
    message_id uuid not null references monitoring.sheet,
    line       int  not null,               -- from 1, within the sheet; 0 for the sheet as a whole
    field      text not null,
    rule       text not null,
    weight     text not null check (weight in ('WARN', 'REFUSE')),
    primary key (message_id, line, field, rule)
);

-- The actions of the plan. What a sheet says of an action is a proposal until the technical table adopts it: nobody lowers his own target by a sheet.
create table monitoring.action_version (
    code          text        not null,
    version       int         not null,
    axis          text        not null check (axis in ('PREVENTION', 'PROTECTION', 'JUSTICE', 'GOVERNANCE')),
    objective     text,
    objective_en  text,
    action        text        not null,
    action_en     text,
    responsible   text        not null,
    supporting    text[]      not null default '{}',
    unit          text,
    baseline      numeric,
    baseline_year int,
    target        numeric,
    target_year   int,
    message_id    uuid        not null,
    proposed_by   text        not null,
    proposed_at   timestamptz not null,
    decision      text        not null default 'PROPOSED' check (decision in ('PROPOSED', 'ADOPTED', 'DECLINED', 'OVERTAKEN')),
    decided_by    text,
    decided_at    timestamptz,
    minutes       text,
    known_from    timestamptz,              -- in force from then until then; null until adopted
    known_to      timestamptz,
    primary key (code, version),
    check ((decision = 'ADOPTED') = (known_from is not null))
);
create unique index action_now on monitoring.action_version (code) where known_to = 'infinity';
create unique index action_open on monitoring.action_version (code) where decision = 'PROPOSED';

-- What one institution reported of one action for one period, in versions. Never changed.
create table monitoring.figure (
    id             uuid        primary key,
    action         text        not null,
    institution    text        not null,
    period         text        not null,    -- 2026, 2026-S1, 2026-T1, 2026-03
    period_from    date        not null,
    period_to      date        not null,
    version        int         not null,
    value          numeric     check (value >= 0),
    status         text,                    -- ACTION_STATUS; null where the figure was taken back
    evidence       text,
    taken_back     boolean     not null default false,  -- the sender withdrew what had been published
    message_id     uuid        not null,
    record_version int         not null,
    reporter       text        not null,
    reported_on    text,
    received_at    timestamptz not null,
    unique (action, institution, period, version)
);
create index figure_message on monitoring.figure (message_id);

-- Where a figure stands, in versions: the step of today ends at infinity. The plan's version is kept with it, so that a published percentage stays.
create table monitoring.figure_step (
    figure_id    uuid        not null references monitoring.figure,
    seq          int         not null,
    action       text        not null,
    institution  text        not null,
    period       text        not null,
    state        text        not null check (state in ('PROVISIONAL', 'VALIDATED', 'PUBLISHED', 'REVISED', 'REPLACED', 'RETURNED', 'TAKEN_BACK')),
    plan_version int,                       -- of the action; null while it is in no plan
    actor        text        not null,
    minutes      text,
    reason       text,
    known_from   timestamptz not null,
    known_to     timestamptz not null default 'infinity',
    primary key (figure_id, seq)
);
create unique index figure_step_now on monitoring.figure_step (figure_id) where known_to = 'infinity';
-- Whatever the program does: one published figure and one on its way for each action, institution and period.
create unique index figure_published on monitoring.figure_step (action, institution, period) where known_to = 'infinity' and state = 'PUBLISHED';
create unique index figure_open on monitoring.figure_step (action, institution, period)
    where known_to = 'infinity' and state in ('PROVISIONAL', 'VALIDATED');

-- Sheets are few among millions of messages.
create index message_indicators on journal.message (id) where record like 'indicator-report/%';
create index message_indicators_withdrawn on journal.message (id) where record like 'indicator-report/%' and state = 'WITHDRAWN';

grant select, insert on monitoring.sheet, monitoring.sheet_finding, monitoring.action_version, monitoring.figure, monitoring.figure_step to enlace_app;
grant update (taken_back_at) on monitoring.sheet to enlace_app;
grant update (decision, decided_by, decided_at, minutes, known_from, known_to) on monitoring.action_version to enlace_app;
-- Sheets are in Spanish; the English of a text is written beside it and changes nothing of the plan.
grant update (objective_en, action_en) on monitoring.action_version to enlace_app;
grant update (known_to) on monitoring.figure_step to enlace_app;
grant select on monitoring.sheet, monitoring.sheet_finding, monitoring.action_version, monitoring.figure, monitoring.figure_step to enlace_read;

-- The whole house and the Committee see what is on its way; everybody else what is published and adopted.
do $$
declare t text;
begin
    foreach t in array array['sheet', 'sheet_finding', 'action_version', 'figure', 'figure_step'] loop
        execute format('alter table monitoring.%I enable row level security', t);
        execute format('alter table monitoring.%I force row level security', t);
        execute format('create policy application on monitoring.%I to enlace_app using (true) with check (true)', t);
        execute format('create policy dump on monitoring.%I for select to enlace_owner using (true)', t);
        execute format('create policy institution on monitoring.%I for select to enlace_read
                        using ((select current_setting(''enlace.institution'', true)) in (''*'', ''committee''))', t);
    end loop;
end $$;
create policy adopted on monitoring.action_version for select to enlace_read
    using (decision = 'ADOPTED' and (select current_setting('enlace.institution', true)) <> '');
create policy published on monitoring.figure_step for select to enlace_read
    using (state in ('PUBLISHED', 'REVISED') and (select current_setting('enlace.institution', true)) <> '');
create policy published on monitoring.figure for select to enlace_read
    using (exists (select 1 from monitoring.figure_step s where s.figure_id = figure.id and s.state in ('PUBLISHED', 'REVISED')));

-- Per cent of the target: the value over the target; where the target lies below the baseline, how much of the way down is done. Null if nothing can be
-- said. Not cut at 100.
create function monitoring.percent_of_target(value numeric, baseline numeric, target numeric) returns numeric
    language sql immutable parallel safe as
$$
select case
    when value is null or target is null then null
    when baseline is not null and target < baseline then round(greatest(0, (baseline - value) * 100 / (baseline - target)), 1)
    when target = 0 then case when value = 0 then 100 end
    else round(value * 100 / target, 1)
end
$$;
revoke all on function monitoring.percent_of_target(numeric, numeric, numeric) from public;
grant execute on function monitoring.percent_of_target(numeric, numeric, numeric) to enlace_app, enlace_read;

-- How the plan is carried out. "As known on T" is known_from <= T and T < known_to. A figure is overdue if its period ends with or after the year of the
-- target, and neither the status nor the value says that it is reached: the answer does not depend on the day one asks.
create view monitoring.policy_execution with (security_invoker = true) as
select a.axis,
       f.action,
       f.institution,
       f.period,
       f.status,
       f.value,
       a.target,
       p.percent,
       coalesce(a.target_year is not null
                and f.period_to >= make_date(a.target_year, 12, 31)
                and f.status not in ('DONE', 'CANCELLED')
                and coalesce(p.percent, 0) < 100, false) as overdue,
       s.state,
       s.known_from,
       s.known_to,
       f.period_from,
       f.period_to,
       a.target_year,
       a.responsible,
       f.id      as figure_id,
       f.version,
       s.seq
from monitoring.figure f
         join monitoring.figure_step s on s.figure_id = f.id
         left join monitoring.action_version a on a.code = f.action and a.version = s.plan_version
         cross join lateral (select monitoring.percent_of_target(f.value, a.baseline, a.target) as percent) p;
grant select on monitoring.policy_execution to enlace_read, enlace_app;

-- Which of Police, Ministry and Attorney General knows a case, and by its own records since which year. National cases of trafficking as concluded today;
-- smuggling alone is left out. The year of the house is that of the first of them that has one, in the order of the procedure.
create view monitoring.case_by_agency with (security_invoker = true) as
select c.case_id,
       f.code,
       c.admin1,
       c.reports > 0       as police,
       c.registrations > 0 as ministry,
       c.ndds > 0          as fge,
       case when c.reports > 0 then extract(year from c.reported_on)::int end                          as police_year,
       case when c.registrations > 0 then coalesce(v.ministry_year, extract(year from c.opened_on)::int) end as ministry_year,
       case when c.ndds > 0 then coalesce(o.fge_year, extract(year from c.ndd_on)::int) end             as fge_year,
       coalesce(extract(year from c.reported_on)::int, extract(year from c.ndd_on)::int, o.fge_year, v.ministry_year, v.any_year,
                extract(year from c.opened_on)::int)                                                    as year,
       coalesce(v.victims, 0)  as victims,
       coalesce(v.police, 0)   as police_victims,
       coalesce(v.ministry, 0) as ministry_victims,
       coalesce(v.fge, 0)      as fge_victims,
       coalesce(v.conflicts, false) as conflicts
from registry.case_fact c
         join registry.case_file f on f.id = c.case_id
         left join lateral (
    select count(distinct person_id)                                        as victims,
           count(distinct person_id) filter (where 'police' = any (sources))   as police,
           count(distinct person_id) filter (where 'ministry' = any (sources)) as ministry,
           count(distinct person_id) filter (where 'fge' = any (sources))      as fge,
           min(detected_year) filter (where 'ministry' = any (sources))        as ministry_year,
           min(detected_year)                                                  as any_year,
           bool_or(cardinality(conflicts) > 0)                                 as conflicts
    from registry.victim_fact
    where case_id = c.case_id and known_to = 'infinity' and population is null
    ) v on true
         left join lateral (
    select min(extract(year from recorded_on))::int as fge_year
    from registry.offence_fact
    where case_id = c.case_id and known_to = 'infinity' and population is null
    ) o on true
where c.known_to = 'infinity' and c.population is null and c.phenomenon is distinct from 'SOM';
grant select on monitoring.case_by_agency to enlace_read;

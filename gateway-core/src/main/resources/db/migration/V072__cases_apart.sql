-- Room registry: a case that was joined by a number shared or mistyped is taken apart again by a steward. As with persons, nothing that was said changes:
-- records and numbers are given to another case, and each step is written down, so that it can be taken back and "as known on T" can be answered.

create table registry.case_decision (
    id            uuid        primary key,
    step          bigint      generated always as identity,
    case_id       uuid        not null references registry.case_file,   -- the case that was taken apart
    apart_id      uuid        not null references registry.case_file,   -- where the chosen part is: a case that had been joined, or a new one
    records       int         not null,
    numbers       int         not null,
    decided_at    timestamptz not null,
    decided_by    text        not null,
    reason        text        not null check (length(reason) between 1 and 500),
    told          int         not null default 0,
    untold        jsonb       not null default '[]',    -- receivers who could not be told: link, record, why
    undone_at     timestamptz,
    undone_by     text,
    undone_reason text,
    undone_told   int,
    undone_untold jsonb,
    check (case_id <> apart_id),
    check ((undone_at is null) = (undone_by is null))
);
create index case_decision_case on registry.case_decision (case_id);
create index case_decision_apart on registry.case_decision (apart_id);

-- A message went over to another case. The case of a message at T: to_case of its last move until T, else the case it was linked to when it was accepted.
create table registry.case_move (
    message_id  uuid        not null,
    from_case   uuid        not null references registry.case_file,
    to_case     uuid        not null references registry.case_file,
    at          timestamptz not null,
    decision_id uuid        not null references registry.case_decision,
    step        bigint      generated always as identity primary key
);
create index case_move_message on registry.case_move (message_id);
create index case_move_to on registry.case_move (to_case);

-- The same for a number; to_case is from_case where it stays, though records that went say it. From its first row on, a record of another case that names it
-- says nothing of that number.
create table registry.number_move (
    scheme      text        not null,
    value       text        not null,
    population  text        not null,
    from_case   uuid        not null references registry.case_file,
    to_case     uuid        not null references registry.case_file,
    at          timestamptz not null,
    decision_id uuid        not null references registry.case_decision,
    step        bigint      generated always as identity primary key
);
create index number_move_decision on registry.number_move (decision_id);

-- A record that names numbers of two cases which a steward holds apart: it stayed with one, and joined nothing. Append-only.
create table registry.case_clash (
    message_id uuid        not null,
    case_id    uuid        not null references registry.case_file,
    other_id   uuid        not null references registry.case_file,
    at         timestamptz not null,
    primary key (message_id, other_id)
);
create index case_clash_case on registry.case_clash (case_id);
create index case_clash_other on registry.case_clash (other_id);

-- A case that stands by itself again is merged into itself. Of two rows of one moment the later one says what is so.
alter table registry.case_merge drop constraint case_merge_pkey;
alter table registry.case_merge add column step bigint generated always as identity primary key;
create index case_merge_case on registry.case_merge (case_id, at);

-- How often a case was taken apart, or was the part: whoever finds more than none under its lock looks again whose the numbers are.
alter table registry.case_file add column splits int not null default 0;

grant select, insert on registry.case_move, registry.number_move, registry.case_clash to enlace_app;
grant select, insert, update on registry.case_decision to enlace_app;
grant update (case_id) on registry.case_identifier to enlace_app;
grant select on registry.case_decision, registry.case_clash to enlace_read;

do $$
declare ours text;
begin
    foreach ours in array array['case_decision', 'case_move', 'number_move', 'case_clash'] loop
        execute format('alter table registry.%I enable row level security', ours);
        if ours in ('case_decision', 'case_clash') then
            execute format('create policy institution on registry.%I for select to enlace_read using ((select current_setting(''enlace.institution'', true)) = ''*'')', ours);
        end if;
        execute format('create policy application on registry.%I to enlace_app using (true) with check (true)', ours);
        execute format('create policy dump on registry.%I for select to enlace_owner using (true)', ours);
    end loop;
end $$;

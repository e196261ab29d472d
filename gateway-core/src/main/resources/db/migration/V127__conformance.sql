-- expand
-- Room conformance: runs in which a partner's system is proven, in houses that are no production.
create schema conformance;
grant usage on schema conformance to enlace_app, enlace_read;

create table conformance.run (
    id            uuid        primary key,     -- also the batch of its messages
    link          text        not null,
    started_by    text        not null,
    started_at    timestamptz not null,
    expires_at    timestamptz not null,
    ended_at      timestamptz,
    ended_by      text,
    outcome       text        check (outcome in ('PASSED', 'NOT_PASSED')),
    product       text        not null,        -- version of the gateway
    snapshot      text        not null,
    contract      text        not null,
    contract_print text       not null,        -- SHA-256 over its files
    mapping       text        not null,
    mapping_print text        not null,
    check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (outcome is null))
);
create unique index run_open on conformance.run (link) where ended_at is null;
create index run_link on conformance.run (link, started_at);
create index run_newest on conformance.run (started_at, id);

-- What is to be shown, as it was when the run began, with its invented sample; how it stood stays when the run ends.
create table conformance.step (
    run_id  uuid not null references conformance.run,
    number  int  not null,
    kind    text not null,
    origin  text,                              -- the link as whose message a sample is sent, where the gateway sends
    field   text,
    rule    text,
    sample  bytea,
    form    text,                              -- how its file name ends
    state   text check (state in ('PASSED', 'FAILED', 'WAITING')), -- at the end of the run; null while it is open
    seen_at timestamptz,
    seen_message uuid,
    seen_code text,
    times   int,
    primary key (run_id, number)
);

-- What came through the door of the link while the run was open, written with the verdict in one transaction. Never a value.
create table conformance.arrival (
    run_id     uuid        not null references conformance.run,
    message_id uuid        not null,
    at         timestamptz not null,
    said       text        not null check (said in ('ACCEPTED', 'PARKED', 'REPEATED', 'CONFLICT', 'REFUSED')),
    code       text,
    digest     bytea,
    version    int         not null default 0,
    original   uuid,
    batch      uuid,                           -- of a line that was refused: a file that is read again after it was cut short says it once
    line       int,
    primary key (run_id, message_id)
);
create unique index arrival_line on conformance.arrival (run_id, batch, line);

do
$$
declare
    t text;
begin
    foreach t in array array['conformance.run', 'conformance.step', 'conformance.arrival'] loop
        execute format('alter table %s enable row level security', t);
        execute format('alter table %s force row level security', t);
        execute format('create policy application on %s to enlace_app using (true) with check (true)', t);
        execute format('create policy dump on %s for select to enlace_owner using (true)', t);
    end loop;
end
$$;
create policy institution on conformance.run for select to enlace_read using (
    (select current_setting('enlace.institution', true)) = '*'
    or split_part(link, '/', 1) = (select current_setting('enlace.institution', true)));
create policy institution on conformance.step for select to enlace_read using (
    exists (select from conformance.run r where r.id = run_id));
create policy institution on conformance.arrival for select to enlace_read using (
    exists (select from conformance.run r where r.id = run_id));

grant select, insert on conformance.run, conformance.step, conformance.arrival to enlace_app;
grant update (ended_at, ended_by, outcome) on conformance.run to enlace_app;
grant update (state, seen_at, seen_message, seen_code, times) on conformance.step to enlace_app;
grant select on conformance.run, conformance.step, conformance.arrival to enlace_read;

-- expand
-- Room journal: accepted records that no agreement applied to, though agreements cover such records of their sender. One row for each such record and none for any
-- other. A row is open until deliveries were made, somebody closed it, or another message took the place of its message.
create table journal.unrouted (
    message_id   uuid        primary key,
    link         text        not null,
    record       text        not null,           -- slug
    accepted_at  timestamptz not null,
    conditions   text[]      not null,           -- agreement, field, rule; never a value. Empty if an agreement applies by now
    acknowledged boolean     not null,           -- whether the sender's receipt said so
    outcome      text        check (outcome in ('ROUTED', 'CLOSED', 'REPLACED')),
    ended_at     timestamptz,
    ended_by     text,                           -- null if the gateway itself noticed
    reason       text,
    check ((outcome is null) = (ended_at is null))
);
create index unrouted_open on journal.unrouted (message_id) where ended_at is null;
grant select, insert on journal.unrouted to enlace_app;
grant update (acknowledged, outcome, ended_at, ended_by, reason) on journal.unrouted to enlace_app;
grant select on journal.unrouted to enlace_read;
alter table journal.unrouted enable row level security;
alter table journal.unrouted force row level security;
create policy application on journal.unrouted to enlace_app using (true) with check (true);
create policy dump on journal.unrouted for select to enlace_owner using (true);
create policy institution on journal.unrouted for select to enlace_read using (
    (select current_setting('enlace.institution', true)) in ('*', split_part(link, '/', 1)));

-- Codes that operators corrected in the record of a message, each with a second voice. What the partner sent stays as it is; whoever translates it again applies them.
create table journal.record_correction (
    message_id   uuid        not null,
    field        text        not null,
    code         text        not null,
    corrected_by text        not null,
    corrected_at timestamptz not null,
    reason       text        not null,
    primary key (message_id, field)
);
grant select, insert on journal.record_correction to enlace_app;
alter table journal.record_correction enable row level security;
alter table journal.record_correction force row level security;
create policy application on journal.record_correction to enlace_app using (true) with check (true);
create policy dump on journal.record_correction for select to enlace_owner using (true);

-- How far one has looked for records of before that went to nobody. A day more than this, because versions before may still run beside this one.
create table journal.unrouted_search (
    single    boolean     primary key default true check (single),
    before    timestamptz not null default now() + interval '1 day',
    past      uuid        not null default '00000000-0000-0000-0000-000000000000',
    done_at   timestamptz
);
insert into journal.unrouted_search default values;
grant select on journal.unrouted_search to enlace_app;
grant update (past, done_at) on journal.unrouted_search to enlace_app;

-- Room notices: alarms that were seen, who was told of them, and who said that he is on it.
create schema notices;
grant usage on schema notices to enlace_app;

-- One row for each time that something went wrong: slugs and ids of ours, never a value.
create table notices.alarm (
    id              uuid        primary key,
    alarm           uuid        not null,     -- the same whenever the same trouble comes back
    kind            text        not null,
    sender          text,
    receiver        text,
    record          text,
    subject         text,
    since           timestamptz not null,
    raised_at       timestamptz not null,
    told_at         timestamptz,
    missed_at       timestamptz,              -- not there any more, but it may only be away for a moment
    escalated_at    timestamptz,
    repeated_at     timestamptz,
    acknowledged_at timestamptz,
    acknowledged_by text,
    gone_at         timestamptz,
    check ((acknowledged_at is null) = (acknowledged_by is null))
);
create unique index alarm_open on notices.alarm (alarm) where gone_at is null;
create index alarm_gone on notices.alarm (gone_at) where gone_at is not null;

-- What is to be said to whom. Its id is on every copy that leaves.
create table notices.notice (
    id          uuid        primary key,
    alarm_id    uuid        not null references notices.alarm on delete cascade,
    way         text        not null,
    reason      text        not null check (reason in ('RAISED', 'REPEATED', 'ESCALATED', 'GONE')),
    made_at     timestamptz not null,
    sent_at     timestamptz,
    given_up_at timestamptz
);
create index notice_waits on notices.notice (way, id) where sent_at is null and given_up_at is null;
create index notice_alarm on notices.notice (alarm_id);

-- A way that does not go at the moment. A way without a row goes.
create table notices.way (
    name     text        primary key,
    since    timestamptz not null,
    attempts int         not null,
    next_at  timestamptz not null
);

grant select, insert, update, delete on notices.alarm, notices.notice, notices.way to enlace_app;
do
$$
declare
    t text;
begin
    foreach t in array array['notices.alarm', 'notices.notice', 'notices.way'] loop
        execute format('alter table %s enable row level security', t);
        execute format('create policy application on %s to enlace_app using (true) with check (true)', t);
        execute format('create policy dump on %s for select to enlace_owner using (true)', t);
    end loop;
end
$$;

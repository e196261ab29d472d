-- Room access: what needs a second voice, and who looked at values.
create schema access;
grant usage on schema access to enlace_app, enlace_read;

create table access.approval (
    id               uuid        primary key,
    kind             text        not null,
    subject          text        not null,      -- what it is about, without a value
    digest           bytea       not null,      -- of all that would be done: something else needs another approval
    requester        text        not null,
    institution      text        not null,      -- of the requester
    reason           text        not null,
    needed           smallint    not null check (needed > 0),
    requested_at     timestamptz not null,
    expires_at       timestamptz not null,
    state            text        not null check (state in ('REQUESTED', 'APPROVED', 'REFUSED', 'SPENT')),
    decided_at       timestamptz,
    spent_at         timestamptz,
    emergency_by     text,
    emergency_reason text,
    emergency_at     timestamptz,
    reviewed_by      text,
    reviewed_at      timestamptz,
    review           text,
    -- An emergency is looked at by somebody else, and stays open until then.
    check (reviewed_by is null or (emergency_by is not null and reviewed_by <> emergency_by and reviewed_by <> requester))
);
-- One that is open for the same thing by the same person is enough.
create unique index approval_open on access.approval (kind, requester, digest) where state in ('REQUESTED', 'APPROVED');
create index approval_review on access.approval (emergency_at) where emergency_by is not null and reviewed_by is null;

create table access.voice (
    approval_id uuid        not null references access.approval,
    by          text        not null,
    yes         boolean     not null,
    at          timestamptz not null,
    primary key (approval_id, by)
);

-- Ten minutes in which somebody may look at what is sealed. Listed for whose data it is.
create table access.opening (
    id          uuid        primary key,
    by          text        not null,
    institution text        not null,           -- of whoever looks
    owners      text[]      not null,           -- partners whose data it is
    subject     text        not null,           -- id of the message
    what        text        not null,
    reason      text        not null,
    opened_at   timestamptz not null,
    until       timestamptz not null
);
create index opening_by on access.opening (by, opened_at);
create index opening_at on access.opening (opened_at);

grant select, insert, update on access.approval to enlace_app;
grant select, insert on access.voice, access.opening to enlace_app;
grant select on access.approval, access.voice, access.opening to enlace_read;

do
$$
declare
    t text;
begin
    foreach t in array array['access.approval', 'access.voice', 'access.opening'] loop
        execute format('alter table %s enable row level security', t);
        execute format('create policy application on %s to enlace_app using (true) with check (true)', t);
        execute format('create policy dump on %s for select to enlace_owner using (true)', t);
    end loop;
end
$$;
create policy institution on access.approval for select to enlace_read using (
    (select current_setting('enlace.institution', true)) in ('*', institution));
create policy institution on access.voice for select to enlace_read using (
    exists (select 1 from access.approval a where a.id = approval_id));
create policy institution on access.opening for select to enlace_read using (
    (select current_setting('enlace.institution', true)) in ('*', institution)
    or (select current_setting('enlace.institution', true)) = any (owners));

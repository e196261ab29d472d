-- Room journal: what happened to everything. Metadata never lies in the same row as a body; bodies are sealed.
create schema journal;
grant usage on schema journal to enlace_app, enlace_read;

-- Partitioned by time through the id: a UUIDv7 begins with its millisecond.
create table journal.message (
    id             uuid        primary key,
    link           text        not null,
    credential     text        not null,
    record         text,
    business_id    text,
    version        int,
    state          text        not null check (state in ('REFUSED', 'ACCEPTED', 'PARKED', 'SUPERSEDED', 'WITHDRAWN')),
    refusal        text,
    received_at    timestamptz not null,
    accepted_at    timestamptz,
    receipt_id     uuid,
    payload_digest bytea,
    bytes          int         not null,
    snapshot       text,
    mapping        text,
    batch_id       uuid,
    batch_line     int,
    supersedes     uuid
) partition by range (id);
create index message_business on journal.message (business_id) where business_id is not null;
create index message_receipt on journal.message (receipt_id) where receipt_id is not null;
create index message_link on journal.message (link, id);

create table journal.payload (
    message_id  uuid  primary key,
    wrapped_key bytea not null,
    sealed      bytea not null
) partition by range (message_id);
alter table journal.payload alter column sealed set storage external;

-- The canonical record without the identity of persons: those parts are sealed under each mention's own key in the registry.
create table journal.record (
    message_id  uuid  primary key,
    wrapped_key bytea not null,
    sealed      bytea not null
) partition by range (message_id);
alter table journal.record alter column sealed set storage external;

create table journal.hop (
    message_id  uuid        not null,
    delivery_id uuid,
    at          timestamptz not null,
    step        text        not null,
    outcome     text        not null,
    micros      bigint,
    facts       jsonb       not null default '{}'
) partition by range (message_id);
create index hop_message on journal.hop (message_id);

create table journal.finding (
    message_id uuid not null,
    field      text not null,
    rule       text not null,
    severity   text not null
) partition by range (message_id);
create index finding_message on journal.finding (message_id);

-- Transport ids: kept as keyed digests, since a partner may put anything into them.
create table journal.identity (
    link       text  not null,
    key        bytea not null,
    digest     bytea not null,
    message_id uuid  not null,
    primary key (link, key)
);

-- One row per business id: the lock under which its versions are counted.
create table journal.business (
    link        text not null,
    business_id text not null,
    version     int  not null,
    message_id  uuid,
    primary key (link, business_id)
);

create table journal.business_version (
    link        text  not null,
    business_id text  not null,
    digest      bytea not null,
    version     int   not null,
    message_id  uuid  not null,
    primary key (link, business_id, digest)
);

create table journal.batch_in (
    id          uuid        primary key,
    link        text        not null,
    digest      bytea       not null,
    bytes       bigint      not null,
    state       text        not null check (state in ('OPEN', 'DONE')),
    lines       int         not null default 0,
    accepted    int         not null default 0,
    refused     int         not null default 0,
    findings    jsonb       not null default '[]',
    received_at timestamptz not null,
    finished_at timestamptz,
    unique (link, digest)
);

-- Partitions of a month, for every partitioned table of the house. Owner's rights: the application may not create tables.
create function journal.uuid_of(at timestamptz) returns uuid
    language sql immutable as
$$ select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '00000000000000000000')::uuid $$;

create function journal.ensure_partitions(months_ahead int) returns void
    language plpgsql security definer set search_path = pg_catalog as
$$
declare
    t record;
    m timestamptz;
    name text;
begin
    for t in select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where c.relkind = 'p' and n.nspname in ('journal', 'registry')
    loop
        for i in 0 .. months_ahead loop
            m := date_trunc('month', now() at time zone 'UTC') at time zone 'UTC' + make_interval(months => i);
            name := t.relname || '_' || to_char(m at time zone 'UTC', 'YYYYMM');
            if to_regclass(format('%I.%I', t.nspname, name)) is null then
                execute format('create table %I.%I partition of %I.%I for values from (%L) to (%L)', t.nspname, name, t.nspname, t.relname,
                    journal.uuid_of(m), journal.uuid_of(m + interval '1 month'));
            end if;
        end loop;
        if to_regclass(format('%I.%I', t.nspname, t.relname || '_other')) is null then
            execute format('create table %I.%I partition of %I.%I default', t.nspname, t.relname || '_other', t.nspname, t.relname);
        end if;
    end loop;
end
$$;
revoke all on function journal.ensure_partitions(int) from public;
grant execute on function journal.ensure_partitions(int) to enlace_app;

grant select, insert on all tables in schema journal to enlace_app;
grant update on journal.message, journal.identity, journal.business, journal.batch_in to enlace_app;
grant select on journal.message, journal.hop, journal.finding, journal.batch_in to enlace_read;

-- Append-only: the application may add and read, nobody but the owner may do more, and the chain shows if somebody did.
create schema audit;

-- A chain is written by one lane of one running gateway; it names the chain that the same lane wrote before.
create table audit.chain (
    chain      uuid primary key,
    lane       text not null,
    started_at timestamptz not null,
    number     bigint generated always as identity
);

create index chain_lane on audit.chain (lane, number);

create table audit.entry (
    chain   uuid not null references audit.chain,
    seq     bigint not null check (seq > 0),
    at      timestamptz not null,
    actor   text not null,
    action  text not null,
    subject text not null,
    facts   jsonb not null,
    prev    bytea not null,
    hash    bytea not null,
    primary key (chain, seq)
);

create index entry_at on audit.entry using brin (at);
create index entry_not_routine on audit.entry (at)
    where action not in ('ACCEPTED', 'DELIVERED');

-- Signed heads of all chains at one moment.
create table audit.checkpoint (
    number    bigint generated always as identity primary key,
    at        timestamptz not null,
    heads     jsonb not null,
    key_id    text not null,
    signature bytea not null
);

grant usage on schema audit to enlace_app, enlace_read;
grant select, insert on audit.chain, audit.entry, audit.checkpoint to enlace_app;
grant select on audit.chain, audit.entry, audit.checkpoint to enlace_read;

-- Data keys are wrapped by a local key of the day, local keys by a key-encryption key that is never in here.
create table sealing.kek (
    id         text        primary key,           -- of whoever keeps it: file-1a2b3c4d, token-..., service-...
    made_at    timestamptz not null default clock_timestamp(),
    current_at timestamptz,                       -- since when local keys are wrapped by it; null while nodes take note of it
    retired_at timestamptz,
    check (retired_at is null or current_at is not null)
);
create unique index kek_current on sealing.kek ((true)) where current_at is not null and retired_at is null;
create unique index kek_next on sealing.kek ((true)) where current_at is null;

-- Which node can use which: nothing is wrapped by a key that a living node lacks.
create table sealing.kek_node (
    kek     text        not null references sealing.kek,
    node    text        not null,
    seen_at timestamptz not null default clock_timestamp(),
    primary key (kek, node)
);

-- Never deleted: whatever was sealed in its day needs it.
create table sealing.local_key (
    id        integer     primary key,            -- the four bytes that begin every key it wrapped
    starts_at timestamptz not null unique,        -- known to all nodes before any of them uses it
    kek       text        not null references sealing.kek,
    wrapped   bytea       not null,
    made_at   timestamptz not null default clock_timestamp()
);

grant select, insert on sealing.kek, sealing.kek_node, sealing.local_key to enlace_app;
grant update (current_at, retired_at) on sealing.kek to enlace_app;
grant update (kek, wrapped) on sealing.local_key to enlace_app;

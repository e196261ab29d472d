-- Room partners: what the configuration said when, and which links an operator stopped.
create schema partners;
grant usage on schema partners to enlace_app, enlace_read;

-- Every hop names the snapshot it ran with; none is ever changed or removed.
create table partners.snapshot (
    hash      text        primary key check (hash ~ '^[0-9a-f]{64}$'),
    loaded_at timestamptz not null,
    content   jsonb       not null
);
grant select, insert on partners.snapshot to enlace_app;
grant select on partners.snapshot to enlace_read;

-- A link without a row runs.
create table partners.link_state (
    partner    text        not null,
    link       text        not null,
    running    boolean     not null,
    changed_at timestamptz not null,
    changed_by text        not null,
    primary key (partner, link)
);
grant select, insert, update on partners.link_state to enlace_app;
grant select on partners.link_state to enlace_read;

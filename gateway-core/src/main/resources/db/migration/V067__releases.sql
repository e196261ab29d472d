-- Room monitoring: the ledger of what was told. Rows are added, never changed or removed: what is out cannot be taken back.
create schema if not exists monitoring;
grant usage on schema monitoring to enlace_app, enlace_read;

create table monitoring.release (
    id      uuid        primary key,
    year    int         not null,
    cut_off timestamptz not null,
    rules   text        not null,       -- version of the rules it was made under
    beside  bigint      not null,       -- place of the last publication it was laid beside; 0: none
    made_by text        not null,
    made_at timestamptz not null
);

-- One table as it may be shown; true counts are nowhere in it.
create table monitoring.release_table (
    release_id uuid  not null references monitoring.release,
    subject    text  not null,
    name       text  not null,
    header     jsonb not null,
    lines      jsonb not null,
    cells      int   not null,
    held       int   not null,
    primary key (release_id, name)
);

create table monitoring.publication (
    release_id   uuid        primary key references monitoring.release,
    place        bigint      generated always as identity unique,    -- one after the other: two drafts cannot both be the next
    after_place  bigint      not null unique,                        -- the release's beside: a draft that another overtook cannot go out
    minutes      text        not null,
    published_by text        not null,
    published_at timestamptz not null
);

-- Single records, each among at least so many that are alike. One a year: two that differ would give away who came or went.
create table monitoring.extract (
    id        uuid        primary key,
    year      int         not null unique,
    cut_off   timestamptz not null,
    k         int         not null,
    l         int         not null,
    header    jsonb       not null,
    lines     jsonb       not null,
    records   int         not null,     -- of how many
    left_out  int         not null,     -- of them not in it at all
    blanked   jsonb       not null,     -- per column, how many values were taken out
    made_by   text        not null,
    made_at   timestamptz not null
);

grant select, insert on monitoring.release, monitoring.release_table, monitoring.publication, monitoring.extract to enlace_app;
grant select on monitoring.release, monitoring.release_table, monitoring.publication, monitoring.extract to enlace_read;

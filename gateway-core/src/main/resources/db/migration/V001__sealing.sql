-- One row per key that this database was sealed with. A gateway with another key file must not start.
create schema sealing;

create table sealing.key_check (
    key     text primary key,
    proof   bytea not null,
    made_at timestamptz not null default clock_timestamp()
);

grant usage on schema sealing to enlace_app;
grant select, insert on sealing.key_check to enlace_app;

-- Who runs what only one node may run at a time. A row is never deleted: its fence only grows.
create schema schedule;

create table schedule.lease (
    name   text primary key,
    holder text not null,
    until  timestamptz not null,
    fence  bigint not null
);

grant usage on schema schedule to enlace_app, enlace_read;
grant select, insert, update on schedule.lease to enlace_app;
grant select on schedule.lease to enlace_read;

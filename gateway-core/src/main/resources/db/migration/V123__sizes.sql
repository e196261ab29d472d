-- expand
-- Room doctor: how large each table was on each day, partitions counted for their table: what a forecast is made of. Names of tables and sizes, nothing else.
create schema doctor;
grant usage on schema doctor to enlace_app;
create table doctor.size (
    day       date        not null,
    room      text        not null,   -- the schema
    name      text        not null,
    at        timestamptz not null,
    bytes     bigint      not null,
    row_count bigint      not null,   -- as the planner believes
    primary key (day, room, name)
);
grant select, insert, delete on doctor.size to enlace_app;
alter table doctor.size enable row level security;
create policy application on doctor.size to enlace_app using (true) with check (true);
create policy dump on doctor.size for select to enlace_owner using (true);

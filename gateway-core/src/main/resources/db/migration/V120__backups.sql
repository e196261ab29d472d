-- Room recovery: when backups were taken. Whoever takes one notes it once it is read back and in its place; the gateway only reads.
create table recovery.backup (
    taken_at timestamptz primary key,   -- the moment whose state is in it
    bytes    bigint                     -- null: no backup, but the day from which one is missed
);
insert into recovery.backup (taken_at) values (clock_timestamp());
grant select on recovery.backup to enlace_app;
alter table recovery.backup enable row level security;
create policy application on recovery.backup for select to enlace_app using (true);
create policy dump on recovery.backup for select to enlace_owner using (true);

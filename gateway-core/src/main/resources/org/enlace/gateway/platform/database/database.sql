-- Who may enter the database. On an external server an administrator runs this once, in the gateway's database, as superuser;
-- ":database" is its name.
alter database :database owner to enlace_owner;
revoke all on database :database from public;
grant connect on database :database to enlace_app, enlace_read;
revoke all on schema public from public;
create extension if not exists pg_stat_statements with schema public;

-- The three roles. On an external server an administrator runs this once, as superuser, and gives each role its password.
do $$
declare
    role text;
begin
    foreach role in array array['enlace_owner', 'enlace_app', 'enlace_read'] loop
        if not exists (select from pg_roles where rolname = role) then
            execute format('create role %I login', role);
        end if;
        execute format('alter role %I nosuperuser nocreatedb nocreaterole noinherit noreplication nobypassrls', role);
    end loop;
end $$;

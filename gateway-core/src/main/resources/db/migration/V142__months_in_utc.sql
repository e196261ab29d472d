-- expand
-- Months were added in the time zone of the session: in Ecuador a partition that was made for December ended on 31 December at midnight UTC, and the one of
-- January began on its 31st day. Months are counted in UTC now, whatever the session's time zone is. A month that cannot be made, because another partition
-- covers a part of it or the default partition has rows of it, stays with the default partition and stops no other month and no other table.
create or replace function journal.ensure_partitions(months_ahead int) returns void
    language plpgsql security definer set search_path = pg_catalog as
$$
declare
    t record;
    m timestamp;
    name text;
begin
    for t in select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where c.relkind = 'p' and n.nspname in ('journal', 'registry')
    loop
        for i in 0 .. months_ahead loop
            m := date_trunc('month', now() at time zone 'UTC') + make_interval(months => i);
            name := t.relname || '_' || to_char(m, 'YYYYMM');
            if to_regclass(format('%I.%I', t.nspname, name)) is null then
                begin
                    execute format('create table %I.%I partition of %I.%I for values from (%L) to (%L)', t.nspname, name, t.nspname, t.relname,
                        journal.uuid_of(m at time zone 'UTC'), journal.uuid_of((m + interval '1 month') at time zone 'UTC'));
                exception when invalid_object_definition or check_violation then
                    raise warning 'partition %.% cannot be made: %', t.nspname, name, sqlerrm;
                end;
            end if;
        end loop;
        if to_regclass(format('%I.%I', t.nspname, t.relname || '_other')) is null then
            execute format('create table %I.%I partition of %I.%I default', t.nspname, t.relname || '_other', t.nspname, t.relname);
        end if;
    end loop;
end
$$;

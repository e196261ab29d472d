-- expand
-- Months were added in the time zone of the session: in Ecuador a partition that was made for December ended on 31 December at midnight UTC, and the one of
-- January began on its 31st day. Rows in between went to the default partition. Months are counted in UTC now, whatever the session's time zone is.
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
                execute format('create table %I.%I partition of %I.%I for values from (%L) to (%L)', t.nspname, name, t.nspname, t.relname,
                    journal.uuid_of(m at time zone 'UTC'), journal.uuid_of((m + interval '1 month') at time zone 'UTC'));
            end if;
        end loop;
        if to_regclass(format('%I.%I', t.nspname, t.relname || '_other')) is null then
            execute format('create table %I.%I partition of %I.%I default', t.nspname, t.relname || '_other', t.nspname, t.relname);
        end if;
    end loop;
end
$$;

-- Tables with a partition that is not exactly its month, or with rows of these months in the default partition, get them anew, with all rows in their place. Only
-- such a table is locked, until its rows are moved. Rows go into the partitions themselves: they are not new ones that a trigger would count.
do $$
declare
    t record;
    m timestamp;
    key text;
    name text;
    moved text[];
    first_month timestamp;
    last_month timestamp;
    coming timestamp[];
    strayed boolean;
begin
    coming := array [date_trunc('month', now() at time zone 'UTC'), date_trunc('month', now() at time zone 'UTC') + interval '2 months'];
    for t in select c.oid, n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where c.relkind = 'p' and n.nspname in ('journal', 'registry')
    loop
        with month as (
            select c.relname, c.oid, c.relpartbound, to_date(right(c.relname, 6), 'YYYYMM')::timestamp as begins
            from pg_inherits i join pg_class c on c.oid = i.inhrelid
            where i.inhparent = t.oid and c.relname ~ '_[0-9]{6}$')
        select array_agg(relname) filter (where pg_get_expr(relpartbound, oid) <> format('FOR VALUES FROM (%L) TO (%L)',
                   journal.uuid_of(begins at time zone 'UTC'), journal.uuid_of((begins + interval '1 month') at time zone 'UTC'))),
               least(min(begins), coming[1]), greatest(max(begins), coming[2])
        into moved, first_month, last_month
        from month;
        key := substring(pg_get_partkeydef(t.oid) from '\((.*)\)');
        execute format('select exists (select from %I.%I where %I >= %L and %I < %L)', t.nspname, t.relname || '_other', key,
            journal.uuid_of(first_month at time zone 'UTC'), key, journal.uuid_of((last_month + interval '1 month') at time zone 'UTC')) into strayed;
        continue when moved is null and not strayed;

        moved := coalesce(moved, '{}') || (t.relname || '_other');
        foreach name in array moved loop
            execute format('alter table %1$I.%2$I detach partition %1$I.%3$I', t.nspname, t.relname, name);
            execute format('alter table %I.%I rename to %I', t.nspname, name, 'moved_' || name);
        end loop;
        m := first_month;
        while m <= last_month loop
            name := t.relname || '_' || to_char(m, 'YYYYMM');
            if to_regclass(format('%I.%I', t.nspname, name)) is null then
                execute format('create table %1$I.%2$I partition of %1$I.%3$I for values from (%4$L) to (%5$L)', t.nspname, name, t.relname,
                    journal.uuid_of(m at time zone 'UTC'), journal.uuid_of((m + interval '1 month') at time zone 'UTC'));
            end if;
            for i in 1 .. array_length(moved, 1) loop
                execute format('with gone as (delete from %1$I.%2$I where %3$I >= %4$L and %3$I < %5$L returning *) insert into %1$I.%6$I select * from gone',
                    t.nspname, 'moved_' || moved[i], key,
                    journal.uuid_of(m at time zone 'UTC'), journal.uuid_of((m + interval '1 month') at time zone 'UTC'), name);
            end loop;
            m := m + interval '1 month';
        end loop;
        execute format('create table %1$I.%2$I partition of %1$I.%3$I default', t.nspname, t.relname || '_other', t.relname);
        foreach name in array moved loop
            execute format('insert into %1$I.%2$I select * from %1$I.%3$I', t.nspname, t.relname || '_other', 'moved_' || name);
            execute format('drop table %I.%I', t.nspname, 'moved_' || name);
        end loop;
    end loop;
end
$$;

select journal.ensure_partitions(2);

-- Room registry: conclusions in numbers, for counting. What the tables of conclusions say in words is here a number of registry.word, and a row is short
-- and of fixed length: counting reads a third of the bytes and compares numbers. A tally says nothing of its own: triggers keep it, in the same
-- transaction, equal to its table of conclusions, version by version, so that "as known on T" is the same in both.

-- Codes of lists, and sets of codes joined by '|' as the conclusions have them. Append-only; a number is never given to another word. 0: nothing said.
create table registry.word (
    id   int  generated always as identity primary key,
    said text not null unique
);

create table registry.victim_tally (
    known_from          timestamptz not null,
    known_to            timestamptz not null,
    detected_year       int     not null,       -- 0 if not even the year is sure
    population          int     not null,       -- 0: national
    victim_kind         int     not null,
    status              int     not null,
    counts              boolean not null,
    control_stated      boolean not null,
    sex                 int     not null,
    majority            int     not null,
    exploitation        int     not null,
    citizenship         int     not null,
    admin1              int     not null,
    origin_country      int     not null,
    exploitation_country int    not null,
    origin_admin1       int     not null,
    exploitation_admin1 int     not null,
    age_ec              int     not null,
    age_ctdc            int     not null,
    acts                int     not null,
    means               int     not null,
    control             int     not null,
    recruit_method      int     not null,
    recruiter_relation  int     not null,
    sector              int     not null,
    venue               int     not null,
    exploitation_sub    int     not null,
    sources             int     not null,
    person_id           uuid    not null,
    detected_on         date,
    case_id             uuid
);

create table registry.suspect_tally (
    known_from      timestamptz not null,
    known_to        timestamptz not null,
    population      int  not null,
    status          int  not null,
    sex             int  not null,
    majority        int  not null,
    citizenship     int  not null,
    exploitation    int  not null,
    admin1          int  not null,
    offence         int  not null,
    sources         int  not null,
    person_id       uuid not null,
    contact_on      date,
    charged_on      date,
    convicted_on    date,
    acquitted_on    date,
    sentence_months int,
    case_id         uuid
);

create table registry.case_tally (
    known_from      timestamptz not null,
    known_to        timestamptz not null,
    population      int  not null,
    phenomenon      int  not null,
    admin1          int  not null,
    exploitation    int  not null,
    post            int  not null,
    sources         int  not null,
    reports         int  not null,
    ndds            int  not null,
    migrants        int  not null,
    migrant_minors  int  not null,
    case_id         uuid not null,
    reported_on     date,
    opened_on       date,
    ndd_on          date,
    charged_on      date,
    sentenced_on    date,
    reported_at     timestamptz
);

create table registry.offence_tally (
    known_from  timestamptz not null,
    known_to    timestamptz not null,
    population  int  not null,
    offence     int  not null,
    admin1      int  not null,
    case_id     uuid not null,
    recorded_on date,
    ndd         text not null
);

-- How the rows of a table of conclusions become rows of its tally: new words first, then numbers. %s stands for the rows, called f. A text of a
-- conclusion whose column is a number in the tally is a word; a word without a number is an error, because no number may be missing.
create function registry.tally_statements(fact text) returns text[] language plpgsql stable as
$$
declare
    numbers text;
    words   text;
begin
    select string_agg(case
                          when c.word then format('case when %1$s is null then 0 else (select w.id from registry.word w where w.said = %1$s) end', c.said)
                          when c.nothing then format('coalesce(f.%I, 0)', c.name)
                          else format('f.%I', c.name) end, ', ' order by c.place),
           string_agg('(' || c.said || ')', ', ') filter (where c.word)
    into numbers, words
    from (select t.attname as name, t.attnum as place, f.atttypid in ('text'::regtype, 'text[]'::regtype) and t.atttypid = 'int'::regtype as word,
                 t.attnotnull and not f.attnotnull and t.atttypid = 'int'::regtype as nothing,
                 format(case when f.atttypid = 'text[]'::regtype then 'array_to_string(f.%I, ''|'')' else 'f.%I' end, t.attname) as said
          from pg_attribute t
                   join pg_attribute f on f.attrelid = ('registry.' || fact)::regclass and f.attname = t.attname
          where t.attrelid = ('registry.' || replace(fact, '_fact', '_tally'))::regclass and t.attnum > 0) c;
    return array [
        'insert into registry.word (said) select distinct w.said from %s cross join lateral (values ' || words || ') w(said)'
            || ' where w.said is not null and not exists (select from registry.word k where k.said = w.said) on conflict (said) do nothing',
        format('insert into registry.%I select %s from ', replace(fact, '_fact', '_tally'), replace(numbers, '%', '%%')) || '%s'];
end
$$;

-- What was concluded before.
do $$
declare
    fact      text;
    statement text;
begin
    foreach fact in array array['victim_fact', 'suspect_fact', 'case_fact', 'offence_fact'] loop
        foreach statement in array registry.tally_statements(fact) loop
            execute format(statement, format('registry.%I f', fact));
        end loop;
    end loop;
end $$;

create index victim_tally_version on registry.victim_tally (person_id, known_from);
create index suspect_tally_version on registry.suspect_tally (person_id, known_from);
create index case_tally_version on registry.case_tally (case_id, known_from);
create index offence_tally_version on registry.offence_tally (case_id, known_from);

-- Follows one statement on a table of conclusions. What makes two rows the same version is told by the trigger: a key without null, and the other key.
-- Versions that a statement changed or removed are taken again from the table, so that it does not matter what it did to them.
create function registry.tally() returns trigger language plpgsql as
$$
declare
    tally     text := replace(tg_table_name, '_fact', '_tally');
    same      text := format('a.%1$I = b.%1$I and a.%2$I is not distinct from b.%2$I and a.known_from = b.known_from', tg_argv[0], tg_argv[1]);
    touched   text := case when tg_op = 'UPDATE' then '(select * from gone union all select * from newly)' else 'gone' end;
    statement text;
begin
    if tg_op = 'TRUNCATE' then
        execute format('delete from registry.%I', tally);
        return null;
    end if;
    if tg_op <> 'INSERT' then
        execute format('delete from registry.%I a using %s b where %s', tally, touched, same);
    end if;
    foreach statement in array registry.tally_statements(tg_table_name) loop
        execute format(statement, case
            when tg_op = 'INSERT' then 'newly f'
            else format('(select a.* from registry.%I a where exists (select from %s b where %s)) f', tg_table_name, touched, same) end);
    end loop;
    return null;
end
$$;

grant select, insert on registry.word to enlace_app;
grant select, insert, delete on registry.victim_tally, registry.suspect_tally, registry.case_tally, registry.offence_tally to enlace_app;
grant select on registry.word, registry.victim_tally, registry.suspect_tally, registry.case_tally, registry.offence_tally to enlace_read;

do $$
declare
    kind  text;
    keys  text;
    event text;
begin
    for kind, keys in values ('victim', '''person_id'', ''case_id'''), ('suspect', '''person_id'', ''case_id'''), ('case', '''case_id'', ''case_id'''),
                             ('offence', '''case_id'', ''ndd''') loop
        execute format('create trigger tally_insert after insert on registry.%1$I referencing new table as newly
                            for each statement execute function registry.tally(%2$s)', kind || '_fact', keys);
        execute format('create trigger tally_update after update on registry.%1$I referencing old table as gone new table as newly
                            for each statement execute function registry.tally(%2$s)', kind || '_fact', keys);
        execute format('create trigger tally_delete after delete on registry.%1$I referencing old table as gone
                            for each statement execute function registry.tally(%2$s)', kind || '_fact', keys);
        execute format('create trigger tally_truncate after truncate on registry.%1$I
                            for each statement execute function registry.tally(%2$s)', kind || '_fact', keys);
        -- Also for whoever switched triggers off.
        for event in values ('insert'), ('update'), ('delete'), ('truncate') loop
            execute format('alter table registry.%I enable always trigger %I', kind || '_fact', 'tally_' || event);
        end loop;
    end loop;
end $$;

-- Who may see them: as with the conclusions.
do $$
declare ours text;
begin
    foreach ours in array array['word', 'victim_tally', 'suspect_tally', 'case_tally', 'offence_tally'] loop
        execute format('alter table registry.%I enable row level security', ours);
        execute format('create policy institution on registry.%I for select to enlace_read using ((select current_setting(''enlace.institution'', true) = ''*''))', ours);
        execute format('create policy application on registry.%I to enlace_app using (true) with check (true)', ours);
        execute format('create policy dump on registry.%I for select to enlace_owner using (true)', ours);
    end loop;
end $$;

-- The same condition as before in words of which the planner expects that it is true for half of all rows and not for one in two hundred: it sorted a
-- million rows because it thought them few.
do $$
declare fact text;
begin
    foreach fact in array array['victim_fact', 'suspect_fact', 'case_fact', 'offence_fact', 'referral_fact', 'measure_fact', 'alert_fact'] loop
        execute format('alter policy institution on registry.%I using ((select current_setting(''enlace.institution'', true) = ''*''))', fact);
    end loop;
end $$;

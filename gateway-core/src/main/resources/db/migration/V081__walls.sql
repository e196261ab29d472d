-- What the reading role may see, once more: every table that it may read either hides the rows of others or holds nobody's data.

-- Room journal. What was wrong with a message is told by field and rule, also of fields that a receiver does not get: it is the sender's to know.
drop policy institution on journal.finding;
create policy institution on journal.finding for select to enlace_read using (
    (select current_setting('enlace.institution', true)) = '*'
    or exists (select 1 from journal.message m
               where m.id = message_id and split_part(m.link, '/', 1) = (select current_setting('enlace.institution', true))));

-- Room registry. A receiver knows a person by its own pseudonym, and an age as its policy says. Who is who, and the band of each, is for views of the whole
-- house and for counting.
revoke select (person_id, age_band) on registry.mention from enlace_read;
create or replace view registry.victim with (security_invoker = false, security_barrier = true) as
with current as (
    select m.person_id, m.case_id, r.population, split_part(r.record, '/', 1) in ('police-report', 'victim-registration') as registers
    from registry.mention m
             join registry.current_record r on r.message_id = m.message_id
    where m.role = 'VICTIM' and (select current_setting('enlace.institution', true)) = '*'
)
select person_id, population
from current
where registers
   or case_id is null
   or not exists (select 1 from registry.current_record other
                  where other.case_id = current.case_id
                    and other.population is not distinct from current.population
                    and split_part(other.record, '/', 1) in ('police-report', 'victim-registration'));

-- How many victims the records name that the institution of the transaction sent or received; nobody is named.
create function registry.victims_shared() returns table (population text, victims bigint)
    language sql stable security definer set search_path = pg_catalog as
$$
with visible as materialized (
    select r.message_id, r.case_id, r.population, split_part(r.record, '/', 1) in ('police-report', 'victim-registration') as registers
    from registry.current_record r
    where split_part(r.link, '/', 1) = (select current_setting('enlace.institution', true))
       or exists (select 1 from delivery.delivery d
                  where d.message_id = r.message_id and split_part(d.link, '/', 1) = (select current_setting('enlace.institution', true)))
)
select v.population, count(distinct m.person_id)
from registry.mention m join visible v on v.message_id = m.message_id
where m.role = 'VICTIM'
  and (v.registers
       or m.case_id is null
       or not exists (select 1 from visible other
                      where other.case_id = m.case_id and other.population is not distinct from v.population and other.registers))
group by v.population
$$;
revoke all on function registry.victims_shared() from public;
grant execute on function registry.victims_shared() to enlace_read;

create or replace view registry.summary with (security_invoker = true) as
with counted as materialized (
    select population, count(distinct person_id) as victims
    from registry.victim
    where (select current_setting('enlace.institution', true)) = '*'
    group by population
    union all
    select population, victims
    from registry.victims_shared()
    where (select current_setting('enlace.institution', true)) <> '*'
)
select null::text as population,
       (select count(*) from registry.case_file c
        where c.merged_into is null
          and exists (select 1 from registry.current_record r where r.case_id = c.id and r.population is null)) as cases,
       coalesce((select victims from counted where population is null), 0)                                   as victims
union all
select population, null, victims
from counted
where population is not null;

-- Tables that the reading role could read whole. Of a link: its partner and the house.
do
$$
declare
    t text;
begin
    foreach t in array array['recovery.lost', 'recovery.shown', 'recovery.not_back', 'recovery.came_as', 'partners.link_state'] loop
        execute format('alter table %s enable row level security', t);
        execute format('create policy application on %s to enlace_app using (true) with check (true)', t);
        execute format('create policy dump on %s for select to enlace_owner using (true)', t);
        execute format('create policy institution on %s for select to enlace_read using (
            (select current_setting(''enlace.institution'', true)) in (''*'', split_part(link, ''/'', 1)))', t);
    end loop;
    -- Made of everybody's records and agreements, or naming everybody: the house alone.
    foreach t in array array['monitoring.release', 'monitoring.release_table', 'monitoring.publication', 'monitoring.extract',
        'partners.snapshot', 'audit.chain', 'audit.entry', 'audit.checkpoint'] loop
        execute format('alter table %s enable row level security', t);
        execute format('create policy application on %s to enlace_app using (true) with check (true)', t);
        execute format('create policy dump on %s for select to enlace_owner using (true)', t);
        execute format('create policy institution on %s for select to enlace_read using (
            (select current_setting(''enlace.institution'', true)) = ''*'')', t);
    end loop;
end
$$;

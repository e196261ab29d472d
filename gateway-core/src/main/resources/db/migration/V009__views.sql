-- What people may read. The reading role sees a row only if the institution of the transaction, set by
-- set_config('enlace.institution', slug or '*', true), sent it or receives it. Without an institution it sees nothing.
-- "(select ...)" around the setting makes the planner read it once for a statement, not once for a row.

-- Every table below: the application sees all, the owner is bound too.
do
$$
declare
    t text;
begin
    foreach t in array array [
        'journal.message', 'journal.hop', 'journal.finding', 'journal.batch_in', 'delivery.delivery', 'delivery.delivery_order',
        'delivery.batch_out', 'registry.case_file', 'registry.case_identifier', 'registry.current_record', 'registry.proceeding',
        'registry.alert', 'registry.mention']
    loop
        execute format('alter table %s enable row level security', t);
        execute format('alter table %s force row level security', t);
        execute format('create policy application on %s to enlace_app using (true) with check (true)', t);
    end loop;
end
$$;

create policy institution on delivery.delivery for select to enlace_read using (
    (select current_setting('enlace.institution', true)) = '*'
    or split_part(link, '/', 1) = (select current_setting('enlace.institution', true))
    or split_part(origin, '/', 1) = (select current_setting('enlace.institution', true)));

create policy institution on delivery.delivery_order for select to enlace_read using (
    (select current_setting('enlace.institution', true)) = '*'
    or exists (select 1 from delivery.delivery d where d.id = delivery_id));

create policy institution on delivery.batch_out for select to enlace_read using (
    (select current_setting('enlace.institution', true)) = '*'
    or split_part(link, '/', 1) = (select current_setting('enlace.institution', true)));

create policy institution on journal.message for select to enlace_read using (
    (select current_setting('enlace.institution', true)) = '*'
    or split_part(link, '/', 1) = (select current_setting('enlace.institution', true))
    or exists (select 1 from delivery.delivery d
               where d.message_id = message.id and split_part(d.link, '/', 1) = (select current_setting('enlace.institution', true))));

-- A receiver sees how the message came in and how it left to itself, not how it left to others.
create policy institution on journal.hop for select to enlace_read using (
    (select current_setting('enlace.institution', true)) = '*'
    or (exists (select 1 from journal.message m where m.id = message_id)
        and (delivery_id is null or exists (select 1 from delivery.delivery d where d.id = delivery_id))));

create policy institution on journal.finding for select to enlace_read using (
    (select current_setting('enlace.institution', true)) = '*'
    or exists (select 1 from journal.message m where m.id = message_id));

create policy institution on journal.batch_in for select to enlace_read using (
    (select current_setting('enlace.institution', true)) = '*'
    or split_part(link, '/', 1) = (select current_setting('enlace.institution', true)));

create policy institution on registry.mention for select to enlace_read using (
    (select current_setting('enlace.institution', true)) = '*'
    or exists (select 1 from journal.message m where m.id = message_id));

create policy institution on registry.current_record for select to enlace_read using (
    (select current_setting('enlace.institution', true)) = '*'
    or split_part(link, '/', 1) = (select current_setting('enlace.institution', true))
    or exists (select 1 from delivery.delivery d
               where d.message_id = current_record.message_id
                 and split_part(d.link, '/', 1) = (select current_setting('enlace.institution', true))));

create policy institution on registry.proceeding for select to enlace_read using (
    (select current_setting('enlace.institution', true)) = '*'
    or exists (select 1 from journal.message m where m.id = message_id));

create policy institution on registry.alert for select to enlace_read using (
    (select current_setting('enlace.institution', true)) = '*'
    or exists (select 1 from journal.message m where m.id = message_id));

create policy institution on registry.case_file for select to enlace_read using (
    (select current_setting('enlace.institution', true)) = '*'
    or exists (select 1 from registry.current_record r where r.case_id = case_file.id));

-- Other institutions' numbers of a case are for the whole house only.
create policy institution on registry.case_identifier for select to enlace_read using (
    (select current_setting('enlace.institution', true)) = '*');

-- Room journal. The business id is the sender's own number: a receiver that does not own it does not read it here.
create view journal.message_view with (security_invoker = true) as
select id,
       link,
       credential,
       split_part(record, '/', 1) as record,
       case when (select current_setting('enlace.institution', true)) in ('*', split_part(link, '/', 1)) then business_id end as business_id,
       version,
       state,
       refusal,
       received_at,
       accepted_at,
       receipt_id,
       bytes,
       snapshot,
       mapping,
       batch_id,
       batch_line,
       supersedes
from journal.message;

create view journal.hop_view with (security_invoker = true) as
select message_id, delivery_id, at, step, outcome, micros, facts
from journal.hop;

create view journal.finding_view with (security_invoker = true) as
select message_id, field, rule, severity
from journal.finding;

-- The day begins at midnight of Ecuador's mainland.
create function journal.today() returns timestamptz
    language sql stable as
$$ select date_trunc('day', now() at time zone 'America/Guayaquil') at time zone 'America/Guayaquil' $$;
revoke all on function journal.today() from public;
grant execute on function journal.today(), journal.uuid_of(timestamptz) to enlace_read;

-- "(select ...)" around what is the same for every row, here too.
create view journal.sender_today with (security_invoker = true) as
with counted as (
    select link,
           record,
           count(*) filter (where state <> 'REFUSED')                             as received,
           count(*) filter (where state in ('ACCEPTED', 'SUPERSEDED', 'WITHDRAWN')) as kept,
           count(*) filter (where state = 'REFUSED')                              as refused
    from journal.message
    where id >= (select journal.uuid_of(journal.today()))
    group by 1, 2
)
select link as sender, split_part(record, '/', 1) as record, sum(received)::bigint as received, sum(kept)::bigint as kept, sum(refused)::bigint as refused
from counted
group by 1, 2;

create index message_parked on journal.message (link) where state = 'PARKED';

create view journal.parked with (security_invoker = true) as
select link as sender, split_part(record, '/', 1) as record, count(*) as parked, min(received_at) as oldest
from journal.message
where state = 'PARKED'
group by 1, 2;

-- Room delivery.
create view delivery.delivery_view with (security_invoker = true) as
select id,
       message_id,
       origin                     as sender,
       link                       as receiver,
       split_part(record, '/', 1) as record,
       case when (select current_setting('enlace.institution', true)) in ('*', split_part(origin, '/', 1)) then business_id end as business_id,
       version,
       generation,
       state,
       held,
       next_at,
       expires_at,
       attempts,
       agreement,
       policy,
       mapping,
       snapshot,
       fault,
       outcome_unknown,
       batch_id,
       created_at,
       finished_at
from delivery.delivery;

-- Without these the planner takes every institution for a rare one, and reads whole tables for what an index would give.
create statistics delivery.delivery_partners on (split_part(link, '/', 1)), (split_part(origin, '/', 1)) from delivery.delivery;

-- Each of these reads its part of the day, however much lies before it.
create view delivery.received_today with (security_invoker = true) as
with counted as (
    select origin, link, record, count(*) as received
    from delivery.delivery
    where created_at >= (select journal.today())
    group by 1, 2, 3
)
select origin as sender, link as receiver, split_part(record, '/', 1) as record, sum(received)::bigint as received
from counted
group by 1, 2, 3;

create index delivery_refused on delivery.delivery (finished_at) where state = 'REFUSED_BY_RECEIVER';

create view delivery.refused_today with (security_invoker = true) as
select origin as sender, link as receiver, split_part(record, '/', 1) as record, count(*) as refused, max(finished_at) as at
from delivery.delivery
where state = 'REFUSED_BY_RECEIVER' and finished_at >= (select journal.today())
group by 1, 2, 3;

-- Steps from pair to pair instead of reading every row: the newest of a pair is one look into this index, and today's are one range of it.
create index delivery_success on delivery.delivery (origin, link, record, finished_at) where state = 'DELIVERED';

create view delivery.success with (security_invoker = true) as
with recursive pair as (
    (select origin, link, record from delivery.delivery where state = 'DELIVERED' order by origin, link, record limit 1)
    union all
    select next.origin, next.link, next.record
    from pair
             cross join lateral (select d.origin, d.link, d.record
                                 from delivery.delivery d
                                 where d.state = 'DELIVERED' and (d.origin, d.link, d.record) > (pair.origin, pair.link, pair.record)
                                 order by d.origin, d.link, d.record
                                 limit 1) next
)
select origin as sender,
       link as receiver,
       split_part(record, '/', 1) as record,
       (select max(d.finished_at) from delivery.delivery d
        where d.state = 'DELIVERED' and d.origin = pair.origin and d.link = pair.link and d.record = pair.record) as at,
       (select count(*) from delivery.delivery d
        where d.state = 'DELIVERED' and d.origin = pair.origin and d.link = pair.link and d.record = pair.record
          and d.finished_at >= (select journal.today())) as delivered
from pair;

create view delivery.unfinished with (security_invoker = true) as
select origin                                                    as sender,
       link                                                      as receiver,
       split_part(record, '/', 1)                                as record,
       count(*) filter (where state <> 'PARKED')                 as unfinished,
       count(*) filter (where state = 'PARKED')                  as parked,
       count(*) filter (where state = 'RETRYING')                as retrying,
       count(*) filter (where held and state <> 'PARKED')        as held,
       coalesce(max(attempts) filter (where state = 'RETRYING'), 0) as attempts,
       min(created_at) filter (where state <> 'PARKED')          as oldest,
       min(next_at) filter (where state = 'RETRYING')            as next_try,
       (array_agg(fault order by created_at desc) filter (where state in ('RETRYING', 'PARKED') and fault is not null))[1] as fault
from delivery.delivery
where finished_at is null
group by 1, 2, 3;

-- Room registry. A person counts once, however many messages speak of her. Of a case that a registering record speaks for (a police report,
-- a victim registration) only those records count; other records would name the same persons again, without a document to join them by.
create view registry.victim with (security_invoker = true) as
with current as (
    select m.person_id, m.case_id, r.population, split_part(r.record, '/', 1) in ('police-report', 'victim-registration') as registers
    from registry.mention m
             join registry.current_record r on r.message_id = m.message_id
    where m.role = 'VICTIM'
)
select person_id, population
from current
where registers
   or case_id is null
   or not exists (select 1 from registry.current_record other
                  where other.case_id = current.case_id
                    and other.population is not distinct from current.population
                    and split_part(other.record, '/', 1) in ('police-report', 'victim-registration'));

create view registry.summary with (security_invoker = true) as
with counted as materialized (
    select population, count(distinct person_id) as victims
    from registry.victim
    group by population
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

grant select on journal.message_view, journal.hop_view, journal.finding_view, journal.sender_today, journal.parked,
    delivery.delivery_view, delivery.received_today, delivery.refused_today, delivery.success, delivery.unfinished,
    registry.victim, registry.summary to enlace_read;

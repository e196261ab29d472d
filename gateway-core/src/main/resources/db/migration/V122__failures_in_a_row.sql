-- A receiver that is away is asked by one delivery at a time, and on a busy link each time by another one: none of them fails often, and all together tell
-- that the receiver does. Since when: a success after the newest of them was made says that it does not fail any more.
create or replace view delivery.unfinished with (security_invoker = true) as
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
       (array_agg(fault order by created_at desc) filter (where state in ('RETRYING', 'PARKED') and fault is not null))[1] as fault,
       coalesce(sum(attempts) filter (where state = 'RETRYING'), 0) as failures,
       max(created_at) filter (where state = 'RETRYING')         as newest_failed
from delivery.delivery
where finished_at is null
group by 1, 2, 3;

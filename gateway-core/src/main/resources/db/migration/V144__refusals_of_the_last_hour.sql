-- expand
-- A refusal is news for an hour (CellState.REFUSED), also if a new day begins meanwhile. What is counted is still of today.
create or replace view delivery.refused_today with (security_invoker = true) as
select origin as sender, link as receiver, split_part(record, '/', 1) as record,
       count(*) filter (where finished_at >= (select journal.today())) as refused, max(finished_at) as at
from delivery.delivery
where state = 'REFUSED_BY_RECEIVER' and finished_at >= (select least(journal.today(), now() - interval '1 hour'))
group by 1, 2, 3;

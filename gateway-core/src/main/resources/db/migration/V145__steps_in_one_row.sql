-- expand
-- The steps of a message that are written together are one row: the first in its columns, the others in a list. A version before writes a row for each.
alter table journal.hop add column later json;
comment on column journal.hop.later is 'The steps of the same message that were written with this one, in their order: at, step, outcome, micros, facts. Null for none.';
create or replace view journal.hop_view with (security_invoker = true) as
select message_id, delivery_id, at, step, outcome, micros, facts
from journal.hop
union all
select h.message_id, h.delivery_id, l.at, l.step, l.outcome, l.micros, l.facts
from journal.hop h
cross join lateral json_to_recordset(h.later) as l(at timestamptz, step text, outcome text, micros bigint, facts jsonb);

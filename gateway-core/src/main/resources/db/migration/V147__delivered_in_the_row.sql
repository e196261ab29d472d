-- expand
-- The last step of a delivery that arrived is in its own row. A version before writes a row of journal.hop for it.
alter table delivery.delivery add column micros bigint;
comment on column delivery.delivery.micros is 'How long the attempt took that delivered it, in microseconds. Null before, and if a version before delivered it.';
create or replace view journal.hop_view with (security_invoker = true) as
select message_id, delivery_id, at, step, outcome, micros, facts
from journal.hop
union all
select h.message_id, h.delivery_id, l.at, l.step, l.outcome, l.micros, l.facts
from journal.hop h
cross join lateral json_to_recordset(h.later) as l(at timestamptz, step text, outcome text, micros bigint, facts jsonb)
union all
select message_id, id, finished_at, 'DELIVERED', state, micros, jsonb_build_object('link', link, 'attempt', attempts::text)
from delivery.delivery
where state = 'DELIVERED' and micros is not null;
grant select on journal.hop_view to enlace_app;

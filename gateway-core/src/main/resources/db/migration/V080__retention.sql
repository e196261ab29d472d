-- Of what is kept of the transport, what a retention may destroy: never what still waits, nor what nobody could read yet.
create view journal.kept_payload with (security_invoker = true) as
select p.message_id
from journal.payload p
         join journal.message m on m.id = p.message_id and m.state not in ('PARKED', 'ASKED');
create view journal.kept_answer with (security_invoker = true) as
select message_id from journal.query_answer;
create view delivery.kept_bytes with (security_invoker = true) as
select d.id, d.message_id, d.finished_at
from delivery.frozen f
         join delivery.delivery d on d.id = f.delivery_id and d.finished_at is not null;
create view delivery.kept_file with (security_invoker = true) as
select b.id, b.finished_at, d.message_id
from delivery.batch_out b
         join delivery.delivery d on d.link = b.link and d.batch_id = b.id
where b.finished_at is not null and b.sealed is not null;
grant select on journal.kept_payload, journal.kept_answer, delivery.kept_bytes, delivery.kept_file to enlace_app;

-- Room rights: messages of which a legal hold keeps everything.
create view rights.held_message with (security_invoker = true) as
select said.message_id
from rights.hold h
         join rights.hold_target t on t.hold_id = h.id and t.kind = 'MENTION'
         join registry.told_of held on held.mention_id = t.id
         join registry.told_of said on said.person_id = held.person_id
where h.lifted_at is null
union
select c.message_id
from rights.hold h
         join rights.hold_target t on t.hold_id = h.id and t.kind = 'CASE'
         join registry.case_file f on f.id = t.id
         join registry.told_case c on c.case_id = coalesce(f.merged_into, f.id)
where h.lifted_at is null;
grant select on rights.held_message to enlace_app;

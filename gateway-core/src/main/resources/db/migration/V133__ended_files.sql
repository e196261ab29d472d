-- expand
-- Room delivery: files that nobody will send any more, and since when: all their lines are finished, however they ended, or none is left, because the file was
-- taken apart. A file whose lines were given up was never closed; its lines say that it is over.
create view delivery.ended_file with (security_invoker = true) as
select b.id, b.link, greatest(b.created_at, b.finished_at, l.ended_at) as ended_at
from delivery.batch_out b
         cross join lateral (select max(d.finished_at) as ended_at, coalesce(bool_or(d.finished_at is null), false) as open
                             from delivery.delivery d where d.batch_id = b.id) l
where b.sealed is not null and not l.open;
grant select on delivery.ended_file to enlace_app;

-- Room rights: files with a line that a legal hold keeps. Of one that was taken apart nobody knows the lines any more: it is kept if a held delivery may have been
-- in it, that is, was there when the file was made and not finished when it was taken apart; an hour more on either side, because clocks of nodes differ.
create view rights.held_file with (security_invoker = true) as
with held as materialized (select message_id from rights.held_message)
select d.batch_id as id from held h join delivery.delivery d on d.message_id = h.message_id where d.batch_id is not null
union
select b.id
from held h
         join delivery.delivery d on d.message_id = h.message_id
         join delivery.batch_out b on b.link = d.link and b.sealed is not null and d.created_at <= b.created_at + interval '1 hour'
    and coalesce(d.finished_at, 'infinity') >= b.finished_at - interval '1 hour'
where not exists (select from delivery.delivery l where l.batch_id = b.id and l.finished_at <= b.finished_at);
grant select on rights.held_file to enlace_app;

-- Room audit: how the gateway's own verifications ended. For the other nodes and their alarms; what counts stands in the data folder of the node that did it, where
-- whoever has the database alone does not reach.
create table audit.verification (
    at       timestamptz not null,
    node     text        not null,
    whole    boolean     not null,   -- all of the audit, not only what is new
    result   text        not null check (result in ('WHOLE', 'UNPROVED', 'BROKEN', 'NOT_DONE')),
    entries  bigint      not null,
    problems bigint      not null,
    primary key (at, node)
);
grant select, insert on audit.verification to enlace_app;
alter table audit.verification enable row level security;
create policy application on audit.verification to enlace_app using (true) with check (true);
create policy dump on audit.verification for select to enlace_owner using (true);

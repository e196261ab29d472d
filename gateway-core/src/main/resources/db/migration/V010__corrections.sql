-- Corrections and withdrawals follow everyone who has, or may have, an earlier version.
alter table delivery.delivery add column kind text not null default 'RECORD' check (kind in ('RECORD', 'WITHDRAWAL'));
alter table delivery.delivery drop constraint delivery_message_id_link_generation_key;
alter table delivery.delivery add unique (message_id, link, kind, generation);

-- Who has which version of a record: only records with more than one version, or a withdrawn one, are looked up here.
create index delivery_business on delivery.delivery (business_id, link);

create or replace view delivery.delivery_view with (security_invoker = true) as
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
       finished_at,
       kind
from delivery.delivery;

-- Head of line: a delivery that does not get through, and what waits behind it because it belongs to the same case.
create view delivery.held_behind with (security_invoker = true) as
with head as (
    select d.id, d.origin, d.link, d.record, d.state, d.fault, d.attempts, d.next_at, d.created_at
    from delivery.delivery d
    where d.finished_at is null
      and d.state in ('PARKED', 'RETRYING')
      and not d.held
)
select h.id                         as delivery_id,
       h.origin                     as sender,
       h.link                       as receiver,
       split_part(h.record, '/', 1) as record,
       h.state,
       h.fault,
       h.attempts,
       case when h.state = 'RETRYING' then h.next_at end as next_try,
       h.created_at,
       behind.deliveries            as behind
from head h
         cross join lateral (
    select count(distinct l.delivery_id) as deliveries
    from delivery.delivery_order o
             join delivery.delivery_order l on l.link = o.link and l.order_key = o.order_key and l.order_seq > o.order_seq
             join delivery.delivery d on d.id = l.delivery_id and d.finished_at is null
    where o.delivery_id = h.id
    ) behind
where behind.deliveries > 0;
grant select on delivery.held_behind to enlace_read;

-- A received file may be one of a numbered series: the same number again replaces, an older new number is stale.
alter table journal.batch_in add column series_day date, add column series_number int;
create unique index batch_in_series on journal.batch_in (link, series_day, series_number, id) where series_day is not null;
create index message_batch on journal.message (batch_id) where batch_id is not null;

-- A payload that was withdrawn may come again.
alter table journal.business_version drop constraint business_version_pkey, add primary key (link, business_id, digest, version);

-- The current picture can be rebuilt from assertions, so that a withdrawn record leaves it.
grant delete on registry.current_record, registry.proceeding, registry.alert to enlace_app;

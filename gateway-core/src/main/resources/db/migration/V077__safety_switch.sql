-- Room registry: of whom and of what case a message speaks, for whoever must not let it go.
create view registry.told_of with (security_invoker = true) as
select message_id, id as mention_id, person_id, document_key, paper_key from registry.mention;
create view registry.told_case with (security_invoker = true) as
select s.message_id, coalesce(c.merged_into, c.id) as case_id
from registry.spoken s
         join registry.case_file c on c.id = s.case_id;
grant select on registry.told_of, registry.told_case to enlace_app;

-- Room delivery: the safety switch. Nothing that speaks of a stopped person or case is handed to the wire; what waits is parked until the stop is lifted.
create table delivery.stop (
    id          uuid        primary key,
    kind        text        not null check (kind in ('PERSON', 'CASE')),
    reason      text        not null check (length(reason) between 1 and 500),
    stopped_at  timestamptz not null,
    stopped_by  text        not null,
    lifted_at   timestamptz,
    lifted_by   text,
    lift_reason text,
    check ((lifted_at is null) = (lifted_by is null))
);

-- Whom it is about. A person is meant by what was said of her, which stays when stewards join or part persons, and by her documents' blind index, so that
-- a record that comes later is stopped, too. Never a value.
create table delivery.stop_target (
    stop_id uuid not null references delivery.stop,
    kind    text not null check (kind in ('MENTION', 'DOCUMENT', 'CASE')),
    id      uuid,
    digest  bytea,
    check ((kind = 'DOCUMENT') = (digest is not null) and (digest is null) <> (id is null))
);
create index stop_target_stop on delivery.stop_target (stop_id);

create view delivery.stopped_person with (security_invoker = true) as
select t.stop_id, m.person_id
from delivery.stop_target t
         join delivery.stop s on s.id = t.stop_id and s.lifted_at is null
         join registry.told_of m on m.mention_id = t.id
where t.kind = 'MENTION';
create view delivery.stopped_document with (security_invoker = true) as
select t.stop_id, t.digest
from delivery.stop_target t
         join delivery.stop s on s.id = t.stop_id and s.lifted_at is null
where t.kind = 'DOCUMENT';
create view delivery.stopped_case with (security_invoker = true) as
select t.stop_id, coalesce(c.merged_into, c.id) as case_id
from delivery.stop_target t
         join delivery.stop s on s.id = t.stop_id and s.lifted_at is null
         join registry.case_file c on c.id = t.id
where t.kind = 'CASE';

create index delivery_stopped on delivery.delivery (id) where state = 'PARKED' and fault = 'SAFETY_STOP';

grant select, insert on delivery.stop, delivery.stop_target to enlace_app;
grant update (lifted_at, lifted_by, lift_reason) on delivery.stop to enlace_app;
grant select on delivery.stopped_person, delivery.stopped_document, delivery.stopped_case to enlace_app;

do $$
declare mine text;
begin
    foreach mine in array array['stop', 'stop_target'] loop
        execute format('alter table delivery.%I enable row level security', mine);
        execute format('create policy application on delivery.%I to enlace_app using (true) with check (true)', mine);
        execute format('create policy dump on delivery.%I for select to enlace_owner using (true)', mine);
    end loop;
end $$;

-- Room rights: what persons asked for, what was decided, and what became of it. Reasons are kept here and not in the audit, which nobody can change.
create schema rights;
grant usage on schema rights to enlace_app;

create table rights.erasure (
    id             uuid        primary key,
    state          text        not null check (state in ('REQUESTED', 'REFUSED', 'DONE')),
    person_id      uuid,                    -- gone once it is done: what is left of her has no link to this
    basis          text        not null check (basis in ('SUBJECT', 'ORDER', 'LIST')),
    emergency      boolean     not null default false,
    reason         text        not null check (length(reason) between 1 and 500),
    requested_at   timestamptz not null,
    requested_by   text        not null,
    decided_at     timestamptz,
    decided_by     text,
    decided_reason text,
    reviewed_at    timestamptz,             -- of an emergency: by somebody else, the next day
    reviewed_by    text,
    counts         jsonb       not null default '{}',
    check (emergency or basis = 'LIST' or decided_by is distinct from requested_by),
    check (reviewed_by is distinct from requested_by or reviewed_by is null),
    check (state = 'REQUESTED' or person_id is null)
);

-- Who was told, by which delivery: whether it is confirmed is what became of that delivery.
create table rights.erasure_told (
    erasure_id  uuid not null references rights.erasure,
    delivery_id uuid not null,
    link        text not null,
    told_at     timestamptz not null,
    primary key (erasure_id, delivery_id)
);

-- What must be kept: no erasure and no retention goes over it.
create table rights.hold (
    id          uuid        primary key,
    kind        text        not null check (kind in ('PERSON', 'CASE')),
    reason      text        not null check (length(reason) between 1 and 500),
    set_at      timestamptz not null,
    set_by      text        not null,
    lifted_at   timestamptz,
    lifted_by   text,
    lift_reason text,
    check ((lifted_at is null) = (lifted_by is null))
);
create table rights.hold_target (
    hold_id uuid not null references rights.hold,
    kind    text not null check (kind in ('MENTION', 'CASE')),
    id      uuid not null,
    primary key (hold_id, kind, id)
);
create index hold_target_id on rights.hold_target (id);

grant select, insert on rights.erasure, rights.erasure_told, rights.hold, rights.hold_target to enlace_app;
grant update on rights.erasure to enlace_app;
grant update (lifted_at, lifted_by, lift_reason) on rights.hold to enlace_app;

-- Room registry: blind indexes of documents whose holder was erased. Who comes with one of them is a new person, whom a steward sees; nothing leads from here
-- to what is left of the old one.
create table registry.erased_document (
    document  bytea       primary key,
    erased_at timestamptz not null
);
grant select, insert on registry.erased_document to enlace_app;

-- Room delivery: of bytes that were destroyed, that they were these.
create table delivery.destroyed (
    id     uuid        primary key,         -- of a delivery, or of a file
    digest bytea       not null,            -- SHA-256
    at     timestamptz not null
);
grant select, insert on delivery.destroyed to enlace_app;
alter table delivery.batch_out alter column wrapped_key drop not null, alter column sealed drop not null;

do $$
declare mine text;
begin
    foreach mine in array array['rights.erasure', 'rights.erasure_told', 'rights.hold', 'rights.hold_target', 'registry.erased_document', 'delivery.destroyed'] loop
        execute format('alter table %s enable row level security', mine);
        execute format('create policy application on %s to enlace_app using (true) with check (true)', mine);
        execute format('create policy dump on %s for select to enlace_owner using (true)', mine);
    end loop;
end $$;

-- The application may not delete. What an erasure destroys it destroys through these, each for one table of one room.
create function registry.forget_identities(mentions uuid[]) returns int language sql security definer set search_path = ''
begin atomic
    with gone as (
        update registry.assertion set sealed = null where entity_id = any(mentions) and field_group = 'identity' and sealed is not null returning 1
    ) select count(*)::int from gone;
end;
create function registry.reseal_identity(mention uuid, resealed bytea) returns void language sql security definer set search_path = ''
begin atomic
    update registry.assertion set sealed = resealed where entity_id = mention and field_group = 'identity';
end;
create function registry.forget_documents(person uuid, documents bytea[]) returns void language sql security definer set search_path = ''
begin atomic
    delete from registry.person_document where person_id = person;
    delete from registry.document_move where document = any(documents);
end;
create function journal.reseal_record(message uuid, wrapped bytea, resealed bytea) returns void language sql security definer set search_path = ''
begin atomic
    update journal.record set wrapped_key = wrapped, sealed = resealed where message_id = message;
end;
create function journal.forget_payloads(messages uuid[]) returns int language sql security definer set search_path = ''
begin atomic
    with gone as (delete from journal.payload where message_id = any(messages) returning 1) select count(*)::int from gone;
end;
create function journal.forget_answers(messages uuid[]) returns int language sql security definer set search_path = ''
begin atomic
    with gone as (delete from journal.query_answer where message_id = any(messages) returning 1) select count(*)::int from gone;
end;
create function delivery.forget_bytes(deliveries uuid[]) returns int language sql security definer set search_path = ''
begin atomic
    with gone as (delete from delivery.frozen where delivery_id = any(deliveries) returning 1) select count(*)::int from gone;
end;
-- Of stops that are over, whom they were about.
create function delivery.forget_targets(mentions uuid[]) returns void language sql security definer set search_path = ''
begin atomic
    delete from delivery.stop_target t where t.stop_id in (
        select s.id from delivery.stop s join delivery.stop_target hers on hers.stop_id = s.id and hers.id = any(mentions) where s.lifted_at is not null);
end;

do $$
declare f regprocedure;
begin
    foreach f in array array['registry.forget_identities(uuid[])', 'registry.reseal_identity(uuid, bytea)', 'registry.forget_documents(uuid, bytea[])',
        'journal.reseal_record(uuid, bytea, bytea)', 'journal.forget_payloads(uuid[])', 'journal.forget_answers(uuid[])', 'delivery.forget_bytes(uuid[])',
        'delivery.forget_targets(uuid[])']::regprocedure[] loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to enlace_app', f);
    end loop;
end $$;

-- Room recovery: an erasure must not be undone by a restore. ERASED: the receipt is the mention; ERASED_DOCUMENT: both ids together are the blind index.
alter table recovery.not_back drop constraint not_back_kind_check;
alter table recovery.not_back add constraint not_back_kind_check
    check (kind in ('WITHDRAWN', 'GIVEN_UP', 'CANCELLED', 'ERASED', 'ERASED_DOCUMENT'));

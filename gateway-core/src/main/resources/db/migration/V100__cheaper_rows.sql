-- What a record costs the database. Nothing that is referred to here is ever deleted, and nobody may delete it: neither the application nor any function
-- has the right. So these checks could only find a fault of the one statement beside them, and cost a third of each row (decision 0075).
alter table registry.mention drop constraint mention_person_id_fkey;
alter table registry.mention drop constraint mention_case_id_fkey;
alter table registry.person_document drop constraint person_document_person_id_fkey;
alter table delivery.delivery_order drop constraint delivery_order_delivery_id_fkey;
alter table delivery.frozen drop constraint frozen_delivery_id_fkey;
alter table audit.entry drop constraint entry_chain_fkey;

-- Assertions are found by their message alone. Nothing refers to one by its id, which only says in which month it lies.
create or replace function registry.forget_identities(mentions uuid[]) returns int language sql security definer set search_path = ''
begin atomic
    with gone as (
        update registry.assertion a set sealed = null from registry.mention m
        where m.id = any(mentions) and a.message_id = m.message_id and a.entity_id = m.id and a.field_group = 'identity' and a.sealed is not null
        returning 1
    ) select count(*)::int from gone;
end;
create or replace function registry.reseal_identity(mention uuid, resealed bytea) returns void language sql security definer set search_path = ''
begin atomic
    update registry.assertion a set sealed = resealed from registry.mention m
    where m.id = mention and a.message_id = m.message_id and a.entity_id = m.id and a.field_group = 'identity';
end;
drop index registry.assertion_entity;
alter table registry.assertion drop constraint assertion_pkey;

-- Most records name no case: an index of nothing is written for nobody.
drop index registry.mention_case;
create index mention_case on registry.mention (case_id) where case_id is not null;
drop index registry.current_record_case;
create index current_record_case on registry.current_record (case_id) where case_id is not null;

-- By her name alone nobody is looked for, only by name and band of ages together.
drop index registry.mention_name;
create index mention_name on registry.mention using hash (name_key) where name_key is not null and age_band is not null;

-- contract
-- A person of a record is one row, and all assertions of a record are one row. Rows from before stay as they are and are read, too (decision 0139).
alter table registry.mention add column sealed bytea;
alter table registry.mention alter column sealed set storage external;
comment on column registry.mention.sealed is
    'The identity of the person, under wrapped_key; null if it was erased, or if it is in registry.assertion, as before tables 146. Opened, a format byte (0 plain, 1 raw deflate, 2 LZ4 block), the length of the plain bytes in four bytes, and the bytes.';

comment on table registry.mention is
    'Mentions: one person as one message speaks of her, with her role, keyed digests, wrapped data key and sealed identity.';

alter table registry.assertion add column others json;
comment on table registry.assertion is
    'Statements of records about persons and cases, a row for each record; append-only. Those before tables 146 have a row each, with sealed identities.';
comment on column registry.assertion.others is 'The other assertions of the same record: entity, entity_id, field_group, clear. Null for none.';
create view registry.assertion_view as
select message_id, recorded_at, entity, entity_id, field_group, clear
from registry.assertion
union all
select a.message_id, a.recorded_at, o.entity, o.entity_id, o.field_group, o.clear
from registry.assertion a
cross join lateral json_to_recordset(a.others) as o(entity text, entity_id uuid, field_group text, clear json);
comment on view registry.assertion_view is 'Each assertion as a row of its own.';
grant select on registry.assertion_view to enlace_app;

create or replace view registry.mentioned with (security_barrier = true) as
select m.id,
       m.person_id,
       m.message_id,
       m.role,
       m.place,
       m.age_band,
       said.clear #>> '{sex,code}'                                                                   as sex,
       coalesce(said.clear #>> '{citizenship,code}', said.clear #>> '{citizenships,0,code}')         as citizenship,
       coalesce(root.code, own.code)                                                                 as case_code,
       m.population
from registry.mention m
         left join lateral (select a.clear from registry.assertion_view a
                            where a.message_id = m.message_id and a.entity_id = m.id and a.field_group = 'role' limit 1) said on true
         left join registry.case_file own on own.id = m.case_id
         left join registry.case_file root on root.id = own.merged_into
where (select current_setting('enlace.institution', true)) = '*';

-- The application itself replaces a sealed identity. registry.forget_identities stays, for records from before.
drop function registry.reseal_identity(uuid, bytea);

-- A person has a row of her own once a steward asks for a decision about her; a pair that may be one is not decided yet. Her id begins with the moment of her first mention.
alter table registry.candidate drop constraint candidate_first_person_fkey, drop constraint candidate_second_person_fkey;
comment on table registry.person is 'Persons about whom a steward asked for a decision, and persons from before tables 146; with the person that each was merged into.';

-- The persons of a record are compared with others together.
with due as (delete from registry.likeness_due returning mention_id)
insert into registry.likeness_due (mention_id)
select distinct m.message_id from due join registry.mention m on m.id = due.mention_id;
alter table registry.likeness_due rename column mention_id to message_id;
comment on table registry.likeness_due is 'Records whose persons have not been compared with others yet.';

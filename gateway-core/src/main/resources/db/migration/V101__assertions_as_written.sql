-- Assertions are written once and read whole, and only the program looks into them: kept as they were written they need not be taken apart on the way in
-- and put together again on the way out, which was half of what such a row cost.
drop view registry.mentioned;
alter table registry.assertion alter column clear type json using clear::json;
create view registry.mentioned with (security_barrier = true) as
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
         left join lateral (select a.clear from registry.assertion a
                            where a.message_id = m.message_id and a.entity_id = m.id and a.field_group = 'role' limit 1) said on true
         left join registry.case_file own on own.id = m.case_id
         left join registry.case_file root on root.id = own.merged_into
where (select current_setting('enlace.institution', true)) = '*';
grant select on registry.mentioned to enlace_read;

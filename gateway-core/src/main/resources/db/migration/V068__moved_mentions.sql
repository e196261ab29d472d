-- Room registry: conclusions follow what stewards decided about persons.
do $$
begin
    if to_regclass('registry.mention_move') is not null then
        execute 'create or replace view registry.moved with (security_invoker = true) as
                 select mention_id, from_person, to_person, at, step from registry.mention_move';
    end if;
end $$;

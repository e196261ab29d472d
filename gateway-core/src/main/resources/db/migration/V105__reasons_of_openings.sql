-- Why somebody opened values is written by people, who may have written a name: it goes when she is erased, and that somebody looked stays. The application
-- may not change what was written otherwise.
create function access.forget_reasons(subjects text[]) returns int language sql security definer set search_path = ''
begin atomic
    with gone as (
        update access.opening set reason = '-' where subject = any(subjects) and reason <> '-' returning 1
    ) select count(*)::int from gone;
end;
revoke all on function access.forget_reasons(text[]) from public;
grant execute on function access.forget_reasons(text[]) to enlace_app;
create index opening_subject on access.opening (subject);

-- An auditor of one institution reads what was done by its credentials, with its links, and with what it sent or receives; the house reads everything.
drop policy institution on audit.entry;
create policy institution on audit.entry for select to enlace_read using (
    (select current_setting('enlace.institution', true)) = '*'
    or (position('/' in actor) > 1 and split_part(actor, '/', 1) = (select current_setting('enlace.institution', true)))
    or (position('/' in subject) > 1 and split_part(subject, '/', 1) = (select current_setting('enlace.institution', true)))
    or case when subject ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
            then exists (select 1 from journal.message m where m.id = subject::uuid)
                 or exists (select 1 from delivery.delivery d where d.id = subject::uuid)
            else false end);

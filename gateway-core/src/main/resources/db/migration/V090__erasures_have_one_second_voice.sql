-- Who agreed to an erasure, and who looks at an emergency, is kept with all other approvals. What was open is asked for again; what nobody has reviewed moves.
insert into access.approval (id, kind, subject, digest, requester, institution, reason, needed, requested_at, expires_at, state, decided_at, spent_at,
    emergency_by, emergency_reason, emergency_at)
select gen_random_uuid(), 'ERASURE', id::text, sha256(convert_to(id::text, 'UTF8')), replace(requested_by, 'operator:', ''), '*', reason, 1, requested_at,
    requested_at + interval '1 day', 'SPENT', decided_at, decided_at, replace(requested_by, 'operator:', ''), reason, requested_at
from rights.erasure where emergency and state = 'DONE' and reviewed_at is null;

update rights.erasure set state = 'REFUSED', person_id = null, decided_at = now(), decided_by = 'gateway', decided_reason = 'ask again' where state = 'REQUESTED';

alter table rights.erasure
    drop constraint erasure_check,      -- that two were there is held by access.approval
    drop column reviewed_at,
    drop column reviewed_by,
    drop column person_id,              -- the request had it, under its approval; what was done never did
    drop constraint erasure_state_check,
    add constraint erasure_state_check check (state in ('REFUSED', 'DONE'));

-- Room recovery: what was taken back after the moment that this database was put back to, as lists outside the database tell. READ: nothing was done
-- about it yet. WAITING: its message is not known; it is taken back as soon as it comes. DONE: it is taken back, or was already.
create table recovery.not_back (
    epoch      uuid        not null references recovery.epoch,
    kind       text        not null check (kind in ('WITHDRAWN')),
    message_id uuid        not null,
    link       text        not null,
    receipt_id uuid        not null,
    at         timestamptz not null,
    state      text        not null check (state in ('READ', 'WAITING', 'DONE')),
    done_at    timestamptz,
    primary key (epoch, kind, message_id)
);
create index not_back_unfinished on recovery.not_back (receipt_id) where state <> 'DONE';

grant select, insert, update on recovery.not_back to enlace_app;
grant select on recovery.not_back to enlace_read;

-- For room delivery: files of a day on which the database was put back are numbered on from that moment.
create view recovery.put_back with (security_invoker = true) as
select restored_at from recovery.epoch;
grant select on recovery.put_back to enlace_app;

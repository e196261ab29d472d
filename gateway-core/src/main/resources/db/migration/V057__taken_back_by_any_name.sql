-- Room recovery: a message has more than one receipt by which it may come again (what it said, or what its transport calls it), and a message or a
-- delivery that was given up while it was parked must not come back either. PAST: the database does not know its message, and is younger than the line: kept for an earlier backup.
alter table recovery.not_back drop constraint not_back_kind_check;
alter table recovery.not_back add constraint not_back_kind_check check (kind in ('WITHDRAWN', 'GIVEN_UP', 'CANCELLED'));
alter table recovery.not_back drop constraint not_back_state_check;
alter table recovery.not_back add constraint not_back_state_check check (state in ('READ', 'WAITING', 'DONE', 'PAST'));
alter table recovery.not_back drop constraint not_back_pkey;
alter table recovery.not_back add primary key (epoch, kind, message_id, receipt_id);
drop index recovery.not_back_unfinished;
create index not_back_unfinished on recovery.not_back (receipt_id) where state in ('READ', 'WAITING');
create index not_back_message on recovery.not_back (message_id) where state in ('READ', 'WAITING');

-- Receipts that a partner has of messages that came again under another: a message that was parked in the time that was lost has its receipt by its
-- transport's id, and what is translated at once has it by what it says.
create table recovery.came_as (
    link       text not null,
    receipt_id uuid not null,
    message_id uuid not null,
    primary key (receipt_id, link)
);
grant select, insert on recovery.came_as to enlace_app;
grant select on recovery.came_as to enlace_read;

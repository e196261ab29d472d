-- Room journal: questions that are answered at once (R7). A question is a message of its own kind: never a record, never delivered, never sent again.
alter table journal.message drop constraint message_state_check;
alter table journal.message add constraint message_state_check
    check (state in ('REFUSED', 'ACCEPTED', 'PARKED', 'SUPERSEDED', 'WITHDRAWN', 'ASKED', 'ANSWERED', 'UNANSWERED'));
create index message_asked on journal.message (received_at) where state = 'ASKED';

-- Who was asked what for, and what came of it. Never a value: whom the question is about is a keyed digest.
create table journal.query (
    message_id  uuid        primary key,
    asker       text        not null,
    asked       text        not null,
    purpose     text        not null,
    legal_basis text        not null, -- the agreement's; the asker's own words are in the sealed payload
    about       bytea       not null,
    agreement   text        not null,
    policy      text        not null,
    answer      text,                 -- record of the answer
    count       int,                  -- how many came back
    fault       text,
    finished_at timestamptz
) partition by range (message_id);
create index query_about on journal.query (about, message_id);

-- The answer as it was given.
create table journal.query_answer (
    message_id   uuid  primary key,
    content_type text  not null,
    wrapped_key  bytea not null,
    sealed       bytea not null
) partition by range (message_id);
alter table journal.query_answer alter column sealed set storage external;

select journal.ensure_partitions(2);

alter table journal.query enable row level security;
alter table journal.query force row level security;
create policy application on journal.query to enlace_app using (true) with check (true);
-- The one who asks and the one who is asked.
create policy institution on journal.query for select to enlace_read using (
    (select current_setting('enlace.institution', true)) = '*'
    or split_part(asker, '/', 1) = (select current_setting('enlace.institution', true))
    or split_part(asked, '/', 1) = (select current_setting('enlace.institution', true)));
create policy dump on journal.query for select to enlace_owner using (true);

create view journal.query_view with (security_invoker = true) as
select message_id, asker, asked, purpose, legal_basis, agreement, policy, answer, count, fault, finished_at
from journal.query;

-- A question is no record: it would count as received and never as kept.
create or replace view journal.sender_today with (security_invoker = true) as
with counted as (
    select link,
           record,
           count(*) filter (where state in ('ACCEPTED', 'PARKED', 'SUPERSEDED', 'WITHDRAWN')) as received,
           count(*) filter (where state in ('ACCEPTED', 'SUPERSEDED', 'WITHDRAWN'))           as kept,
           count(*) filter (where state = 'REFUSED')                                          as refused
    from journal.message
    where id >= (select journal.uuid_of(journal.today()))
    group by 1, 2
)
select link as sender, split_part(record, '/', 1) as record, sum(received)::bigint as received, sum(kept)::bigint as kept, sum(refused)::bigint as refused
from counted
group by 1, 2;

grant select, insert, update on journal.query to enlace_app;
grant select, insert on journal.query_answer to enlace_app;
grant select on journal.query, journal.query_view to enlace_read;

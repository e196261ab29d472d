-- Room delivery: the key under which a receiver knows the effect. Null is the row's own id; a replay of the same bytes keeps the first one's.
alter table delivery.delivery
    add column if not exists effect_key uuid,
    add column replay_of  uuid references delivery.delivery,
    add column replay_job uuid;
create index delivery_replay_of on delivery.delivery (replay_of) where replay_of is not null;
create index delivery_replay_job on delivery.delivery (replay_job) where replay_job is not null;
-- A replay that takes the place of a parked delivery takes over its place in the order too.
grant update (delivery_id) on delivery.delivery_order to enlace_app;

-- The message that a message was made of again, or edited.
alter table journal.message add column replay_of uuid;
create index message_replay_of on journal.message (replay_of) where replay_of is not null;

create view delivery.replay_view with (security_invoker = true) as
select d.id, d.message_id, d.replay_of, d.replay_job, (select max(r.id::text)::uuid from delivery.delivery r where r.replay_of = d.id) as replayed_by
from delivery.delivery d;

create view journal.replay_view with (security_invoker = true) as
select m.id, m.replay_of, (select max(r.id::text)::uuid from journal.message r where r.replay_of = m.id) as replayed_by
from journal.message m;
grant select on delivery.replay_view, journal.replay_view to enlace_read;

-- Room replay: what operators sent again, item by item. A job is started once for each start key of an operator.
create schema replay;
grant usage on schema replay to enlace_app;

create table replay.job (
    id           uuid        primary key,
    start_key    text        not null,
    digest       bytea       not null,
    request      jsonb       not null,
    reason       text        not null,
    state        text        not null check (state in ('RUNNING', 'PAUSED', 'STOPPED', 'DONE', 'CANCELLED')),
    requested_by text        not null,
    institution  text        not null,
    created_at   timestamptz not null,
    changed_at   timestamptz not null,
    finished_at  timestamptz,
    unique (requested_by, start_key)
);
create index job_running on replay.job (id) where state = 'RUNNING';

create table replay.item (
    job_id     uuid not null references replay.job,
    number     int  not null,
    subject    uuid not null,
    message_id uuid not null,
    sender     text not null,
    receiver   text,
    record     text,
    state      text not null default 'OPEN' check (state in ('OPEN', 'RELEASED', 'SENT_AGAIN', 'NEW_GENERATION', 'TRANSLATED', 'UNCHANGED', 'IGNORED', 'REFUSED', 'FAILED')),
    why        text,
    result     uuid,
    done_at    timestamptz,
    primary key (job_id, number),
    unique (job_id, subject)
);
create index item_open on replay.item (job_id, number) where state = 'OPEN';

grant select, insert, update on replay.job, replay.item to enlace_app;

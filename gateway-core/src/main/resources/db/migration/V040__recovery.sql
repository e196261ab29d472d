-- Room recovery: what this database lived through, and what it does not know any more.
create schema recovery;
grant usage on schema recovery to enlace_app, enlace_read;

-- One row for each time that the database was put back to an earlier moment.
create table recovery.epoch (
    id          uuid        primary key,
    restored_at timestamptz not null,
    taken_at    timestamptz not null,
    state       text        not null check (state in ('HEALING', 'HEALED')),
    announced   boolean     not null default false,
    healed_at   timestamptz
);

-- Receipts that partners kept of messages which the database did not know when they were shown. Whether a message has come back is not written here: the
-- journal knows it, because a message that comes again gets the receipt it had.
create table recovery.lost (
    epoch       uuid        not null references recovery.epoch,
    link        text        not null,
    receipt_id  uuid        not null,
    message_id  uuid,
    accepted_at timestamptz,
    shown_at    timestamptz not null,
    primary key (epoch, link, receipt_id)
);
create table recovery.shown (
    epoch    uuid        not null references recovery.epoch,
    link     text        not null,
    receipts bigint      not null,
    at       timestamptz not null,
    primary key (epoch, link)
);

grant select, insert on all tables in schema recovery to enlace_app;
grant update on recovery.epoch, recovery.shown to enlace_app;
grant select on all tables in schema recovery to enlace_read;

-- Room delivery: the key under which a receiver knows the effect. It follows from the message and the receiver, so that a message that is sent again after
-- a restore has no second effect. Null is the row's own id.
alter table delivery.delivery add column if not exists effect_key uuid;

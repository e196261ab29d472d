-- Room delivery: the outbox. The row decides; queue messages are only wake-ups.
create schema delivery;
grant usage on schema delivery to enlace_app, enlace_read;

create sequence delivery.order_seq;

create table delivery.delivery (
    id              uuid        primary key,
    message_id      uuid        not null,
    origin          text        not null,
    link            text        not null,
    record          text        not null,
    business_id     text        not null,
    version         int         not null,
    generation      int         not null default 1,
    state           text        not null check (state in ('WAITING', 'SENDING', 'RETRYING', 'PARKED', 'DELIVERED', 'REFUSED_BY_RECEIVER', 'CANCELLED')),
    held            boolean     not null default false,
    next_at         timestamptz not null,
    expires_at      timestamptz not null,
    attempts        int         not null default 0,
    lease_owner     text,
    lease_until     timestamptz,
    fence           bigint      not null default 0,
    agreement       text        not null,
    policy          text        not null,
    mapping         text        not null,
    snapshot        text        not null,
    fault           text,
    outcome_unknown boolean     not null default false,
    batch_id        uuid,
    reference       text,
    created_at      timestamptz not null,
    finished_at     timestamptz,
    unique (message_id, link, generation)
) with (fillfactor = 80);
-- What a claim looks at: due and not known to be held back by an earlier delivery of its case.
create index delivery_due on delivery.delivery (link, next_at) where state in ('WAITING', 'RETRYING') and not held;
create index delivery_held on delivery.delivery (id) where state in ('WAITING', 'RETRYING') and held;
create index delivery_lease on delivery.delivery (lease_until) where state = 'SENDING';
create index delivery_unfinished on delivery.delivery (link, state) where finished_at is null;
-- The deliveries of a message are found by the unique key above; these are the messages of a receiver.
create index delivery_receiver on delivery.delivery (link, message_id);
create index delivery_created on delivery.delivery (created_at);

create table delivery.delivery_order (
    delivery_id uuid   not null references delivery.delivery,
    link        text   not null,
    order_key   text   not null,
    order_seq   bigint not null,
    primary key (link, order_key, order_seq)
);
create index delivery_order_delivery on delivery.delivery_order (delivery_id);

-- What the first attempt sent, to the byte. Every later attempt sends the same.
create table delivery.frozen (
    delivery_id  uuid  primary key references delivery.delivery,
    content_type text  not null,
    wrapped_key  bytea not null,
    sealed       bytea not null
);
alter table delivery.frozen alter column sealed set storage external;

create table delivery.batch_out (
    id          uuid        primary key,
    link        text        not null,
    batch_date  date        not null,
    number      int         not null,
    file_name   text        not null,
    wrapped_key bytea       not null,
    sealed      bytea       not null,
    created_at  timestamptz not null,
    finished_at timestamptz,
    unique (link, batch_date, number)
);
alter table delivery.batch_out alter column sealed set storage external;

grant select, insert on all tables in schema delivery to enlace_app;
grant update on delivery.delivery, delivery.batch_out to enlace_app;
grant usage on sequence delivery.order_seq to enlace_app;
grant select on delivery.delivery, delivery.delivery_order to enlace_read;
grant select (id, link, batch_date, number, file_name, created_at, finished_at) on delivery.batch_out to enlace_read;

-- expand
-- The last answer of a receiver that did not take a delivery: the status of its protocol, and the beginning of its content, sealed under a key of its own.
-- One row for each delivery, and none for one that was taken at once. It goes with the bytes that were sent, as the answers to what was taken do: the function
-- that older versions call destroys both.
create table delivery.refused_answer (
    delivery_id uuid        primary key,
    attempt     int         not null,
    answered_at timestamptz not null,
    status      text        not null check (status ~ '^[A-Za-z][A-Za-z0-9 ,._-]{0,59}$'),
    bytes       int         not null,
    sha256      bytea       not null,
    wrapped_key bytea,
    sealed      bytea,
    check ((wrapped_key is null) = (sealed is null))
);
alter table delivery.refused_answer alter column sealed set storage external;
comment on table delivery.refused_answer is 'Last answers of receivers to deliveries that they did not take: status, and the beginning of the content, sealed.';
comment on column delivery.refused_answer.attempt is 'The first attempt that got this answer; later ones may have got the same or none.';
comment on column delivery.refused_answer.answered_at is 'When that attempt ended.';
comment on column delivery.refused_answer.status is 'Status of the protocol, such as HTTP 422; never a text of the receiver.';
comment on column delivery.refused_answer.bytes is 'Size of the whole answer.';
comment on column delivery.refused_answer.sha256 is 'Digest of the whole answer.';
comment on column delivery.refused_answer.wrapped_key is 'Wrapped key of the content; null if none is kept.';
comment on column delivery.refused_answer.sealed is
    'Sealed body: opened, a format byte (0 plain, 1 raw deflate, 2 LZ4 block), the length of the plain bytes in four bytes, and the bytes.';
grant select, insert on delivery.refused_answer to enlace_app;
grant update (attempt, answered_at, status, bytes, sha256, wrapped_key, sealed) on delivery.refused_answer to enlace_app;
alter table delivery.refused_answer enable row level security;
create policy application on delivery.refused_answer to enlace_app using (true) with check (true);
create policy dump on delivery.refused_answer for select to enlace_owner using (true);

create or replace function delivery.forget_partner_answers(deliveries uuid[]) returns int language sql security definer set search_path = ''
begin atomic
    with refused as (delete from delivery.refused_answer where delivery_id = any(deliveries) returning 1),
         gone as (delete from delivery.partner_answer where delivery_id = any(deliveries) returning 1)
    select (select count(*) from gone)::int + (select count(*) from refused)::int;
end;

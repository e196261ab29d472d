-- What a receiver answered when it took something, sealed under a key of its own: its receipt in its own words. It goes with the bytes that were sent.
create table delivery.partner_answer (
    delivery_id  uuid  primary key,
    content_type text  not null,
    sha256       bytea not null,          -- of the whole answer: of a longer one the beginning is kept
    wrapped_key  bytea not null,
    sealed       bytea not null
);
alter table delivery.partner_answer alter column sealed set storage external;
grant select, insert on delivery.partner_answer to enlace_app;
alter table delivery.partner_answer enable row level security;
create policy application on delivery.partner_answer to enlace_app using (true) with check (true);
create policy dump on delivery.partner_answer for select to enlace_owner using (true);

create function delivery.forget_partner_answers(deliveries uuid[]) returns int language sql security definer set search_path = ''
begin atomic
    with gone as (delete from delivery.partner_answer where delivery_id = any(deliveries) returning 1) select count(*)::int from gone;
end;
revoke all on function delivery.forget_partner_answers(uuid[]) from public;
grant execute on function delivery.forget_partner_answers(uuid[]) to enlace_app;

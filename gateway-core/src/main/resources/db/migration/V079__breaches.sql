-- Room rights: a breach that somebody knows of, whom it concerns, and who has been told. Whom it concerns is read from the outbox each time.
create table rights.breach (
    id                 uuid        primary key,
    from_at            timestamptz not null,
    to_at              timestamptz not null,
    link               text,                   -- of a receiver or a sender; null for all
    partner            text,
    known_at           timestamptz not null,   -- from here the clocks run: 5 days for the authority, 3 for the persons
    reason             text        not null check (length(reason) between 1 and 500),
    opened_at          timestamptz not null,
    opened_by          text        not null,
    authority_told_at  timestamptz,
    authority_told_by  text,
    persons_told_at    timestamptz,
    persons_told_by    text,
    check (from_at < to_at)
);
grant select, insert on rights.breach to enlace_app;
grant update (authority_told_at, authority_told_by, persons_told_at, persons_told_by) on rights.breach to enlace_app;
alter table rights.breach enable row level security;
create policy application on rights.breach to enlace_app using (true) with check (true);
create policy dump on rights.breach for select to enlace_owner using (true);

-- Room delivery: what left, or may have left, and when.
create view delivery.left_house with (security_invoker = true) as
select d.id, d.message_id, d.origin, d.link, split_part(d.record, '/', 1) as record, d.state, coalesce(d.finished_at, d.created_at) as at
from delivery.delivery d
where d.state = 'DELIVERED' or d.outcome_unknown;
grant select on delivery.left_house to enlace_app;

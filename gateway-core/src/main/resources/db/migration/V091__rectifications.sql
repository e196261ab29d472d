-- Room rights: somebody says that a value is wrong. Only who said it may say otherwise: what is kept here is what was asked of the producer, and its clock.
create table rights.rectification (
    id           uuid        primary key,
    mention_id   uuid        not null,         -- her, in this message
    message_id   uuid        not null,         -- the version that is said to be wrong
    link         text        not null,
    number       text        not null,
    path         text        not null,         -- field of the catalogue
    sealed       bytea,                        -- what she says is right, under the mention's key: it goes when she is erased
    source       text        not null check (source in ('DOCUMENT', 'COURT', 'STATEMENT')),
    reason       text        not null check (length(reason) between 1 and 500),
    state        text        not null check (state in ('OPEN', 'CORRECTED', 'REFUSED', 'ERASED')),
    asked_at     timestamptz not null,
    asked_by     text        not null,
    due_at       timestamptz not null,
    told_at      timestamptz,                  -- when the producer was handed it
    ended_at     timestamptz,
    ended_by     text,
    answer       text,
    corrected_by uuid,                         -- the version that says it
    check ((state = 'OPEN') = (ended_at is null))
);
create index rectification_open on rights.rectification (asked_at) where state = 'OPEN';
create index rectification_mention on rights.rectification (mention_id);

grant select, insert, update on rights.rectification to enlace_app;
alter table rights.rectification enable row level security;
create policy application on rights.rectification to enlace_app using (true) with check (true);
create policy dump on rights.rectification for select to enlace_owner using (true);

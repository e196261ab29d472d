-- expand
-- Room renewals: certificates that institutions want to show from now on. A row lets nobody in: what counts lies in the folder of certificates.
create schema renewals;
grant usage on schema renewals to enlace_app, enlace_read;
create table renewals.proposal (
    id          uuid        primary key,
    institution text        not null,
    link        text        not null,
    credential  text        not null,
    sha256      text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    pem         text        not null check (pem not like '%PRIVATE KEY%'),
    subject     text        not null,
    valid_from  timestamptz not null,
    valid_until timestamptz not null,
    note        text        not null,
    proposed_by text        not null,
    proposed_at timestamptz not null,
    expires_at  timestamptz not null,
    state       text        not null check (state in ('WAITING', 'ACCEPTED', 'DECLINED')),
    decided_by  text,
    decided_at  timestamptz,
    said        text,
    placed_at   timestamptz,                    -- when it came to lie where it counts
    check ((state = 'WAITING') = (decided_by is null)),
    check (split_part(link, '/', 1) = institution)
);
create index proposal_institution on renewals.proposal (institution, id);

grant select, insert, update (state, decided_by, decided_at, said, placed_at) on renewals.proposal to enlace_app;
grant select (id, institution, link, credential, sha256, subject, valid_from, valid_until, note, proposed_by, proposed_at, expires_at, state, decided_by,
    decided_at, said, placed_at) on renewals.proposal to enlace_read;

alter table renewals.proposal enable row level security;
create policy application on renewals.proposal to enlace_app using (true) with check (true);
create policy dump on renewals.proposal for select to enlace_owner using (true);
create policy institution on renewals.proposal for select to enlace_read using (
    (select current_setting('enlace.institution', true)) in ('*', institution));

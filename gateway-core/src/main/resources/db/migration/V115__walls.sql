-- Screens on walls: a link that stands for months, opens the wall view alone and can be taken back at any moment. Of the secret only its digest is kept.
create table access.wall_link (
    id          uuid        primary key,
    digest      bytea       not null unique,    -- SHA-256 of 256 random bits: nobody guesses what it is of
    institution text        not null,           -- whose wall it shows
    name        text        not null,           -- where the screen hangs
    made_by     text        not null,
    made_at     timestamptz not null,
    expires_at  timestamptz not null,
    revoked_at  timestamptz,
    revoked_by  text,
    check ((revoked_at is null) = (revoked_by is null))
);

grant select, insert, update (revoked_at, revoked_by) on access.wall_link to enlace_app;
-- Who reads the list does not read what a secret could be compared with.
grant select (id, institution, name, made_by, made_at, expires_at, revoked_at, revoked_by) on access.wall_link to enlace_read;

alter table access.wall_link enable row level security;
create policy application on access.wall_link to enlace_app using (true) with check (true);
create policy dump on access.wall_link for select to enlace_owner using (true);
create policy institution on access.wall_link for select to enlace_read using (
    (select current_setting('enlace.institution', true)) in ('*', institution));

-- Room registry: what persons, or who speaks for them, said at the desk about sharing. Never changed: the last that speaks of a receiver and a purpose counts.
create table registry.consent (
    id          uuid        primary key,
    state       text        not null check (state in ('GIVEN', 'WITHDRAWN')),
    receiver    text,                          -- a partner; null for all
    purpose     text,                          -- null for all
    said_by     text        not null check (said_by in ('SUBJECT', 'GUARDIAN', 'AUTHORITY')),
    source      text        not null check (source in ('PAPER', 'SPOKEN', 'COURT')),
    reason      text        not null check (length(reason) between 1 and 500),
    at          timestamptz not null,
    recorded_by text        not null
);
-- Of whom: all that was said of her, so that stewards who join or part persons move nobody out of it.
create table registry.consent_mention (
    consent_id uuid not null references registry.consent,
    mention_id uuid not null,
    primary key (mention_id, consent_id)
);

grant select, insert on registry.consent, registry.consent_mention to enlace_app;
grant update (reason) on registry.consent to enlace_app;

do $$
declare mine text;
begin
    foreach mine in array array['registry.consent', 'registry.consent_mention'] loop
        execute format('alter table %s enable row level security', mine);
        execute format('create policy application on %s to enlace_app using (true) with check (true)', mine);
        execute format('create policy dump on %s for select to enlace_owner using (true)', mine);
    end loop;
end $$;

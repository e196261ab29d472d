-- Room monitoring: how many people live in the country, for rates. Public figures of a statistical office: each source's year is loaded whole and never
-- changed; a later load of the same year stands beside it, so that a rate as of an earlier day is what it was.
create schema if not exists monitoring;
grant usage on schema monitoring to enlace_app, enlace_read;

create table monitoring.population (
    source    text        not null,
    year      int         not null check (year between 1950 and 2099),
    sex       text        not null check (sex in ('F', 'M', 'X', 'TOTAL')),
    age_band  text        not null check (age_band in ('0-17', '18+', 'TOTAL')),
    value     bigint      not null check (value > 0),
    loaded_at timestamptz not null,
    loaded_by text        not null,
    primary key (source, year, sex, age_band, loaded_at)
);

alter table monitoring.population enable row level security;
create policy application on monitoring.population to enlace_app using (true) with check (true);
create policy dump on monitoring.population for select to enlace_owner using (true);
create policy public_figures on monitoring.population for select to enlace_read using (true);
grant select, insert on monitoring.population to enlace_app;
grant select on monitoring.population to enlace_read;

-- Room shadow: what another version of a mapping would have made of live traffic. Counts and names of fields; never a value.
create schema shadow;
grant usage on schema shadow to enlace_app, enlace_read;

create table shadow.run (
    link      text        not null,
    record    text        not null,
    live      text        not null,
    shadow    text        not null,
    version   text        not null, -- digest of both tables: an edited one begins anew
    compared  bigint      not null,
    differing bigint      not null,
    skipped   bigint      not null, -- passed by because there was too much to do
    since     timestamptz not null,
    last_at   timestamptz not null,
    primary key (link, record, version)
);

create table shadow.difference (
    link    text        not null,
    record  text        not null,
    version text        not null,
    kind    text        not null,
    path    text        not null,
    count   bigint      not null,
    example uuid        not null, -- the latest message that shows it
    last_at timestamptz not null,
    primary key (link, record, version, kind, path)
);

do
$$
declare
    t text;
begin
    foreach t in array array ['shadow.run', 'shadow.difference']
    loop
        execute format('alter table %s enable row level security', t);
        execute format('alter table %s force row level security', t);
        execute format('create policy application on %s to enlace_app using (true) with check (true)', t);
        execute format('create policy institution on %s for select to enlace_read using ('
            '(select current_setting(''enlace.institution'', true)) = ''*'''
            ' or split_part(link, ''/'', 1) = (select current_setting(''enlace.institution'', true)))', t);
        execute format('create policy dump on %s for select to enlace_owner using (true)', t);
        execute format('grant select, insert, update, delete on %s to enlace_app', t);
        execute format('grant select on %s to enlace_read', t);
    end loop;
end
$$;

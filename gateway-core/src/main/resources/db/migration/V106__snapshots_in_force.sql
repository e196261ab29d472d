-- Which snapshot came into force when, and at which node: a snapshot is stored once, and may come back.
create table partners.in_force (
    seq  bigint      generated always as identity primary key,
    node text        not null,          -- empty: from before this was written down
    hash text        not null references partners.snapshot,
    at   timestamptz not null
);
create index in_force_node on partners.in_force (node, seq);
grant select, insert on partners.in_force to enlace_app;
alter table partners.in_force enable row level security;
create policy application on partners.in_force to enlace_app using (true) with check (true);
create policy dump on partners.in_force for select to enlace_owner using (true);

insert into partners.in_force (node, hash, at) select '', hash, loaded_at from partners.snapshot order by loaded_at desc, hash limit 1;

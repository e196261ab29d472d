-- Room registry: looking whether conclusions are what follows from what was said, and mending them. One at a time in the whole house.
create table registry.rebuild (
    id           uuid        primary key,
    dry_run      boolean     not null,
    reason       text        not null,
    requested_by text        not null,
    state        text        not null check (state in ('RUNNING', 'DONE', 'FAILED', 'CANCELLED', 'INTERRUPTED')),
    cases        bigint      not null,              -- how much there is to look at: cases, and records that have none or a number of their own
    done         bigint      not null default 0,
    differing    bigint      not null default 0,    -- conclusions that were not what they should be; mended unless it was a dry run
    waiting      bigint      not null default 0,    -- left out: a record of theirs is not concluded yet
    started_at   timestamptz not null,
    changed_at   timestamptz not null,
    ended_at     timestamptz
);
create unique index rebuild_running on registry.rebuild (state) where state = 'RUNNING';

grant select, insert, update on registry.rebuild to enlace_app;
alter table registry.rebuild enable row level security;
create policy application on registry.rebuild to enlace_app using (true) with check (true);
create policy dump on registry.rebuild for select to enlace_owner using (true);

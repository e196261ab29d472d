-- expand
-- Room rights: for how many days which agreement has promised to keep copies, by each link of it. A promise that has gone still holds for what came under it, and a
-- shorter one counts only after a while: whoever edits an agreement by mistake has time to see it.
create table rights.promise (
    agreement text        not null,
    direction text        not null check (direction in ('FROM', 'TO')),
    link      text        not null,
    days      int         not null,
    first_at  timestamptz not null,
    last_at   timestamptz not null,
    primary key (agreement, direction, link, days)
);
grant select, insert on rights.promise to enlace_app;
grant update (last_at) on rights.promise to enlace_app;

-- The days on which one looked what is over: on the first after a while nothing is destroyed.
create table rights.retention_day (
    day      date        primary key,
    noted_at timestamptz not null,
    ended_at timestamptz
);
grant select, insert on rights.retention_day to enlace_app;
grant update (ended_at) on rights.retention_day to enlace_app;

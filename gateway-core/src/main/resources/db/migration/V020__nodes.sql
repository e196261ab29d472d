-- Which gateway nodes there are and when each last said that it lives. A node that ended says so with '-infinity'.
create table schedule.node (
    name        text primary key,
    incarnation uuid not null,
    session     text not null,
    started_at  timestamptz not null,
    beat_at     timestamptz not null
) with (fillfactor = 50);

grant select, insert, update on schedule.node to enlace_app;
grant select on schedule.node to enlace_read;

-- Room schedule: counters that a room raises when it changes what other nodes must follow. Every node reads them with its heartbeat, so that nobody else need
-- ask the database again and again whether something has changed.
create table schedule.news (
    topic  text   primary key,
    number bigint not null
) with (fillfactor = 50);

grant select, insert, update on schedule.news to enlace_app;

-- Room schedule: how far the clock of each node is ahead of the database's (behind: negative), by its last beat.
alter table schedule.node add column clock_ahead_millis bigint not null default 0;

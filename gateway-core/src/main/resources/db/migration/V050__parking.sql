-- Room replay: what operators noted about failure groups. The groups themselves are counted from the rows that stand still.
create table replay.group_note (
    group_id   text        primary key check (group_id ~ '^[0-9a-f]{16}$'),
    note       text        not null,
    assignee   text        not null,
    changed_by text        not null,
    changed_at timestamptz not null
);
grant select, insert, update on replay.group_note to enlace_app;

-- Who of the partners has taken something since: asked before parked deliveries are let go by themselves.
grant select on delivery.success to enlace_app;
grant execute on function journal.today(), journal.uuid_of(timestamptz) to enlace_app;

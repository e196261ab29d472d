-- Room replay: everybody who looks at a failure group keeps a note of his own; nobody writes over what another party noted.
alter table replay.group_note drop constraint group_note_pkey, add primary key (group_id, changed_by);

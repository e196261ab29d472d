-- A checkpoint is what was signed, byte for byte; heads (chain -> last entry) only says how far the newest one reaches.
alter table audit.checkpoint alter column number drop identity;
alter table audit.checkpoint add column statement text not null;

-- What was done with a message, a case, a person's code, a link. Cut, because an index holds no long text.
create index entry_subject on audit.entry (left(subject, 200)) where subject <> '';

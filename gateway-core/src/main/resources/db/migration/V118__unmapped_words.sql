-- Words that no list translates are few among many findings, and counted whenever somebody looks for them.
create index finding_unmapped on journal.finding (message_id, field) where rule = 'unmapped';

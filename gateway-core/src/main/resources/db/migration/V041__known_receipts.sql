-- Room journal: every receipt that this database can stand for.
create view journal.known_receipt with (security_invoker = true) as
select link, receipt_id from journal.message where receipt_id is not null
union all
select link, id from journal.batch_in where state = 'DONE';
grant select on journal.known_receipt to enlace_app;

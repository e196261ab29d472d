-- expand, again
-- The lines of a file: without it, destroying one reads all deliveries there ever were. Most deliveries leave alone and have no entry. Made beside running writers:
-- the outbox is never locked, however long it is. If it is broken off, what is left of it is dropped and it is made anew.
drop index concurrently if exists delivery.delivery_file;
create index concurrently delivery_file on delivery.delivery (batch_id) where batch_id is not null;

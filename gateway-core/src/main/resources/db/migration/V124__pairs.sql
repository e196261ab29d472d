-- expand
-- What one partner sent to another is looked up where deliveries are in the order of messages; who sent it, or got it, is read there too. The new ones are made
-- before the old ones go: until then nobody waits who only reads, and no record is sent twice for want of an index.
create index delivery_receiver_pair on delivery.delivery (link, message_id) include (origin);
create index delivery_ended_pair on delivery.delivery (state, message_id) include (link, origin) where state in ('REFUSED_BY_RECEIVER', 'CANCELLED');
drop index delivery.delivery_receiver;
drop index delivery.delivery_ended;
alter index delivery.delivery_receiver_pair rename to delivery_receiver;
alter index delivery.delivery_ended_pair rename to delivery_ended;

-- expand
-- What one partner sent to another is looked up where deliveries are in the order of messages; who sent it, or got it, is read there too.
drop index delivery.delivery_receiver;
create index delivery_receiver on delivery.delivery (link, message_id) include (origin);
drop index delivery.delivery_ended;
create index delivery_ended on delivery.delivery (state, message_id) include (link, origin) where state in ('REFUSED_BY_RECEIVER', 'CANCELLED');

-- A list in a rare state reads what it shows and not everything that is in another one. Nearly all messages are accepted and nearly all deliveries end
-- delivered: rows that an index like these does not have, so that they pay nothing for it.
create index message_rare on journal.message (state, id) where state <> 'ACCEPTED';
create index delivery_ended on delivery.delivery (state, message_id) where state in ('REFUSED_BY_RECEIVER', 'CANCELLED');

-- What stands still is grouped from this index alone, however long the outbox is. Parked deliveries are few, so it costs the others nothing.
create index delivery_parked on delivery.delivery (origin, link, record, fault, created_at) where state = 'PARKED' and finished_at is null;

-- Replays that their rule stopped raise an alarm until somebody decides; they are few among all that ever ran.
create index job_stopped on replay.job (id) where state = 'STOPPED';

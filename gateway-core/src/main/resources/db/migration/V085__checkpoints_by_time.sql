-- The proof of an entry leads to the first checkpoint behind it: found by its moment, however many there are.
create index checkpoint_at on audit.checkpoint (at, number);

-- The first partitions; room journal makes those of the coming months every day.
select journal.ensure_partitions(2);

-- expand
-- Says how a sealed body is compressed, on each column of sealed bodies. It also marks the first version that reads LZ4: new bodies are compressed so once no
-- version before it may run on the data (decision 0125). Each comment takes a SHARE UPDATE EXCLUSIVE lock for a moment; programs that run go on reading and writing.
do $$
declare
    bodies text;
begin
    foreach bodies in array array ['delivery.batch_out', 'delivery.frozen', 'delivery.partner_answer', 'journal.payload', 'journal.query_answer', 'journal.record',
        'registry.assertion', 'rights.rectification']
    loop
        execute format('comment on column %s.sealed is %L', bodies,
            'Sealed body: opened, a format byte (0 plain, 1 raw deflate, 2 LZ4 block), the length of the plain bytes in four bytes, and the bytes.');
    end loop;
end
$$;

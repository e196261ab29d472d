-- expand
-- By what an arrival was judged, and whether whoever brought it had proven who it is: a run is signed for one contract, and strangers are nobody's system.
alter table conformance.arrival
    add column proven         boolean not null default true, -- false if it was refused before anybody knew who brought it
    add column contract_print text,                          -- as in conformance.run; null if nothing of it was judged anew, empty if nobody can say by what
    add column mapping_print  text;

-- Whether so much came that not everything was looked at, as it stood at the end; null while it is open.
alter table conformance.run
    add column truncated boolean;
grant update (truncated) on conformance.run to enlace_app;

-- What came in runs that ended long ago goes when another one begins.
grant delete on conformance.arrival to enlace_app;

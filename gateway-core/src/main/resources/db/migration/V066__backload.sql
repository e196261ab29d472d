-- Room journal: files of old years. They are loaded by operators and go to nobody, so the same bytes may be loaded again after they were undone.
alter table journal.batch_in
    add column backload   boolean not null default false,
    add column population text,             -- the reference population it was loaded into, where that is not its link's own
    add column undone_at  timestamptz;      -- from then on nothing of it speaks again, whatever is taken back later
alter table journal.batch_in drop constraint batch_in_link_digest_key;
create unique index batch_in_file on journal.batch_in (link, digest) where not backload;

-- What a partner sends today is counted apart from what operators load from old years.
create or replace view journal.sender_today with (security_invoker = true) as
with counted as (
    select link,
           record,
           count(*) filter (where state in ('ACCEPTED', 'PARKED', 'SUPERSEDED', 'WITHDRAWN')) as received,
           count(*) filter (where state in ('ACCEPTED', 'SUPERSEDED', 'WITHDRAWN'))           as kept,
           count(*) filter (where state = 'REFUSED')                                          as refused
    from journal.message
    where id >= (select journal.uuid_of(journal.today())) and credential <> '(backload)'
    group by 1, 2
)
select link as sender, split_part(record, '/', 1) as record, sum(received)::bigint as received, sum(kept)::bigint as kept, sum(refused)::bigint as refused
from counted
group by 1, 2;

-- Room registry: a reference population has its own persons and its own cases, even under the same document or the same number.
alter table registry.case_identifier add column population text not null default '';
alter table registry.case_identifier drop constraint case_identifier_pkey, add primary key (scheme, value, population);

-- Whoever joins persons is held to it too.
create function registry.same_population() returns trigger language plpgsql as
$$
begin
    if exists (select from registry.mention m
               where m.person_id = new.person_id and m.id <> new.id and m.population is distinct from new.population) then
        raise exception using errcode = 'integrity_constraint_violation', message = 'a reference population stays apart';
    end if;
    return new;
end
$$;
create trigger mention_same_population after update of person_id, population on registry.mention
    for each row execute function registry.same_population();

-- Room backload: what operators load from old years, and how far it is.
create schema backload;
grant usage on schema backload to enlace_app;

create table backload.load (
    id           uuid        primary key,   -- also the batch of its messages
    link         text        not null,
    population   text,                      -- as in journal.batch_in
    digest       bytea       not null,
    bytes        bigint      not null,
    dry_run      boolean     not null,
    reason       text        not null,
    requested_by text        not null,
    node         text        not null,      -- the file lies there until its end
    state        text        not null check (state in ('RUNNING', 'DONE', 'FAILED', 'CANCELLED', 'UNDOING', 'UNDONE')),
    failure      text,                      -- a word, where it failed
    checkpoint   int         not null default 0,    -- the last line whose fate is written down
    lines        int         not null default 0,
    records      int         not null default 0,
    accepted     int         not null default 0,
    repeated     int         not null default 0,
    parked       int         not null default 0,
    refused      int         not null default 0,
    created_at   timestamptz not null,
    changed_at   timestamptz not null,
    finished_at  timestamptz,
    undone_by    text,
    undo_reason  text,
    withdrawn    int         not null default 0,
    kept         int         not null default 0
);
create index load_open on backload.load (node, id) where state in ('RUNNING', 'UNDOING');

create table backload.reject (
    load_id uuid not null references backload.load,
    line    int  not null,
    number  int  not null,
    field   text not null,
    rule    text not null,
    primary key (load_id, line, number)
);

grant select, insert, update on backload.load to enlace_app;
grant select, insert on backload.reject to enlace_app;

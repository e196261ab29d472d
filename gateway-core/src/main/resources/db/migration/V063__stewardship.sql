-- Room registry: which persons may be one, and what stewards decided about them. Merging never rewrites what was asserted: it moves mentions, and each
-- move is written down, so that it can be taken back and so that "as known on T" can be answered.

-- What a steward decided. MERGE and REFUSE are about a pair (first_person < second_person), SPLIT takes mentions out of first_person into second_person.
create table registry.link_decision (
    id            uuid        primary key,
    step          bigint      generated always as identity,  -- of two about one person the later is the greater: they wait for each other
    kind          text        not null check (kind in ('MERGE', 'REFUSE', 'SPLIT')),
    first_person  uuid        not null references registry.person,
    second_person uuid        not null references registry.person,
    candidate_id  uuid,
    decided_at    timestamptz not null,
    decided_by    text        not null,
    reason        text        not null check (length(reason) between 1 and 500),
    told          int         not null default 0,
    untold        jsonb       not null default '[]',    -- receivers of a person's old code who could not be told: link, record, why
    undone_at     timestamptz,
    undone_by     text,
    undone_reason text,
    undone_told   int,
    undone_untold jsonb,
    check ((undone_at is null) = (undone_by is null))
);
create index link_decision_time on registry.link_decision (decided_at desc);
create index link_decision_first on registry.link_decision (first_person);
create index link_decision_second on registry.link_decision (second_person);

-- A mention went from one person to another. The person of a mention at T: of its moves later than T the first one's from_person, else mention.person_id.
create table registry.mention_move (
    mention_id  uuid        not null,
    from_person uuid        not null references registry.person,
    to_person   uuid        not null references registry.person,
    at          timestamptz not null,
    decision_id uuid        not null references registry.link_decision,
    step        bigint      generated always as identity primary key
);
create index mention_move_mention on registry.mention_move (mention_id, at);
create index mention_move_from on registry.mention_move (from_person);
create index mention_move_to on registry.mention_move (to_person);
create index mention_move_decision on registry.mention_move (decision_id);

-- The same for the documents by which later mentions find their person.
create table registry.document_move (
    document    bytea       not null,
    ordinal     int         not null,
    from_person uuid        not null references registry.person,
    to_person   uuid        not null references registry.person,
    at          timestamptz not null,
    decision_id uuid        not null references registry.link_decision,
    step        bigint      generated always as identity primary key
);
create index document_move_decision on registry.document_move (decision_id);

-- Two persons who may be one: POSSIBLE, never more. Reasons are codes, never values.
create table registry.candidate (
    id            uuid        primary key,
    first_person  uuid        not null references registry.person,
    second_person uuid        not null references registry.person,
    reasons       text[]      not null,
    state         text        not null check (state in ('OPEN', 'CONFIRMED', 'REFUSED', 'GONE')),
    raised_at     timestamptz not null,
    decided_at    timestamptz,
    decision_id   uuid        references registry.link_decision,
    check (first_person < second_person),
    unique (first_person, second_person)
);
create index candidate_open on registry.candidate (raised_at, id) where state = 'OPEN';
create index candidate_second on registry.candidate (second_person);

-- Into whom a person was merged; her mentions and documents are there.
alter table registry.person add column merged_into uuid references registry.person;

-- Where a person is now: herself, or whoever she was merged into in the end. Asked with the owner's rights: nobody else may list persons.
create function registry.person_now(asked uuid) returns uuid language sql stable parallel safe security definer set search_path = ''
begin atomic
    with recursive way as (
        select id, merged_into, 1 as step from registry.person where id = asked
        union all
        select p.id, p.merged_into, way.step + 1 from way join registry.person p on p.id = way.merged_into where way.step < 1000
    )
    select coalesce((select id from way order by step desc limit 1), asked);
end;

-- One document may be shown by two people: each way in which its holder was described is a row of its own. The description is digests under a key
-- that follows from the document itself, so that nothing can be compared across documents; null from before this version.
alter table registry.person_document add column ordinal int not null default 0, add column holder bytea;
alter table registry.person_document drop constraint person_document_pkey, add primary key (document, ordinal);
create index person_document_person on registry.person_document (person_id);

-- By what a mention may be like another: digests as name_key is one. born_key: name and year of birth; paper_key: a document that links nobody by itself;
-- age_band: a band of AGE_EC, where one is known. follows: the mention of the version before by which she was found.
alter table registry.mention
    add column document_key bytea,
    add column born_key     bytea,
    add column paper_key    bytea,
    add column age_band     text,
    add column follows      uuid;
create index mention_follows on registry.mention (follows) where follows is not null;
create index mention_born on registry.mention using hash (born_key) where born_key is not null;
create index mention_paper on registry.mention using hash (paper_key) where paper_key is not null;
create index mention_name on registry.mention using hash (name_key) where name_key is not null;

-- Mentions for which nobody has looked yet whether they are like others; written with the mention, removed when it was looked at.
create table registry.likeness_due (
    mention_id uuid primary key
);

grant select, insert on registry.mention_move, registry.document_move to enlace_app;
grant select, insert, update on registry.link_decision, registry.candidate to enlace_app;
grant select, insert, update, delete on registry.likeness_due to enlace_app;
grant update (person_id) on registry.person_document to enlace_app;
grant update (merged_into) on registry.person to enlace_app;
grant select on registry.link_decision, registry.mention_move, registry.candidate to enlace_read;
grant select (age_band) on registry.mention to enlace_read;
grant execute on function registry.person_now to enlace_app, enlace_read;

-- Which persons are one is concluded from everybody's records: only readers of the whole house see it.
do $$
declare ours text;
begin
    foreach ours in array array['link_decision', 'mention_move', 'document_move', 'candidate', 'likeness_due'] loop
        execute format('alter table registry.%I enable row level security', ours);
        if ours in ('link_decision', 'mention_move', 'candidate') then
            execute format('create policy institution on registry.%I for select to enlace_read using ((select current_setting(''enlace.institution'', true)) = ''*'')', ours);
        end if;
        execute format('create policy application on registry.%I to enlace_app using (true) with check (true)', ours);
        execute format('create policy dump on registry.%I for select to enlace_owner using (true)', ours);
    end loop;
end $$;

-- What a steward sees of a mention: codes, a band, a case and a source. Names, documents and dates of birth stay sealed. For readers of the whole house.
create view registry.mentioned with (security_barrier = true) as
select m.id,
       m.person_id,
       m.message_id,
       m.role,
       m.place,
       m.age_band,
       said.clear #>> '{sex,code}'                                                                   as sex,
       coalesce(said.clear #>> '{citizenship,code}', said.clear #>> '{citizenships,0,code}')         as citizenship,
       coalesce(root.code, own.code)                                                                 as case_code,
       m.population
from registry.mention m
         left join lateral (select a.clear from registry.assertion a
                            where a.message_id = m.message_id and a.entity_id = m.id and a.field_group = 'role' limit 1) said on true
         left join registry.case_file own on own.id = m.case_id
         left join registry.case_file root on root.id = own.merged_into
where (select current_setting('enlace.institution', true)) = '*';
grant select on registry.mentioned to enlace_read;

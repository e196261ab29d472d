-- expand
-- Room rights: since when a promise has been in force without a break, so that a shorter one counts once it was for as long as the grace. A version before writes none: its moment does.
alter table rights.promise add column since timestamptz not null default now();
grant update (since) on rights.promise to enlace_app;

-- Days are noted by houses that destroy by hand, too: whoever changes to the clock need not wait for what was seen before. When one looked to destroy.
alter table rights.retention_day add column agreed_at timestamptz;
grant update (agreed_at) on rights.retention_day to enlace_app;

-- What agreements promised before anybody noted it, of every configuration that was in force: an agreement that ended keeps what came under it. One that is in force was until now.
insert into rights.promise (agreement, direction, link, days, first_at, since, last_at)
select f.content ->> 'id', l.direction, l.link, (f.content ->> 'retentionDays')::int, min(i.at), max(i.at), max(greatest(i.at, least(i.until, case when f.content ->> 'validTo' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'
    then ((f.content ->> 'validTo')::date + 1)::timestamp at time zone 'America/Guayaquil' end)))
from (
        -- What a node had that is gone was in force until others had something else, at the latest.
        select hash, at, coalesce(lead(at) over (partition by node order by seq), case
            when exists (select from schedule.node n where n.name = f.node and n.beat_at > now() - interval '30 days') then now()
            else (select max(at) from partners.in_force) end) as until
        from partners.in_force f
    ) i
    join partners.snapshot s on s.hash = i.hash
    cross join lateral jsonb_each(s.content -> 'files') as f(name, content)
    cross join lateral (
        select 'FROM', f.content ->> 'from'
        union all
        select 'TO', t ->> 'link'
        from jsonb_array_elements(case jsonb_typeof(f.content -> 'to') when 'array' then f.content -> 'to' else '[]' end) as t
    ) as l(direction, link)
where f.name like 'agreements/%' and f.content ->> 'id' is not null and l.link is not null and f.content ->> 'retentionDays' ~ '^[1-9][0-9]{0,4}$'
group by 1, 2, 3, 4
on conflict do nothing;

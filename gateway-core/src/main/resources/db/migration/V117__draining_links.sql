-- A link that drains takes nothing new; what was there before changed_at still goes through it.
alter table partners.link_state add column draining boolean not null default false;
alter table partners.link_state add constraint link_state_one check (not (running and draining));

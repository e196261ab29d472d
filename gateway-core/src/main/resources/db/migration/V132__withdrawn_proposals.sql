-- expand
-- An institution takes back what it proposed and nobody has decided yet. What waits is asked for every few seconds.
alter table renewals.proposal drop constraint proposal_state_check;
alter table renewals.proposal add constraint proposal_state_check check (state in ('WAITING', 'ACCEPTED', 'DECLINED', 'WITHDRAWN'));
create index proposal_waiting on renewals.proposal (proposed_at) where state = 'WAITING';

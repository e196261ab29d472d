-- expand
-- In the folders of which nodes a proposal that was taken may lie: only they can tell until placed_at does. Empty for what a version before took.
alter table renewals.proposal add column taken_on text[] not null default '{}';
grant update (taken_on) on renewals.proposal to enlace_app;

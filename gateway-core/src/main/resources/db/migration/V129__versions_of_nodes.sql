-- expand
-- Room schedule: which version of the program each node runs. A program that does not know the columns leaves them as they are when it takes the name again, so the
-- version counts only beside the incarnation that wrote it.
alter table schedule.node add column version text, add column version_of uuid;

-- What was refused of a sender in a week, however much of it was accepted: an accepted message costs this index nothing.
create index message_refused on journal.message (link, id) where state = 'REFUSED';

-- Conclusions ask for all that was ever known of a person, not only for what is known now: without this each turn read all suspects there are.
create index suspect_fact_person on registry.suspect_fact (person_id);

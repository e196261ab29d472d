-- Whoever floods the doors fills the audit with entries of a few kinds. All others are found by their kind, however many of those there are.
create index entry_rare on audit.entry (action, at)
    where action not in ('ACCEPTED', 'DELIVERED', 'REFUSED', 'CREDENTIAL_REFUSED', 'REPEATED', 'CONFLICT');

-- Nonces of tokens whose digest was right, shared by all nodes until the token lapses. Only a digest of each; no person, no secret.
create table partners.seen_token (
    key    bytea       primary key, -- SHA-256 of link, credential and nonce
    lapses timestamptz not null
);

create index seen_token_lapses on partners.seen_token (lapses);

grant select, insert, update, delete on partners.seen_token to enlace_app;

-- Room registry: append-only assertions from records, and the current picture that can be rebuilt from them (REGISTRATT).
create schema registry;
grant usage on schema registry to enlace_app, enlace_read;

create sequence registry.case_number;

create table registry.case_file (
    id          uuid        primary key,
    code        text        not null unique,
    opened_at   timestamptz not null,
    merged_into uuid        references registry.case_file
);
create index case_merged on registry.case_file (merged_into) where merged_into is not null;

create table registry.case_identifier (
    scheme  text not null,
    value   text not null,
    case_id uuid not null references registry.case_file,
    primary key (scheme, value)
);
create index case_identifier_case on registry.case_identifier (case_id);

create table registry.person (
    id         uuid        primary key,
    created_at timestamptz not null
);

-- Valid documents as blind index: equal documents meet, nobody can read them.
create table registry.person_document (
    document  bytea primary key,
    person_id uuid  not null references registry.person
);

-- One person as one message spoke of her. Its identity is sealed under a key of its own: destroying the key forgets her.
create table registry.mention (
    id          uuid  primary key,
    message_id  uuid  not null,
    person_id   uuid  not null references registry.person,
    case_id     uuid  references registry.case_file,
    place       text  not null,
    ordinal     int   not null,
    role        text  not null,
    population  text,
    name_key    bytea,
    wrapped_key bytea
);
create index mention_message on registry.mention (message_id);
create index mention_person on registry.mention (person_id);
create index mention_case on registry.mention (case_id);

create table registry.assertion (
    id          uuid        primary key,
    entity      text        not null,
    entity_id   uuid        not null,
    field_group text        not null,
    message_id  uuid        not null,
    valid_from  timestamptz,
    recorded_at timestamptz not null,
    clear       jsonb       not null,
    sealed      bytea
) partition by range (id);
create index assertion_entity on registry.assertion (entity_id);
create index assertion_message on registry.assertion (message_id);
alter table registry.assertion alter column sealed set storage external;

-- The current picture: which record speaks for a business id now, and the newest stage of each proceeding.
create table registry.current_record (
    link        text not null,
    business_id text not null,
    message_id  uuid not null,
    record      text not null,
    case_id     uuid,
    population  text,
    primary key (link, business_id)
);
create index current_record_message on registry.current_record (message_id);
create index current_record_case on registry.current_record (case_id);

create table registry.proceeding (
    ndd          text  primary key,
    case_id      uuid  not null,
    stage        text,
    outcome      text,
    order_day    date  not null,
    batch_day    date  not null,
    batch_number int   not null,
    line         int   not null,
    message_id   uuid  not null
);

create table registry.alert (
    alert_id    text        primary key,
    post        text,
    kind        text,
    priority    text,
    occurred_at timestamptz,
    valid_until timestamptz,
    message_id  uuid        not null
);

grant select, insert on all tables in schema registry to enlace_app;
grant update on registry.case_file, registry.mention, registry.current_record, registry.proceeding, registry.alert to enlace_app;
grant usage on sequence registry.case_number to enlace_app;
grant select on registry.case_file, registry.case_identifier, registry.current_record, registry.proceeding, registry.alert to enlace_read;
grant select (id, message_id, person_id, case_id, place, ordinal, role, population) on registry.mention to enlace_read;

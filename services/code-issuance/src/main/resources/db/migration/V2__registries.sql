-- Identifier codes of operators, facilities and machines: one place, so that none is ever given twice.
create sequence identifier_code_number minvalue 1 maxvalue 34359738367;

create table identifier_code (
    code       text primary key,
    kind       text not null,
    key        text not null,
    created_at timestamptz not null default now()
);

alter table maker
    add operator_code text unique references identifier_code,
    add retired       boolean not null default false,
    add version       int not null default 1,
    add changed_at    timestamptz,
    -- No prefix may begin another: each stands for the range of 10-digit numbers that begin with it.
    add constraint maker_company_prefix_apart exclude using gist (
        int8range(rpad(company_prefix, 10, '0')::bigint, rpad(company_prefix, 10, '9')::bigint, '[]') with &&);

alter table factory
    add facility_code text unique references identifier_code,
    add retired       boolean not null default false,
    add version       int not null default 1,
    add changed_at    timestamptz;

alter table line
    add retired    boolean not null default false,
    add version    int not null default 1,
    add changed_at timestamptz;
create index line_by_factory on line (factory_gln, line_id);

create table machine (
    machine_id    text primary key,
    line_id       text not null references line,
    maker_gln     char(13) not null references maker,
    kind          text not null,
    name          text not null,
    serial_number text,
    machine_code  text not null unique references identifier_code,
    retired       boolean not null default false,
    version       int not null default 1,
    registered_at timestamptz not null,
    registered_by text not null,
    changed_at    timestamptz not null
);
create index machine_by_line on machine (line_id, machine_id);
create index machine_by_maker on machine (maker_gln, machine_id);

alter table product
    add brand            text,
    add description      text,
    add intended_route   text[] not null default '{}',
    add packs_per_carton int check (packs_per_carton between 1 and 1000),
    add cartons_per_case int check (cartons_per_case between 1 and 1000),
    add cases_per_pallet int check (cases_per_pallet between 1 and 1000),
    -- What a carton holds: gtin and quantity.
    add contains         jsonb,
    add retired          boolean not null default false,
    add version          int not null default 1,
    add changed_at       timestamptz;

update maker set changed_at = registered_at;
update factory set changed_at = registered_at;
update line set changed_at = registered_at;
update product set changed_at = registered_at;
alter table maker alter changed_at set not null;
alter table factory alter changed_at set not null;
alter table line alter changed_at set not null;
alter table product alter changed_at set not null;

-- Who changed what and when, of all registries; rows are only ever added.
create table registry_change (
    kind       text not null,
    key        text not null,
    version    int not null,
    changed_at timestamptz not null,
    changed_by text not null,
    -- The organisation that he acted for; null for the platform's own people.
    party_gln  char(13),
    before     jsonb, -- null when it was registered
    after      jsonb not null,
    primary key (kind, key, version)
);

insert into registry_change (kind, key, version, changed_at, changed_by, after)
select 'maker', gln, 1, registered_at, registered_by,
       jsonb_build_object('gln', gln, 'name', name, 'country', country, 'companyPrefix', company_prefix,
                          'operatorCode', null, 'retired', false)
  from maker
union all
select 'factory', gln, 1, registered_at, registered_by,
       jsonb_build_object('gln', gln, 'makerGln', maker_gln, 'name', name, 'city', city, 'country', country,
                          'latitude', latitude, 'longitude', longitude, 'facilityCode', null, 'retired', false)
  from factory
union all
select 'line', line_id, 1, registered_at, registered_by,
       jsonb_build_object('lineId', line_id, 'factoryGln', factory_gln, 'name', name, 'makerGln', maker_gln,
                          'retired', false)
  from line
union all
select 'product', gtin, 1, registered_at, registered_by,
       jsonb_build_object('gtin', gtin, 'makerGln', maker_gln, 'name', name, 'level', level, 'market', market,
                          'brand', null, 'description', null, 'intendedRoute', '[]'::jsonb, 'packsPerCarton', null,
                          'cartonsPerCase', null, 'casesPerPallet', null, 'contains', null, 'retired', false)
  from product;

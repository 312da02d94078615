-- One role and one schema of the same name for each service; a role can see no other schema.
--
-- Runs in the database "leaftrace" as its superuser, and may run again at any time:
--   * the embedded Postgres runs it at every start;
--   * docker-compose mounts this very file into /docker-entrypoint-initdb.d of the official image, whose
--     POSTGRES_DB=leaftrace makes the database and runs it there once.
-- The passwords are for a machine of one's own. Elsewhere the roles are made beforehand with passwords of their own
-- (an existing role keeps its password), or changed by ALTER ROLE.

DO
$$
DECLARE
    service text;
BEGIN
    REVOKE ALL ON SCHEMA public FROM PUBLIC;
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    FOREACH service IN ARRAY ARRAY ['code_issuance', 'logistics_scan', 'retail_scan', 'analytics']
    LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = service) THEN
            EXECUTE format('CREATE ROLE %I LOGIN PASSWORD %L', service, service);
        END IF;
        EXECUTE format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO %I', current_database(), service);
        EXECUTE format('CREATE SCHEMA IF NOT EXISTS %I AUTHORIZATION %I', service, service);
        EXECUTE format('ALTER ROLE %I IN DATABASE %I SET search_path = %I', service, current_database(), service);
    END LOOP;
END
$$;

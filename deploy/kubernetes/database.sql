-- Roles with passwords of their own, then their schemas. As an administrator of the database "leaftrace", with psql 15
-- or newer, from a clone; may run again at any time, and then sets the passwords anew:
--
--   export CODE_ISSUANCE_PASSWORD=… LOGISTICS_SCAN_PASSWORD=… RETAIL_SCAN_PASSWORD=… ANALYTICS_PASSWORD=…
--   psql "host=… dbname=leaftrace user=postgres" -f deploy/kubernetes/database.sql
\set ON_ERROR_STOP on
\getenv code_issuance CODE_ISSUANCE_PASSWORD
\getenv logistics_scan LOGISTICS_SCAN_PASSWORD
\getenv retail_scan RETAIL_SCAN_PASSWORD
\getenv analytics ANALYTICS_PASSWORD

BEGIN;
-- One word unset stops it here, before anything is made.
SELECT :'code_issuance', :'logistics_scan', :'retail_scan', :'analytics' \g /dev/null
\ir ../embedded/src/main/resources/io/leaftrace/embedded/roles-and-schemas.sql
ALTER ROLE code_issuance PASSWORD :'code_issuance';
ALTER ROLE logistics_scan PASSWORD :'logistics_scan';
ALTER ROLE retail_scan PASSWORD :'retail_scan';
ALTER ROLE analytics PASSWORD :'analytics';
COMMIT;

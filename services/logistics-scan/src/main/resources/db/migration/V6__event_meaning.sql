-- What a captured event says, whatever document, order of fields or form of identifiers it came in: its event hash (CBV 2.0),
-- with a digest of the declaration where it declares an error. Null for events captured before this was kept.
alter table captured_event add column meaning text;

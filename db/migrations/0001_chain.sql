INSERT INTO "chain_head" ("id", "seq", "hash") VALUES (1, 0, repeat('0', 64));
--> statement-breakpoint
INSERT INTO "org_version" ("id", "version") VALUES (1, 0);
--> statement-breakpoint
-- The log only grows: nobody who uses the application's connection can change or remove what was logged.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'event_log is append-only';
END $$;
--> statement-breakpoint
CREATE TRIGGER event_log_append_only BEFORE UPDATE OR DELETE ON "event_log"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER event_log_no_truncate BEFORE TRUNCATE ON "event_log"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Appends events to the chain: hash = sha256(previous hash, sequence number, payload). The head row's lock
-- orders all writers and is taken last of all locks.
CREATE FUNCTION append_events(payloads text[]) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  head chain_head%ROWTYPE;
  item text;
  event json;
BEGIN
  SELECT * INTO head FROM chain_head WHERE id = 1 FOR UPDATE;
  FOREACH item IN ARRAY payloads LOOP
    event := item::json;
    head.seq := head.seq + 1;
    head.hash := encode(sha256(convert_to(head.hash || E'\n' || head.seq || E'\n' || item, 'UTF8')), 'hex');
    INSERT INTO event_log (seq, case_number, type, at, person, account, chat, message, payload, hash)
    VALUES (head.seq, event->>'case', event->>'type', to_timestamp((event->>'at')::double precision / 1000),
      event->>'person', event->>'account', event->>'chat', event->>'message', item, head.hash);
  END LOOP;
  UPDATE chain_head SET seq = head.seq, hash = head.hash WHERE id = 1;
  RETURN head.seq;
END $$;
--> statement-breakpoint
-- Refuses a flush that did not find every row as it was read.
CREATE FUNCTION expect_rows(actual bigint, wanted bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF actual <> wanted THEN
    RAISE EXCEPTION 'a case changed between reading and writing' USING ERRCODE = '40001';
  END IF;
END $$;

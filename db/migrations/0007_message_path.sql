DROP INDEX "inbox_id";--> statement-breakpoint
DROP INDEX "inbox_pending";--> statement-breakpoint
DROP INDEX "outbox_cases";--> statement-breakpoint
DROP INDEX "obligation_owner";--> statement-breakpoint
DROP INDEX "inbox_digest";--> statement-breakpoint
DROP INDEX "outbox_platform";--> statement-breakpoint
DROP INDEX "outbox_obligation";--> statement-breakpoint
-- A message is found by its id; its number only tells the order.
ALTER TABLE "inbox" DROP CONSTRAINT "inbox_pkey";--> statement-breakpoint
ALTER TABLE "inbox" ADD PRIMARY KEY ("id");--> statement-breakpoint
ALTER TABLE "inbox" ALTER COLUMN "envelope" SET DATA TYPE json;--> statement-breakpoint
ALTER TABLE "inbox" ALTER COLUMN "outcome" SET DATA TYPE json;--> statement-breakpoint
ALTER TABLE "outbox" ALTER COLUMN "facts" SET DATA TYPE json;--> statement-breakpoint
CREATE INDEX "inbox_order" ON "inbox" USING btree ("seq");--> statement-breakpoint
CREATE INDEX "obligation_owner" ON "obligation" USING btree ("owner_key","due_at") WHERE "obligation"."state" = 'open';--> statement-breakpoint
CREATE INDEX "inbox_digest" ON "inbox" USING btree ("digest","sent_at");--> statement-breakpoint
CREATE INDEX "outbox_platform" ON "outbox" USING btree ("platform_id") WHERE "outbox"."platform_id" is not null;--> statement-breakpoint
CREATE INDEX "outbox_obligation" ON "outbox" USING btree ("obligation") WHERE "outbox"."state" = 'queued' and "outbox"."obligation" is not null;
--> statement-breakpoint
DROP FUNCTION append_events(text[]);
--> statement-breakpoint
CREATE FUNCTION chained(previous text, seq bigint, payload text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(sha256(convert_to(previous || E'\n' || seq || E'\n' || payload, 'UTF8')), 'hex')
$$;
--> statement-breakpoint
-- Appends events to the chain: hash = sha256(previous hash, sequence number, payload). The head row's lock orders all writers.
CREATE FUNCTION append_events(payloads text[], cases text[], types text[], ats timestamptz[], persons text[], accounts text[],
  chats text[], messages text[]) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  head chain_head%ROWTYPE;
  item text;
  n integer := 0;
  hashes text[] := '{}';
BEGIN
  SELECT * INTO head FROM chain_head WHERE id = 1 FOR UPDATE;
  FOREACH item IN ARRAY payloads LOOP
    n := n + 1;
    head.hash := chained(head.hash, head.seq + n, item);
    hashes[n] := head.hash;
  END LOOP;
  INSERT INTO event_log (seq, case_number, type, at, person, account, chat, message, payload, hash)
  SELECT head.seq + e.place, e.case_number, e.type, e.at, e.person, e.account, e.chat, e.message, e.payload, e.hash
  FROM unnest(payloads, cases, types, ats, persons, accounts, chats, messages, hashes) WITH ORDINALITY
    AS e (payload, case_number, type, at, person, account, chat, message, hash, place);
  UPDATE chain_head SET seq = head.seq + n, hash = head.hash WHERE id = 1;
  RETURN head.seq + n;
END $$;
--> statement-breakpoint
-- The next number of a counter; the counter of turns ('*') refuses whoever has not seen the turn before.
CREATE FUNCTION next_number(last integer, wanted integer, prefix text) RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
  IF prefix = '*' AND last <> wanted - 1 THEN
    RAISE EXCEPTION 'somebody else took this turn' USING ERRCODE = '40001';
  END IF;
  RETURN greatest(last, wanted);
END $$;

CREATE TABLE "pulse" (
	"channel" text PRIMARY KEY NOT NULL,
	"holder" text NOT NULL,
	"state" text NOT NULL,
	"since" timestamptz NOT NULL,
	"at" timestamptz NOT NULL,
	"alarmed_at" timestamptz,
	"waiting" integer DEFAULT 0 NOT NULL
);

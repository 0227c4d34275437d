CREATE TABLE "lease" (
	"name" text PRIMARY KEY NOT NULL,
	"owner" text,
	"epoch" bigint NOT NULL,
	"beats" bigint NOT NULL,
	"backend" integer NOT NULL,
	"since" timestamptz
);

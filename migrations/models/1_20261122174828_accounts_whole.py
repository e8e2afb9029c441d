from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

UPGRADE = {
    "sqlite": """
CREATE TABLE IF NOT EXISTS "attempts" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "kind" VARCHAR(20) NOT NULL,
    "key" VARCHAR(100) NOT NULL /* whom it counts against: an address, an account, or both */,
    "at" TIMESTAMP NOT NULL
) /* One row is one attempt that counts: a failed login, a registration, a mail asked for. */;
CREATE INDEX IF NOT EXISTS "idx_attempts_at_4e61f1" ON "attempts" ("at");
CREATE INDEX IF NOT EXISTS "idx_attempts_kind_a62991" ON "attempts" ("kind", "key", "at");
CREATE TABLE IF NOT EXISTS "oauth_attempts" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "provider" VARCHAR(50) NOT NULL,
    "state_hash" VARCHAR(64) NOT NULL UNIQUE,
    "browser_hash" VARCHAR(64) NOT NULL /* hash of the cookie that binds it to a browser */,
    "nonce" VARCHAR(64) NOT NULL,
    "verifier" VARCHAR(128) NOT NULL /* PKCE, RFC 7636 */,
    "expires_at" TIMESTAMP NOT NULL,
    "user_id" CHAR(36) REFERENCES "users" ("id") ON DELETE CASCADE /* who links an account */
) /* One row is one sign-in under way at a provider; it serves once, for the browser that began it. */;
CREATE INDEX IF NOT EXISTS "idx_oauth_attem_expires_b9c4c9" ON "oauth_attempts" ("expires_at");
CREATE INDEX IF NOT EXISTS "idx_oauth_attem_user_id_508783" ON "oauth_attempts" ("user_id");
CREATE TABLE IF NOT EXISTS "one_time_tokens" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "purpose" VARCHAR(20) NOT NULL,
    "token_hash" VARCHAR(64) NOT NULL UNIQUE,
    "email" VARCHAR(254) /* the address that it confirms */,
    "created_at" TIMESTAMP NOT NULL,
    "expires_at" TIMESTAMP NOT NULL,
    "used_at" TIMESTAMP,
    "user_id" CHAR(36) NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE
) /* One row is one link that was mailed; only a hash of its token is kept. */;
CREATE INDEX IF NOT EXISTS "idx_one_time_to_expires_ad5792" ON "one_time_tokens" ("expires_at");
CREATE INDEX IF NOT EXISTS "idx_one_time_to_user_id_00b89d" ON "one_time_tokens" ("user_id");
CREATE TABLE IF NOT EXISTS "mails" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "to" VARCHAR(254) NOT NULL,
    "kind" VARCHAR(30) NOT NULL,
    "language" VARCHAR(8) NOT NULL,
    "params" JSON NOT NULL,
    "state" VARCHAR(10) NOT NULL,
    "attempts" SMALLINT NOT NULL,
    "error" VARCHAR(500),
    "created_at" TIMESTAMP NOT NULL,
    "next_attempt_at" TIMESTAMP NOT NULL,
    "leased_until" TIMESTAMP /* until when the instance that claimed it may take */,
    "token_id" CHAR(36) REFERENCES "one_time_tokens" ("id") ON DELETE CASCADE,
    "user_id" CHAR(36) REFERENCES "users" ("id") ON DELETE CASCADE
) /* One row is one mail, written in the transaction of what it reports; its text is made when it is sent. */;
CREATE INDEX IF NOT EXISTS "idx_mails_token_i_6ba703" ON "mails" ("token_id");
CREATE INDEX IF NOT EXISTS "idx_mails_user_id_64b22a" ON "mails" ("user_id");
CREATE INDEX IF NOT EXISTS "idx_mails_state_8f7d42" ON "mails" ("state", "next_attempt_at");
CREATE TABLE IF NOT EXISTS "provider_links" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "provider" VARCHAR(50) NOT NULL,
    "issuer" VARCHAR(255) NOT NULL,
    "subject" VARCHAR(255) NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "user_id" CHAR(36) NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_provider_li_issuer_33557a" UNIQUE ("issuer", "subject"),
    CONSTRAINT "uid_provider_li_user_id_3cbb3f" UNIQUE ("user_id", "provider")
) /* One row lets one identity of a provider, (issuer, subject), sign in as one user. */;
CREATE INDEX IF NOT EXISTS "idx_provider_li_user_id_f2f87f" ON "provider_links" ("user_id");
ALTER TABLE "users" ADD "language" VARCHAR(8) /* of mails; null is the site's */;
ALTER TABLE "users" ADD "activated_at" TIMESTAMP /* when it first was; null is never */;
UPDATE "users" SET "activated_at" = "created_at" WHERE "activated"
""",
    "postgres": """
CREATE TABLE IF NOT EXISTS "attempts" (
    "id" UUID NOT NULL PRIMARY KEY,
    "kind" VARCHAR(20) NOT NULL,
    "key" VARCHAR(100) NOT NULL,
    "at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX IF NOT EXISTS "idx_attempts_at_4e61f1" ON "attempts" ("at");
CREATE INDEX IF NOT EXISTS "idx_attempts_kind_a62991" ON "attempts" ("kind", "key", "at");
COMMENT ON COLUMN "attempts"."key" IS 'whom it counts against: an address, an account, or both';
COMMENT ON TABLE "attempts" IS 'One row is one attempt that counts: a failed login, a registration, a mail asked for.';
CREATE TABLE IF NOT EXISTS "oauth_attempts" (
    "id" UUID NOT NULL PRIMARY KEY,
    "provider" VARCHAR(50) NOT NULL,
    "state_hash" VARCHAR(64) NOT NULL UNIQUE,
    "browser_hash" VARCHAR(64) NOT NULL,
    "nonce" VARCHAR(64) NOT NULL,
    "verifier" VARCHAR(128) NOT NULL,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "user_id" UUID REFERENCES "users" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_oauth_attem_expires_b9c4c9" ON "oauth_attempts" ("expires_at");
CREATE INDEX IF NOT EXISTS "idx_oauth_attem_user_id_508783" ON "oauth_attempts" ("user_id");
COMMENT ON COLUMN "oauth_attempts"."browser_hash" IS 'hash of the cookie that binds it to a browser';
COMMENT ON COLUMN "oauth_attempts"."verifier" IS 'PKCE, RFC 7636';
COMMENT ON COLUMN "oauth_attempts"."user_id" IS 'who links an account';
COMMENT ON TABLE "oauth_attempts" IS 'One row is one sign-in under way at a provider; it serves once, for the browser that began it.';
CREATE TABLE IF NOT EXISTS "one_time_tokens" (
    "id" UUID NOT NULL PRIMARY KEY,
    "purpose" VARCHAR(20) NOT NULL,
    "token_hash" VARCHAR(64) NOT NULL UNIQUE,
    "email" VARCHAR(254),
    "created_at" TIMESTAMPTZ NOT NULL,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "used_at" TIMESTAMPTZ,
    "user_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_one_time_to_expires_ad5792" ON "one_time_tokens" ("expires_at");
CREATE INDEX IF NOT EXISTS "idx_one_time_to_user_id_00b89d" ON "one_time_tokens" ("user_id");
COMMENT ON COLUMN "one_time_tokens"."email" IS 'the address that it confirms';
COMMENT ON TABLE "one_time_tokens" IS 'One row is one link that was mailed; only a hash of its token is kept.';
CREATE TABLE IF NOT EXISTS "mails" (
    "id" UUID NOT NULL PRIMARY KEY,
    "to" VARCHAR(254) NOT NULL,
    "kind" VARCHAR(30) NOT NULL,
    "language" VARCHAR(8) NOT NULL,
    "params" JSONB NOT NULL,
    "state" VARCHAR(10) NOT NULL,
    "attempts" SMALLINT NOT NULL,
    "error" VARCHAR(500),
    "created_at" TIMESTAMPTZ NOT NULL,
    "next_attempt_at" TIMESTAMPTZ NOT NULL,
    "leased_until" TIMESTAMPTZ,
    "token_id" UUID REFERENCES "one_time_tokens" ("id") ON DELETE CASCADE,
    "user_id" UUID REFERENCES "users" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_mails_token_i_6ba703" ON "mails" ("token_id");
CREATE INDEX IF NOT EXISTS "idx_mails_user_id_64b22a" ON "mails" ("user_id");
CREATE INDEX IF NOT EXISTS "idx_mails_state_8f7d42" ON "mails" ("state", "next_attempt_at");
COMMENT ON COLUMN "mails"."leased_until" IS 'until when the instance that claimed it may take';
COMMENT ON TABLE "mails" IS 'One row is one mail, written in the transaction of what it reports; its text is made when it is sent.';
CREATE TABLE IF NOT EXISTS "provider_links" (
    "id" UUID NOT NULL PRIMARY KEY,
    "provider" VARCHAR(50) NOT NULL,
    "issuer" VARCHAR(255) NOT NULL,
    "subject" VARCHAR(255) NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "user_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_provider_li_issuer_33557a" UNIQUE ("issuer", "subject"),
    CONSTRAINT "uid_provider_li_user_id_3cbb3f" UNIQUE ("user_id", "provider")
);
CREATE INDEX IF NOT EXISTS "idx_provider_li_user_id_f2f87f" ON "provider_links" ("user_id");
COMMENT ON TABLE "provider_links" IS 'One row lets one identity of a provider, (issuer, subject), sign in as one user.';
ALTER TABLE "users" ADD "language" VARCHAR(8);
ALTER TABLE "users" ADD "activated_at" TIMESTAMPTZ;
UPDATE "users" SET "activated_at" = "created_at" WHERE "activated";
COMMENT ON COLUMN users."language" IS 'of mails; null is the site''s';
COMMENT ON COLUMN users."activated_at" IS 'when it first was; null is never'
""",
}

DOWNGRADE = {
    "sqlite": """
ALTER TABLE "users" DROP COLUMN "language";
ALTER TABLE "users" DROP COLUMN "activated_at";
DROP TABLE IF EXISTS "oauth_attempts";
DROP TABLE IF EXISTS "provider_links";
DROP TABLE IF EXISTS "mails";
DROP TABLE IF EXISTS "attempts";
DROP TABLE IF EXISTS "one_time_tokens"
""",
    "postgres": """
ALTER TABLE "users" DROP COLUMN "language";
ALTER TABLE "users" DROP COLUMN "activated_at";
DROP TABLE IF EXISTS "oauth_attempts";
DROP TABLE IF EXISTS "provider_links";
DROP TABLE IF EXISTS "mails";
DROP TABLE IF EXISTS "attempts";
DROP TABLE IF EXISTS "one_time_tokens"
""",
}


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UPGRADE[db.capabilities.dialect]


async def downgrade(db: BaseDBAsyncClient) -> str:
    return DOWNGRADE[db.capabilities.dialect]


MODELS_STATE = (
    "eJztXVtv2zgW/iuEXrYDeII2adKiXSyQZNKdbHMpEmd3MYOBQlu0zbEkeigqqdHNf99DSr"
    "J1tyRbrqTqJbFIHkr6zhF5biS/aRYziOkcnApBrIXQPqBvmo0tAj/iVQOk4cViXSELBB6Z"
    "qi32GqlCPHIEx2PZ2QSbDoEigzhjTheCMlu2vrUJ4uwZUQcx+OkTIzHDAo2ZawvnA8JATE"
    "1iIJNNqT2Aa06mVPYse5HXFtQj7MyhzYTxA3lrg42hBbWntd7FtelfLtEFmxIxIxzu9fsf"
    "UExtg3wljrz8pk0oMQ31W5tDhSSbk6WCR2iyNfm64MRx4C5O0IEPvO2apsR2uVDQaqoxPJ"
    "G6eJENF3Nd9R9hF1U3UeV6QPvwcPnLJ9VSgjPSx8x0LXvderEUM2avmrsuNQ4kjaybEpsA"
    "DMQI8VE+ms/yoMgDAwoEd8kKBWNdYJAJdk0pDdrfJ649lsCiObb/pHNXxwt64MsZNZwD+Q"
    "Dv/uE/bIhQ129uh/r9xVDXtYQ4+XiFee8XjQFcAI4CqyVUL16/a4hUqSZvcP7r6d2ro5Of"
    "FCjMEVOuKhWA2osixALra66ucQ/YG0X+fIZ5OvJB+xj28KBVUA8K1rCvv7kAvgCgGiDVLP"
    "xVN4k9FTO4PHydA/G/T+8UyoevFcoMhghv7Ljxaw5VlQQ7BK73zRTG1mveZGi15xmzEA2G"
    "IISnAKYjYCiyETYMOSYM1O+xajBAjKMRA3gr8OPN6yIMgVaZHFF1UZZgkeTILwCroBZJ54"
    "pHEWOK4ZMcBD92w6LEoFOj8OdgO7y8vrgfnl5/kd1bjvOXqWA6HV7ImkNVuoyVvjqJsWHV"
    "CfrP5fBXJC/Rb7c3F/FBatVu+Jsmnwm7guk2e9ZBnkIgBcVBkZpKJvPQoCYLRng8f8bc0B"
    "M17JBltU1WWYdWvATbeKp4JNGUz+kP/P/kzF2kaR5eRa7eMZVNqmkdivQjfIkOcuhXtCDc"
    "ot58jDAnoCYwhyA2QY/UILagYnnwZdXkcaO2sX3vm7WMXhVomCqg/peYroL2TZ6vKqoCx0"
    "VmnuPsiec4Me/I/3pJfSBMsxuQN4t2iyHGhkXtJL5njJkE2xmTe0ATw3cERHVJ8apkvyPD"
    "2e3tVWQ+P7scxsB9uD67AI1KYQ6NqFDFlzfDGNIEc3Opg44H6l4S8HsLm+alLdIRj9PGgI"
    "cXqQv31yVVXQMvHTQiYDfLGQ/mRwJy5JCCquxUPtbPR4fvTt5DrXpqefEuh0P316dXV0m0"
    "PdVDX3D2JxmLFMBzJTyFupf1ErLuLkyGDX08wwtBeFn0U6h79EugL1UqiYqOn0BtKQ1/Gn"
    "mPfwn8nyh51mfUADW/JPQxyh71EqiPOZGY6OWdFVHK/Tgt9qunwwsat7a51DzltSVeDF/P"
    "3saJERoUiTWCyWRGF2njoU/86fMdMVUcIEUSfEv1etVRCyXhJZD9oDSQiDq9PZe+v2PI5s"
    "TWUrw+0QaDPO9P4DvRhWxbzQ3k0KlNjJ+pjQzyRMfkg9JUHx/n1Hh8lB4a6cKJPJMzgCac"
    "udMZIk+EL0GtnYAMzzb6hHZ8q95B1DoH0Y83LWlSxP3g6oQzCz3P6HimBB8+VXg9AdV0op"
    "7aD4kUMw9bMm1lOt/D2oqJHaG7TiXBiNO2RzR+mDhLxBh2CNdhZrRTGJ3tx4xS7c9drNU1"
    "vMbjxsUCx3mR44Qz01PJiiLste4csm+PCwD79jgTV1n1khTgcvpDiGSXSkRjg78bFISExR"
    "IFN4nsJ8YJqI6fyVLhewnPge1xWuTIV48e/G5aiWjCHIFijp9XWmxYnODV4YWJ5wU4P70/"
    "P/3lwkuR2kEYe80WX+v2zIxsgxHU/SGDP5vNxjuvw5WJs4FRPgoNm4/T7cYSpuAVm17Ygi"
    "+1FCtwVTfIMwBBsdRhUuSUlDT+BDFNB3RRhgxqwH8skGAr3RRefgAXxEbYNgK1lXDyETkE"
    "FHGw0mxpjiEwvJAsz7b8arhPxexDgTkQ9KmHXTIn+1Ssjjo1I0H5cTCXFNVl1xR9YkmBrI"
    "c+gbdGcP1ppwS8a4oOAlxLRq6XYZHE+F/3tzfpGK8p4lMBHQv0P2RSp0gSSTP10jRkJRSR"
    "8T4A9NX16X/jWJ9f3Z7FB3LZwVk8XWoi0sy1bNhXBD3q1VHv/TpaHX4dUBpYWcdOmGYLfX"
    "6zQLfesaOQ2p9np5GIbnTshMUp4tmBB0A3D1dXO3PtlHRUXGNqailOClU+yHNQyNWD1eLS"
    "knKAnjkVgtiI2ipkBl3Yjqfey3ix8idQgThZMC4cb7mBAItddmJhg3jOBaquHWKLjSHq+u"
    "5a0m0BH4JQ34ENHev+2k29XzvZLQeGYKUsA9ZRq+Dw+G2R+Nfx2+z4l6zrzdoMfI+KGF1H"
    "2TbXUcLkMrE9dWGyKANwmKaDIL8vgPH7TIjfxxFeYI6tlOy8bOtqTbGVedU0lPdtX61m3q"
    "JyvSLYo5UFTV0SPErtPptCLpscj01yCfV6t4wyK3/CdI1d9VMc5d0t8CGcp5lX2TK7Iqgk"
    "sw3zwMR9uMWcuHle3ITE/niJi33oKWl7lWR9CnkH+d8SfhdLRJXLMw3dtYXn2CiViBqj3Q"
    "Gr9zPOauqRPaeFdHdQ3wvn7xRlYnhYQ7ozLLxEAs8Lrl/tklyoxKeSzuEwTe8cbkYOZVfA"
    "bEwKZSMB3T6DMvHt7wBRmR0JI+nuch6biGx40Ks1ObVsBGO9TjEtjhFZxZgTzYgumywe01"
    "i4wosvSMmDCVaw9SZJ2TGJjVQpMYXfVwOAaqb90S+J+/7D9SAnBKDYVHIyDNP0Kwoaolu0"
    "yC5ri3bRUEh3q19Mg13+tsR0tVtgK7/6jZiGx7wmaRa3p66Y5WwfHanP1S4YmKAzfaudpO"
    "UKe7m+3gVWcvQM9jpY8BgtOHuiUCJTFRDI5hORzcfQ34RxZfOPoBOpZCiTf0SmWOYvFFrQ"
    "v+Pb9Yv6W6fBBOwuE38I03QwFrz7PHIVZNRn2JmVDk2uqDq3A+RJkbSRk+yskZNE0og/MJ"
    "UGOk7XZJnW5EPKRDY5Eo8Zm1Pf1TuC+zhyzAZDEwdjdDFnb918sZmv+xRlyIqgyZxojNg/"
    "EU6hs1JDeJimySBrXz6fXwzQ3adz9O7k6KSKPL85LJLcA62ycyAOEwk+5OuCwiRbIa4Ype"
    "zeYsYuRY66HeqQhzkgk9pzJ3Rkw9bhwba4J1oCcWM2lChrWYcDJmmWdSygkmNZ22BRQtNt"
    "9smTLPDUpGfsqHUCxPgINSYYvSjQqNRKAHkPSTUni80m9Bbd9qZy+0xllwNFKUU2RNJkLa"
    "tq5v/OT0zyIpBl7bcoVW8ob7QYiIXTUqRyMk4DggZnnKrNGv1DqLxBWZ1TZU8otwpuy7iH"
    "hS19Lmo2+t3NRe3NxR/EXKzyYe92/9OGpfd3jL+NzU5oyDfbFuu/mYjWaeyHDxTyl/VHoS"
    "51coCvDrZyLNrvkQFf/GDpFbXnWoojJFI/yHOEBGFXXTmUyvlBTOJnIwanDkjPxDrYP0Cv"
    "qOO48ofjjuRJUT8NVIKA3EUBr/MYsz0iu7xBamakRy6r/Q7kZgrrhMlVTLrPmWzAOD/oMw"
    "6+b8bB+mspCvGaooMAHx4X2XIKWuWY8olNp4JxqATIIZIe5WIo9w6TbPS76zDpTa3e1Gqt"
    "qVWnORHZfD/FnIhvzp9tTkTOBSgfVvWOxFVd+OFNUPjDBoB3QNjY5RyuVY3cJ15GQ6llEY"
    "OCxIB5QAwijwJmOaZFXTfrQ7Ctsx18BpcBP0TS/PVBKoY1p4Yfv3LQEzY96dnXCiz4SJ4o"
    "c1P8Q9kQh2lqTXqqAWK1E6SJx8QYoCljhlrlgJEzY1ygKYyG22+YUAJ9zkRFZTdK2UFlty"
    "XKbaFAQh8O/BG4vDrgtay2ECHbr9rQDlOmjOqd5EeSGcHZVwUNn8Qhv23kw0YDKCaHBYyg"
    "rQwbZU2mGDSBlZltyEhLrVpaqJ+QuzHPM9yutxpaZzVIAVG/E+jnH1oa0HTQVbv7TYUDwP"
    "Q5SRlhNwMd0HUufXP3UO85fbPZklxLlqYCrKwkR4g6J8a14LzAjvPMQHUom/KdIGxwYnLl"
    "7PoazpUeUS5mBk6Ra2l3pmMdpsmzONsHeA6+0oJMHjJEn9S7JcA7Y8wk2E7HL0IXA3AEhH"
    "UNwcFYsV/gzm5vryIW+tnlMCagD9dnF3ev3ii5hUbUsymSG2OvgKvgKInTtiazVgvOn5lQ"
    "7qiFZR9VL9IWUQfqbu2PbJ0j5bucV7EnbrOJWjcYYrL0TzvwTfyt0qKVHR9kMcK2Xen7ix"
    "C25uP7If2UPqsq7Zsdp+053XBO65xgp9yJzFGqBg+mlbMv+zMn+rS1naStWcyQ2+pUYXuM"
    "tOd7U/ieMrKuFo0UjEqlxATXWVfVV+FsHYdqxtSaXI8TUf7ZVIfX5JRsidYVm15AP8v2TV"
    "eFcOpXdeWiE938fQuMIrvNd/GDS+5kWx2t+P65jZCsGjZligKY3LBoCwTLHTzRSokLVndt"
    "CVV8JWVXoNp9OvnL/wF9BIh1"
)

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
    "eJztXelv2zgW/1cIfdkO4Amas0W7WCDJpDvZ5ihy7C5mMFBoi7Y5lkUPRSU1uvnf95E6rN"
    "uSbLmSqi+JRfJR0u89ke8i+U2bM4OY9t6pEGS+ENoH9E2z8JzAj3jVAGl4sVhVyAKBh6Zq"
    "i91GqhAPbcHxSHY2xqZNoMgg9ojThaDMkq1vLYI4e0HURgx+esRITLFAI+ZYwv6AMBBTkx"
    "jIZBNqDeCakwmVPcte5PUc6hG2Z9BmzPievLXBRtCCWpNa7+JY9C+H6IJNiJgSDvf6/Q8o"
    "ppZBvhJbXn7TxpSYhvqtzaBCks3IUsEjNNmafF1wYttwF9vvwAPeckxTYrtcKGg11RieSF"
    "28yoaLma76j7CLqpuoct2nfXy8/OWTainBGeojZjpza9V6sRRTZgXNHYcae5JG1k2IRQAG"
    "YoT4KB/NY7lf5IIBBYI7JEDBWBUYZIwdU0qD9vexY40ksGiGrT/pzNHxgu55ckYNe08+wL"
    "t/eA8bItT1m9sH/f7iQde1hDh5eIV57xWNAFwAjgKrJVSvbr8riFSpJm9w/uvp3ZvDk58U"
    "KMwWE64qFYDaqyLEAusrrq5w99kbRf58ink68n77GPbwoFVQ9wtWsK++OR8+H6AaINXm+K"
    "tuEmsipnB58DYH4n+f3imUD94qlBkMEe7YcePVHKgqCXYIXPebKYyt27zJ0GovUzZH1B+C"
    "EJ4AmLaAochC2DDkmDBQv0eqwQAxjoYM4K3Aj/23RRgCrTI5ouqiLMEiyZFfAFZB5ySdKy"
    "5FjCmGR7Ln/9gOixKDTo3Cn4Ptw+X1xf3D6fUX2f3ctv8yFUynDxey5kCVLmOlb05ibAg6"
    "Qf+5fPgVyUv02+3NRXyQCto9/KbJZ8KOYLrFXnSQpxBIfrFfpKaS8Sw0qMmCIR7NXjA39E"
    "QNO2BZbZNV84N5vARbeKJ4JNGUz+kN/P/kzFmkaR5uRa7eMZFNqmkdivQjfIk2sulXtCB8"
    "Tt35GGFOQE1gNkFsjJ6oQSxBxXLvS9Dkaa22sXnv67WMXhVomCqg/peYrvz2TZ6vKqoCx0"
    "VmnuPsiec4Me/I/3pJfSBMsx2Q14t2iyHGxpxaSXzPGDMJtjImd58mhu8QiOqS4qBktyPD"
    "2e3tVWQ+P7t8iIH7eH12ARqVwhwaUaGKL28eYkgTzM2lDjoeqHtJwO/n2DQvLZGOeJw2Bj"
    "y8SF24vy2p6hp4aaMhAbtZzngwPxKQI5sUVGUn8rF+Pjx4d/IeatVTy4t3ORy6vz69ukqi"
    "7aoe+oKzP8lIpACeK+Ep1L2sl5B1Z2EybOijKV4Iwsuin0Ldo18CfalSSVR0/AxqS2n408"
    "h7/Evg/0zJiz6lBqj5JaGPUfaol0B9xInERC/vrIhS7sZpsVs9HV7QuLXMpeYqry3xYnh6"
    "9iZOjNCgSOZDmEymdJE2HnrEnz7fEVPFAVIkwbNUr4OOWigJr77s+6W+RNTp7bn0/B0PbE"
    "YsLcXrE20wyPP++L4TXci21dxANp1YxPiZWsggz3REPihN9elpRo2nJ+mhkS6cyDPZA2jC"
    "mTOZIvJM+BLU2jHI8HStT2jLt+odRK1zEP1405ImRdwLro45m6OXKR1NleDDpwqvJ6Cajt"
    "VTeyGRYuZhS6atTOd7WFsxsS10x64kGHHa9ojGDxNniRjDNuE6zIxWCqOz/ZhRqt25i7W6"
    "htd43LhY4DgvcpxwZroqWVGE3dadQ/bouACwR8eZuMqq16QAl9MfQiTbVCIaG/xdoyAkLJ"
    "YouElkPzFOQHX8TJYK30t4DmyN0iJHnnr06HXTSkQT5ggUc/wSaLFhcYJXhxcmrhfg/PT+"
    "/PSXCzdFagth7BVbPK3bNTOyDUZQ9x8Y/FlvNt65HQYmzhpGeSg0bD5OtxtLmIJXbHJhCb"
    "7UUqzAoG6QZwCCYqnDpMgpKWn8CWKaNuiiDBnUgP9YIMEC3RRefgAXxELYMny1lXDyEdkE"
    "FHGw0ixpjiEwvJAsz7b8arhPxexDgTkQ9KmHXTIn+1Ssjjo1I0H5kT+XFNVlVxR9YkmBrI"
    "c+gbdGcL1ppwS8K4oOAlxLRq6bYZHE+F/3tzfpGK8o4lMBHQn0P2RSu0gSSTP10jRkJRSR"
    "8d4H9M316X/jWJ9f3Z7FB3LZwVk8XWos0sy1bNgDgh716qj3fh2tDr8OKA2srGMnTLOBPr"
    "9eoFvv2FFI7c6z00hE1zp2wuIU8ezAA6Cbx6urrbl2SjoqrjE1tRQnhSof5Dko5OrBanFp"
    "STlAL5wKQSxELRUygy4s21XvZbxY+ROoQJwsGBe2u9xAgMUuO5ljg7jOBaqubWKJtSHq+u"
    "5a0m0BH4JQ34EFHeve2k29XzvZLQeGYKUsA9ZRq+Dg+KhI/Ov4KDv+Jet6szYD38MiRtdh"
    "ts11mDC5TGxNHJgsygAcpukgyO8LYPw+E+L3cYQXmON5SnZetnW1otjIvGoayru2r4KZt6"
    "hcBwQ7tLKgqUP8R6ndZ1PIZZPjsUkuoV7tllFm5U+YrrGrfoqjvL0FPoTzNPMqW2YDgkoy"
    "2zAPTNyHW8yJm+fFTUjsj5e42IeekrZXSdankHeQ/y3hd7FEVLk809AdS7iOjVKJqDHaLb"
    "B6N+Osph7ZdVpIdwf1vHDeTlEmhoc1pDtjjpdI4FnB9atdkguV+FTSORym6Z3Dzcih7AqY"
    "jUmhbCSgm2dQJr79LSAqsyNhJN1ezmMTkQ0PerUmp5aNYKzWKabFMSKrGHOiGdFlk8VjGg"
    "tHuPEFKXkwwQq22iQpOyaxliolpvB7MACoZtof/ZK47z9cD3JCAIpNJSfDME2/oqAhukWL"
    "7LK2aBcNhXS7+sXE3+VvQ0yD3QJb+dWvxTQ85jVJs7g9dcQ0Z/voSH2udsHABJ3qG+0kLV"
    "fYy/X1DrCSoxew18GCx2jB2TOFEpmqgEA2n4lsPoL+xowrm38InUglQ5n8QzLBMn+h0IL+"
    "Ld+uX9TfOg3GZ3eZ+EOYpoOx4O3nkasgoz7F9rR0aDKg6twOkCdF0kZOsrNGThJJI97AVB"
    "roOF2TZVqTDykT2eRIPGJsRj1X7xDuY8sxGwxN7I/RxZy9dfPFYp7uU5QhAUGTOdEYsX8m"
    "nEJnpYbwME2TQda+fD6/GKC7T+fo3cnhSRV53j8oktwDrbJzIA4SCT7k64LCJFshrhil7N"
    "5ixi5Fjrod6pCHOSCTWjM7dGTDxuHBtrgnWgJxYzaUKGtZhwMmaZZ1LKCSY1lbYFFC0032"
    "yZMscNWkF2yrdQLE+Ag1Jhi9yNeo1EoAeQ9JNSOL9Sb0Bt32pnL7TGWHA0UpRTZE0mQtq2"
    "rm/9ZPTHIjkGXttyhVbyivtRjIHKelSOVknPoEDc44VZs1eodQuYOyOqfKGlM+L7gt4w4W"
    "tvS5qNnodzcXtTcXfxBzscqHvd39TxuW3t8x/jY2O6Eh32xbrP9mIlqnsR8+UMhb1h+Fut"
    "TJAZ462MqxaLdHBnzxgqVX1JppKY6QSP0gzxHih1115VAq5wcxiZeN6J86ID0Tq2D/AL2h"
    "tu3IH7YzlCdF/TRQCQJyFwW8ymPM9ohs8wapmZEuuaz2OpCbKawSJoOYdJ8z2YBxftBnHH"
    "zfjIPV11IU4hVFBwE+OC6y5RS0yjHlE5tO+eNQCZBDJD3KxVDuHSbZ6HfXYdKbWr2p1VpT"
    "q05zIrL5foo5Ed+cP9uciJwLUD6s6h6Jq7rwwpug8IcNAPeAsJHDOVyrGrlPvIyG0vmcGB"
    "QkBswDYhB5FDDLMS3qulkfgm2d7eAxuAz4IZLmrw9SMawZNbz4lY2eselKz65WYMFH8kyZ"
    "k+IfyoY4TFNr0lMNEKudIE08IsYATRgz1CoHjOwp4wJNYDTcfMOEEuhzJioqu1HKDiq7LV"
    "FuCwUS+nDgj8Dl4IDXstpChGy3akM7TJkyqneSH0lm+GdfFTR8Eof8tpEPaw2gmBwWMII2"
    "MmyUNZli0PhWZrYhIy21ammhXkLu2jzPcLveamid1SAFRP1OoJ9/aKlP00FX7fY3FfYB02"
    "ckZYRdD7RP17n0ze1DveP0zWZLci1ZmgqwspIcIeqcGNeC8wLb9gsD1aFsyneCsMGJyZWz"
    "62s4V3pIuZgaOEWupd2ZjnWYJs/ibB/gOfhKCzJ5yBB9Vu+WAO+MMZNgKx2/CF0MwCEQ1j"
    "UE+2PFboE7u729iljoZ5cPMQF9vD67uHuzr+QWGlHXpkhujB0AV8FREqdtTWat5p8/M6bc"
    "VgvLPqpepC2iDtTd2B/ZOkfKdzmvYkfcZmO1bjDEZOmftuGb+FulRStbPshiiC2r0vcXIW"
    "zNx/dD+ik9VlXaNztO23O64ZzWOcF2uROZo1QNHkwrZ1/2Z070aWtbSVubM0Nuq1OF7THS"
    "nu9N4XvKyBosGikYlUqJCa6yrqqvwtk4DtWMqTW5Hiei/LOJDq/JKdkQrSs2uYB+lu2brg"
    "rh1K/qykUnuvn7BhhFdpvv4geX3Mm2Olrx/XMbIVk1bMoUBTC5YdEGCJY7eKKVEuev7toQ"
    "qvhKyq5AVWc6+SnhdDTVUvIuvJpBXuYFXrVZl3qRDcOWEyoyz59MzadIOXnSG4SaG5ZzT5"
    "482D96d/T+8OQoOH4yKMk7g9L3smdnSzzDh0jLeQhCJJ2MMNewrE1+VCUQ9pp3EN39Qt6X"
    "/Rzvy36K94VZInWdQPYBzCGS/gTmkicwb5Sguelk9vp/Ob6wWA=="
)

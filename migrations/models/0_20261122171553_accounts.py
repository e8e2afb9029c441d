from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

UPGRADE = {
    "sqlite": """
CREATE TABLE "groups" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "name" VARCHAR(50) NOT NULL,
    "name_key" VARCHAR(50) NOT NULL UNIQUE,
    "admin" INT NOT NULL,
    "early_access" SMALLINT NOT NULL /* days before the release */,
    "manage_projects" INT NOT NULL,
    "upload_chapters" INT NOT NULL,
    "moderate_avatars" INT NOT NULL,
    "view_hidden" INT NOT NULL,
    "created_at" TIMESTAMP NOT NULL
) /* One row is one group; its six permissions are those of `identity.Permission`. */;
CREATE TABLE "users" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "username" VARCHAR(30) NOT NULL,
    "username_key" VARCHAR(30) NOT NULL UNIQUE,
    "email" VARCHAR(254) NOT NULL,
    "email_key" VARCHAR(254) NOT NULL UNIQUE,
    "password_hash" VARCHAR(200),
    "birthday" DATE,
    "activated" INT NOT NULL,
    "banned_at" TIMESTAMP,
    "banned_until" TIMESTAMP,
    "ban_reason" VARCHAR(500),
    "created_at" TIMESTAMP NOT NULL,
    "modified_at" TIMESTAMP NOT NULL
) /* One row is one account. */;
CREATE TABLE "identity_tokens" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMP NOT NULL /* the login, from which the absolute lifetime counts */,
    "last_used_at" TIMESTAMP NOT NULL,
    "user_agent" VARCHAR(200) NOT NULL,
    "ip" VARCHAR(45) NOT NULL,
    "user_id" CHAR(36) NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE
) /* One row is one signed-in device: the ``kid`` of its IdentityTokens, through every refresh. */;
CREATE INDEX "idx_identity_to_user_id_772506" ON "identity_tokens" ("user_id");
CREATE TABLE "log_entries" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "at" TIMESTAMP NOT NULL,
    "action" VARCHAR(50) NOT NULL,
    "kind" VARCHAR(50) NOT NULL,
    "target" VARCHAR(100) NOT NULL,
    "before" JSON,
    "after" JSON,
    "ip" VARCHAR(45) NOT NULL,
    "actor_id" CHAR(36) REFERENCES "users" ("id") ON DELETE SET NULL
) /* One row tells who did what to which thing, when and from where; secrets never get here. */;
CREATE INDEX "idx_log_entries_at_39ce49" ON "log_entries" ("at");
CREATE INDEX "idx_log_entries_actor_i_e08731" ON "log_entries" ("actor_id");
CREATE INDEX "idx_log_entries_kind_e7aa43" ON "log_entries" ("kind", "target");
CREATE TABLE "memberships" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "group_id" CHAR(36) NOT NULL REFERENCES "groups" ("id") ON DELETE CASCADE,
    "user_id" CHAR(36) NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_memberships_user_id_1d666f" UNIQUE ("user_id", "group_id")
) /* One row puts one user into one group. */;
CREATE INDEX "idx_memberships_group_i_9dbab1" ON "memberships" ("group_id");
CREATE TABLE "refresh_tokens" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "current" CHAR(36) NOT NULL /* the kid that is valid */,
    "previous" CHAR(36) /* the kid that it replaced, good for a short grace */,
    "rotated_at" TIMESTAMP NOT NULL,
    "expires_at" TIMESTAMP NOT NULL,
    "identity_id" CHAR(36) NOT NULL UNIQUE REFERENCES "identity_tokens" ("id") ON DELETE CASCADE
) /* One row is the refresh token of one identity: the current one and its immediate predecessor. */;
CREATE INDEX "idx_refresh_tok_expires_310999" ON "refresh_tokens" ("expires_at");
CREATE TABLE IF NOT EXISTS "aerich" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "version" VARCHAR(255) NOT NULL,
    "app" VARCHAR(100) NOT NULL,
    "content" JSON NOT NULL
);
""",
    "postgres": """
CREATE TABLE "groups" (
    "id" UUID NOT NULL PRIMARY KEY,
    "name" VARCHAR(50) NOT NULL,
    "name_key" VARCHAR(50) NOT NULL UNIQUE,
    "admin" BOOL NOT NULL,
    "early_access" SMALLINT NOT NULL,
    "manage_projects" BOOL NOT NULL,
    "upload_chapters" BOOL NOT NULL,
    "moderate_avatars" BOOL NOT NULL,
    "view_hidden" BOOL NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL
);
COMMENT ON COLUMN "groups"."early_access" IS 'days before the release';
COMMENT ON TABLE "groups" IS 'One row is one group; its six permissions are those of `identity.Permission`.';
CREATE TABLE "users" (
    "id" UUID NOT NULL PRIMARY KEY,
    "username" VARCHAR(30) NOT NULL,
    "username_key" VARCHAR(30) NOT NULL UNIQUE,
    "email" VARCHAR(254) NOT NULL,
    "email_key" VARCHAR(254) NOT NULL UNIQUE,
    "password_hash" VARCHAR(200),
    "birthday" DATE,
    "activated" BOOL NOT NULL,
    "banned_at" TIMESTAMPTZ,
    "banned_until" TIMESTAMPTZ,
    "ban_reason" VARCHAR(500),
    "created_at" TIMESTAMPTZ NOT NULL,
    "modified_at" TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE "users" IS 'One row is one account.';
CREATE TABLE "identity_tokens" (
    "id" UUID NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "last_used_at" TIMESTAMPTZ NOT NULL,
    "user_agent" VARCHAR(200) NOT NULL,
    "ip" VARCHAR(45) NOT NULL,
    "user_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE
);
CREATE INDEX "idx_identity_to_user_id_772506" ON "identity_tokens" ("user_id");
COMMENT ON COLUMN "identity_tokens"."created_at" IS 'the login, from which the absolute lifetime counts';
COMMENT ON TABLE "identity_tokens" IS 'One row is one signed-in device: the ``kid`` of its IdentityTokens, through every refresh.';
CREATE TABLE "log_entries" (
    "id" UUID NOT NULL PRIMARY KEY,
    "at" TIMESTAMPTZ NOT NULL,
    "action" VARCHAR(50) NOT NULL,
    "kind" VARCHAR(50) NOT NULL,
    "target" VARCHAR(100) NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "ip" VARCHAR(45) NOT NULL,
    "actor_id" UUID REFERENCES "users" ("id") ON DELETE SET NULL
);
CREATE INDEX "idx_log_entries_at_39ce49" ON "log_entries" ("at");
CREATE INDEX "idx_log_entries_actor_i_e08731" ON "log_entries" ("actor_id");
CREATE INDEX "idx_log_entries_kind_e7aa43" ON "log_entries" ("kind", "target");
COMMENT ON TABLE "log_entries" IS 'One row tells who did what to which thing, when and from where; secrets never get here.';
CREATE TABLE "memberships" (
    "id" UUID NOT NULL PRIMARY KEY,
    "group_id" UUID NOT NULL REFERENCES "groups" ("id") ON DELETE CASCADE,
    "user_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_memberships_user_id_1d666f" UNIQUE ("user_id", "group_id")
);
CREATE INDEX "idx_memberships_group_i_9dbab1" ON "memberships" ("group_id");
COMMENT ON TABLE "memberships" IS 'One row puts one user into one group.';
CREATE TABLE "refresh_tokens" (
    "id" UUID NOT NULL PRIMARY KEY,
    "current" UUID NOT NULL,
    "previous" UUID,
    "rotated_at" TIMESTAMPTZ NOT NULL,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "identity_id" UUID NOT NULL UNIQUE REFERENCES "identity_tokens" ("id") ON DELETE CASCADE
);
CREATE INDEX "idx_refresh_tok_expires_310999" ON "refresh_tokens" ("expires_at");
COMMENT ON COLUMN "refresh_tokens"."current" IS 'the kid that is valid';
COMMENT ON COLUMN "refresh_tokens"."previous" IS 'the kid that it replaced, good for a short grace';
COMMENT ON TABLE "refresh_tokens" IS 'One row is the refresh token of one identity: the current one and its immediate predecessor.';
CREATE TABLE IF NOT EXISTS "aerich" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "version" VARCHAR(255) NOT NULL,
    "app" VARCHAR(100) NOT NULL,
    "content" JSONB NOT NULL
);
""",
}

DOWNGRADE = {
    "sqlite": """
DROP TABLE "groups";
DROP TABLE "identity_tokens";
DROP TABLE "log_entries";
DROP TABLE "memberships";
DROP TABLE "refresh_tokens";
DROP TABLE "users";
""",
    "postgres": """
DROP TABLE "groups" CASCADE;
DROP TABLE "identity_tokens" CASCADE;
DROP TABLE "log_entries" CASCADE;
DROP TABLE "memberships" CASCADE;
DROP TABLE "refresh_tokens" CASCADE;
DROP TABLE "users" CASCADE;
""",
}


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UPGRADE[db.capabilities.dialect]


async def downgrade(db: BaseDBAsyncClient) -> str:
    return DOWNGRADE[db.capabilities.dialect]


MODELS_STATE = (
    "eJztXOtv4zYM/1cEf7oBWXF95G7YDQPSXm/r1sfQpttww+AqtpJosS1PltsGt/7vo+RH/I"
    "6dJlmc+UsbU6It/0hLJEXqi2Yzk1jewQ+c+a72LfqiOdgm8CPd0EMadt0FWRIEHlmq50R2"
    "USQ88gTHhgDqGFseAZJJPINTV1DmyL43DkGcPSHqIQY/FesHRIWHPPqMXMJt6nnQ10OYEy"
    "SmzCOIjdEDNYkjqJgf/BJ3eTiQjzSZAc+kzmQjd/cd+rdPdMEmREwJh2f88SeQqWOSZ+JF"
    "l+5MH1NimSn8qClvoOi6mLuKdn9/8fGT6ilHPtINZvm2s+jtzmFMTtzd96l5IHlk24Q4hG"
    "NBzAS4jm9ZoRQiUjBiIAjuk3io5oJgkjH2LSki7bux7xhSMmiGnb/ozNexSw9CwVPTO5AD"
    "eP99ONgEo65f3wz1u/Ohrms5GctBZQQTkgxAHvSDOkJC9+UluO8CIkXV5APOfhzcvjl+95"
    "UChXliwlWjAlB7UYxY4IBViWGBu/qfQ/5sinkx8lH/DPYw0FVQjwgL2BcfQgRfBNAGINVs"
    "/KxbxJmIKVz231ZA/OvgVqHcf6tQZvDdBp/zddhypJok2Glw9RmZNwU44lkPyMtVu8UQY9"
    "OmTh7fU8Ysgp1iiGOeDL4jYNqUFseU7c4Mpzc3l/LOtuf9bSnCxTAD7v3V6fntm0OFOXSi"
    "QpEvrocZpAnm1lzHhkE8Lw/4nY0t68IRxYhneTPAw4tsCve3zTCHiXLuoREZM7XiwfpIQI"
    "88kl07S5R9Iof19fHR+3ffQKsatbx4XyGhu6vB5WUebRs7eEJ0l7O/iCEKAK/U8ALuTtcb"
    "6LrvWgybujHFriC8KfoF3B36DdCXJpVERcePYLY0hr+IvcO/Af6PlDzpU2qCmd8Q+gxnh3"
    "oD1A1OJCY6FnnQP0KLoDYpRj3NmQHdDFkPoh9ttNPhBc0bx5prgfFaIZDhxdX53XBw9UtK"
    "Kh8Hw3PZcqSo8wz1zbuMwRnfBP12MfwRyUv0+eb6POtfxf2GnzU5JuwLpjvsScdmws6OqB"
    "FqL9IJHs8S7pgkjLAxe8Lc1FMtiUmR2CNYTKbULZoPQ+ZPP98SCyt485oQeqpX8Y1aqAkv"
    "ke5H1EgjJITsiJWBmm+yj+wsRRlNZvhs+aQQsYsw3jFkM+JoBVGfdIdeVfQnip3oQvZdLQ"
    "zk0YlDzK+pg0zySA3yrbJUHx5m1Hx4kBEaGcJJjcnrQRfO/MkUkUfC52DWjkGHp0tjQmt+"
    "VBcgal2A6P+3LGlSxS02oU4PjTmz0dOUGlOl+PCpwusJaKZjNWpkMN8JHKxXCWiXlq0Iw9"
    "y6lbRWLOwJ3fdWUowsb3tUYx3fYutEDZLiOqyMToGgy+OYaa7thYu1TU2v6Ujm0ds6oUzo"
    "VRrLVG1pFyAwyeoiHPTeO2RP+jWAPemX4iqbXvIK3Mx+SLCs04jIw7zNWPzqBkLOY0mDm0"
    "f2E+METMefyVzhewHjwI5RtHMUmkf34W1aiWjOHQEyx0+xFZtUJ3h1eGESRAHOBndng4/n"
    "2ku5B9jIsVmIJbS6Azej3GEEc3/I4M9yt/E2uGHs4iwRVIjCjq3HxX5jA1fwkk3OHcHnWo"
    "EXGLf1qhxAMCx1WBQ5JQ2dP0EsywNblCGTmvAfCyRYbJvCy/fggjgIO2ZkthJOPiCPgCEO"
    "Xpoj3TEEjheS9HLPbwPPWe72fdEWAtBm0BBgxoFBk13Jswvap5IRIu4Q/VDekbZqqjNAqi"
    "5eOndyx9zJ5t7CNn2Ere6M71dQM7Upb0RrSV1bdsHRJZbUyHqIZsi68Eb9O3BrgBsuOw3g"
    "XXDsIcCHtTzdwwpP9zDv6QYZFnmMf7q7uS7GeMGRXQqoIdA/yKJenSSS3bRLi5CVUKTm+w"
    "jQN1eD37NYn13enGYncnmD02y61FgUuWvlsMcMHeqro97FdbRNxHXAaGBNAztJnlfY88sV"
    "uvWBHYXU9iI7O4no0sBOUp1SkR0YALq+v7xcW2inYaAisctfEKpI5wCUBysySQf1gxWuL4"
    "INZBn5QoAfW5QYlIcelnIVBBL+iCOQqpv2Z7eh/N9PK72KCIASU8NZO8nTxePbs7uxK1bd"
    "Hm1v7ETYPLsMLt3fSCrsJKqReyWmca1dK7/6pZgm57yNbho1tCxSG0EFtkV2o6jcukjtUT"
    "VPhQvKM9QtkLqFzEeT9kKUYxckqxk+53CtWuSehcxYo7ZNTAoqg1xOTCLLUhivTIbbyMO6"
    "dLjWWS+hgJuAn2DZ/dVWJb/NqAnajIVU/EdsBdqzLXsGPpJHyvyCLOdyiJM8G/XqNwCxgH"
    "nFtbBBzB6aMGaiMeMII2/KuADXBxs1i8/Wgz5nYsV0zzRnl9O30zl95NmlcLsVxJzm3L9t"
    "2X2Sclxs0NRaSLFt12xoh4PYxPTOyyMvjCgPq6brkys4aaMclnpAGT2s4QS9yrFRPnqBQx"
    "P57uWOjHR/VyvlwYYqIFhah5Ps13kNrfMapII0PWklybOHaQXHdbIKjsuTCo5zOQURYE1P"
    "XMny7d2pK+uHmtiYWk0wjhn2UJOP+id1SkH6J+WlILKtAOGmmpxi2js13gjOLva8Jwamwx"
    "R70yZY5xhXwnvHEmO2UOM0olxMTVyg19LvLMn9SvBUeZztA7wCX+lB5hNe6KN6txx41Qde"
    "Jfm2eChHNFe09kyOEXaclYJhKcY1BEnao7atC5KEogLvqsikqSXmmLeT9I5LWucEe81KE9"
    "Jc+7fK92ut8v2KVb6fX+X/f6dGdHU/KjRG4T1WEXuGtZP7rsi9YGaNC2cbH2JVcPpRxoxt"
    "cJDVq4Pgu7G05muSU+espMuFV0crWZ3cruWqFk7d8WiVUG0yIWxAODWmWsHOSdjSq9o7wY"
    "s+yzZPymFY85ZI6TnGhTsiBacXh1/Q7gbWgoOKjw5P3p98c/zuJD6tOKZUHVkc+cnl+x2P"
    "8AU1rABOsOxljLhO9RP0qohd5uuf3EZ1ZWH3PUR3IyWq8ERRmOlXXiyZYHlVueSuob2Nes"
    "lXpVi8djF7+Rf6eN7V"
)

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
);
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
, "language" VARCHAR(8) /* of mails; null is the site's */, "activated_at" TIMESTAMP /* when it first was; null is never */);
CREATE TABLE "identity_tokens" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMP NOT NULL /* the login, from which the absolute lifetime counts */,
    "last_used_at" TIMESTAMP NOT NULL,
    "user_agent" VARCHAR(200) NOT NULL,
    "ip" VARCHAR(45) NOT NULL,
    "user_id" CHAR(36) NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE
);
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
);
CREATE INDEX "idx_log_entries_at_39ce49" ON "log_entries" ("at");
CREATE INDEX "idx_log_entries_actor_i_e08731" ON "log_entries" ("actor_id");
CREATE INDEX "idx_log_entries_kind_e7aa43" ON "log_entries" ("kind", "target");
CREATE TABLE "memberships" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "group_id" CHAR(36) NOT NULL REFERENCES "groups" ("id") ON DELETE CASCADE,
    "user_id" CHAR(36) NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_memberships_user_id_1d666f" UNIQUE ("user_id", "group_id")
);
CREATE INDEX "idx_memberships_group_i_9dbab1" ON "memberships" ("group_id");
CREATE TABLE "refresh_tokens" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "current" CHAR(36) NOT NULL /* the kid that is valid */,
    "previous" CHAR(36) /* the kid that it replaced, good for a short grace */,
    "rotated_at" TIMESTAMP NOT NULL,
    "expires_at" TIMESTAMP NOT NULL,
    "identity_id" CHAR(36) NOT NULL UNIQUE REFERENCES "identity_tokens" ("id") ON DELETE CASCADE
);
CREATE INDEX "idx_refresh_tok_expires_310999" ON "refresh_tokens" ("expires_at");
CREATE TABLE "aerich" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "version" VARCHAR(255) NOT NULL,
    "app" VARCHAR(100) NOT NULL,
    "content" JSON NOT NULL
);
CREATE TABLE "attempts" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "kind" VARCHAR(20) NOT NULL,
    "key" VARCHAR(100) NOT NULL /* whom it counts against: an address, an account, or both */,
    "at" TIMESTAMP NOT NULL
);
CREATE INDEX "idx_attempts_at_4e61f1" ON "attempts" ("at");
CREATE INDEX "idx_attempts_kind_a62991" ON "attempts" ("kind", "key", "at");
CREATE TABLE "oauth_attempts" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "provider" VARCHAR(50) NOT NULL,
    "state_hash" VARCHAR(64) NOT NULL UNIQUE,
    "browser_hash" VARCHAR(64) NOT NULL /* hash of the cookie that binds it to a browser */,
    "nonce" VARCHAR(64) NOT NULL,
    "verifier" VARCHAR(128) NOT NULL /* PKCE, RFC 7636 */,
    "expires_at" TIMESTAMP NOT NULL,
    "user_id" CHAR(36) REFERENCES "users" ("id") ON DELETE CASCADE /* who links an account */
);
CREATE INDEX "idx_oauth_attem_expires_b9c4c9" ON "oauth_attempts" ("expires_at");
CREATE INDEX "idx_oauth_attem_user_id_508783" ON "oauth_attempts" ("user_id");
CREATE TABLE "one_time_tokens" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "purpose" VARCHAR(20) NOT NULL,
    "token_hash" VARCHAR(64) NOT NULL UNIQUE,
    "email" VARCHAR(254) /* the address that it confirms */,
    "created_at" TIMESTAMP NOT NULL,
    "expires_at" TIMESTAMP NOT NULL,
    "used_at" TIMESTAMP,
    "user_id" CHAR(36) NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE
);
CREATE INDEX "idx_one_time_to_expires_ad5792" ON "one_time_tokens" ("expires_at");
CREATE INDEX "idx_one_time_to_user_id_00b89d" ON "one_time_tokens" ("user_id");
CREATE TABLE "mails" (
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
);
CREATE INDEX "idx_mails_token_i_6ba703" ON "mails" ("token_id");
CREATE INDEX "idx_mails_user_id_64b22a" ON "mails" ("user_id");
CREATE INDEX "idx_mails_state_8f7d42" ON "mails" ("state", "next_attempt_at");
CREATE TABLE "provider_links" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "provider" VARCHAR(50) NOT NULL,
    "issuer" VARCHAR(255) NOT NULL,
    "subject" VARCHAR(255) NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "user_id" CHAR(36) NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_provider_li_issuer_33557a" UNIQUE ("issuer", "subject"),
    CONSTRAINT "uid_provider_li_user_id_3cbb3f" UNIQUE ("user_id", "provider")
);
CREATE INDEX "idx_provider_li_user_id_f2f87f" ON "provider_links" ("user_id");
INSERT INTO "aerich" ("version", "app", "content") VALUES ('0_20261122171553_accounts.py', 'models', '{}');
INSERT INTO "aerich" ("version", "app", "content") VALUES ('1_20261122174828_accounts_whole.py', 'models', '{}');

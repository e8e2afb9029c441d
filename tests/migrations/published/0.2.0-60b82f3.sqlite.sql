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
, "language" VARCHAR(8) /* of mails; null is the site's */, "activated_at" TIMESTAMP /* when it first was; null is never */, "avatar_id" CHAR(36) REFERENCES "images" ("id") ON DELETE SET NULL);
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
CREATE TABLE "announcements" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "title" VARCHAR(200) NOT NULL,
    "text" TEXT NOT NULL,
    "level" VARCHAR(12) NOT NULL /* info, warning, maintenance */,
    "audience" VARCHAR(12) NOT NULL /* everyone, users, early_access, staff */,
    "starts_at" TIMESTAMP NOT NULL,
    "ends_at" TIMESTAMP,
    "version" INT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "modified_at" TIMESTAMP NOT NULL
);
CREATE INDEX "idx_announcemen_starts__af3d77" ON "announcements" ("starts_at");
CREATE TABLE "files" (
    "key" VARCHAR(64) NOT NULL PRIMARY KEY,
    "media_type" VARCHAR(20) NOT NULL,
    "width" INT NOT NULL,
    "height" INT NOT NULL,
    "size_bytes" INT NOT NULL,
    "crc32" BIGINT NOT NULL /* unsigned, as zip archives have it */,
    "created_at" TIMESTAMP NOT NULL
);
CREATE TABLE "tags" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "slug" VARCHAR(100) NOT NULL UNIQUE,
    "name" VARCHAR(100) NOT NULL,
    "group" VARCHAR(10) NOT NULL
);
CREATE TABLE "announcement_reads" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMP NOT NULL,
    "announcement_id" INT NOT NULL REFERENCES "announcements" ("id") ON DELETE CASCADE,
    "user_id" CHAR(36) NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_announcemen_user_id_8115d5" UNIQUE ("user_id", "announcement_id")
);
CREATE INDEX "idx_announcemen_announc_9f7805" ON "announcement_reads" ("announcement_id");
CREATE TABLE "file_holds" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "until" TIMESTAMP NOT NULL,
    "file_id" VARCHAR(64) NOT NULL REFERENCES "files" ("key") ON DELETE RESTRICT
);
CREATE INDEX "idx_file_holds_until_756370" ON "file_holds" ("until");
CREATE INDEX "idx_file_holds_file_id_18c36e" ON "file_holds" ("file_id");
CREATE TABLE "images" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "kind" VARCHAR(10) NOT NULL,
    "color" VARCHAR(7) NOT NULL /* its average, as #rrggbb, to stand for it while it loads */,
    "created_at" TIMESTAMP NOT NULL,
    "file_id" VARCHAR(64) NOT NULL REFERENCES "files" ("key") ON DELETE RESTRICT
);
CREATE INDEX "idx_images_file_id_0e82be" ON "images" ("file_id");
CREATE TABLE "mangas" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "name_key" VARCHAR(600) NOT NULL UNIQUE /* the name, folded: case does not count */,
    "slug" VARCHAR(100) NOT NULL UNIQUE,
    "description" TEXT NOT NULL,
    "status" VARCHAR(10) NOT NULL,
    "original_language" VARCHAR(35) NOT NULL,
    "reading_mode" VARCHAR(20) NOT NULL,
    "content_rating" VARCHAR(20) NOT NULL,
    "year" SMALLINT,
    "links" JSON NOT NULL /* [{kind, url}] */,
    "hidden" INT NOT NULL,
    "licensed" INT NOT NULL,
    "search" TEXT NOT NULL /* name and titles, folded for searching */,
    "version" INT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "modified_at" TIMESTAMP NOT NULL,
    "thumbnail_id" CHAR(36) REFERENCES "images" ("id") ON DELETE SET NULL
);
CREATE INDEX "idx_mangas_status_bbf28c" ON "mangas" ("status");
CREATE INDEX "idx_mangas_content_be477d" ON "mangas" ("content_rating");
CREATE INDEX "idx_mangas_created_80b6a6" ON "mangas" ("created_at");
CREATE INDEX "idx_mangas_thumbna_31a7a6" ON "mangas" ("thumbnail_id");
CREATE TABLE "chapters" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "language" VARCHAR(35) NOT NULL,
    "number" VARCHAR(9) /* exactly as printed; null is a oneshot */,
    "volume" VARCHAR(9),
    "number_order" INT NOT NULL /* in thousandths; staff can choose another */,
    "volume_order" INT NOT NULL /* in thousandths */,
    "place" VARCHAR(19) NOT NULL /* volume\/number, unique where null would not be */,
    "name" VARCHAR(200) NOT NULL,
    "release_date" TIMESTAMP /* null is a draft */,
    "hidden" INT NOT NULL,
    "credits" JSON NOT NULL /* [{role, name}] */,
    "page_count" INT NOT NULL,
    "revision" INT NOT NULL /* rises whenever the pages change */,
    "version" INT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "modified_at" TIMESTAMP NOT NULL,
    "manga_id" INT NOT NULL REFERENCES "mangas" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_chapters_manga_i_a8561c" UNIQUE ("manga_id", "language", "place")
);
CREATE INDEX "idx_chapters_release_3d1c8c" ON "chapters" ("release_date", "id");
CREATE INDEX "idx_chapters_manga_i_a408fa" ON "chapters" ("manga_id", "release_date");
CREATE INDEX "idx_chapters_manga_i_267829" ON "chapters" ("manga_id", "volume_order", "number_order", "id");
CREATE TABLE "chapter_marks" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "read_at" TIMESTAMP,
    "page" INT,
    "client_time" TIMESTAMP /* when the reader was on that page, by their own clock */,
    "chapter_id" INT NOT NULL REFERENCES "chapters" ("id") ON DELETE CASCADE,
    "user_id" CHAR(36) NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_chapter_mar_user_id_698189" UNIQUE ("user_id", "chapter_id")
);
CREATE INDEX "idx_chapter_mar_chapter_5afc85" ON "chapter_marks" ("chapter_id");
CREATE INDEX "idx_chapter_mar_user_id_0cbf16" ON "chapter_marks" ("user_id", "read_at");
CREATE TABLE "follows" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMP NOT NULL,
    "manga_id" INT NOT NULL REFERENCES "mangas" ("id") ON DELETE CASCADE,
    "user_id" CHAR(36) NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_follows_user_id_3f6e5f" UNIQUE ("user_id", "manga_id")
);
CREATE INDEX "idx_follows_manga_i_b0eba6" ON "follows" ("manga_id");
CREATE TABLE "manga_people" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "role" VARCHAR(10) NOT NULL /* author or artist */,
    "name" VARCHAR(100) NOT NULL,
    "name_key" VARCHAR(300) NOT NULL,
    "position" SMALLINT NOT NULL,
    "manga_id" INT NOT NULL REFERENCES "mangas" ("id") ON DELETE CASCADE
);
CREATE INDEX "idx_manga_peopl_manga_i_a19a48" ON "manga_people" ("manga_id");
CREATE INDEX "idx_manga_peopl_name_ke_b1fae4" ON "manga_people" ("name_key", "role");
CREATE TABLE "manga_slugs" (
    "slug" VARCHAR(100) NOT NULL PRIMARY KEY,
    "manga_id" INT NOT NULL REFERENCES "mangas" ("id") ON DELETE CASCADE
);
CREATE INDEX "idx_manga_slugs_manga_i_3403c4" ON "manga_slugs" ("manga_id");
CREATE TABLE "manga_tags" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "manga_id" INT NOT NULL REFERENCES "mangas" ("id") ON DELETE CASCADE,
    "tag_id" INT NOT NULL REFERENCES "tags" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_manga_tags_manga_i_c51881" UNIQUE ("manga_id", "tag_id")
);
CREATE INDEX "idx_manga_tags_tag_id_9cf22f" ON "manga_tags" ("tag_id");
CREATE TABLE "manga_titles" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "title" VARCHAR(200) NOT NULL,
    "language" VARCHAR(35) NOT NULL,
    "position" SMALLINT NOT NULL,
    "manga_id" INT NOT NULL REFERENCES "mangas" ("id") ON DELETE CASCADE
);
CREATE INDEX "idx_manga_title_manga_i_522534" ON "manga_titles" ("manga_id");
CREATE TABLE "pages" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "number" INT NOT NULL /* from 1, without gaps */,
    "double" INT NOT NULL /* two pages of the print on one image */,
    "chapter_id" INT NOT NULL REFERENCES "chapters" ("id") ON DELETE CASCADE,
    "image_id" CHAR(36) NOT NULL REFERENCES "images" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_pages_chapter_d0dc85" UNIQUE ("chapter_id", "number")
);
CREATE INDEX "idx_pages_image_i_1b4303" ON "pages" ("image_id");
CREATE TABLE "posts" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "title" VARCHAR(200) NOT NULL,
    "slug" VARCHAR(100) NOT NULL UNIQUE,
    "text" TEXT NOT NULL /* Markdown */,
    "excerpt" VARCHAR(500) NOT NULL,
    "pinned" INT NOT NULL,
    "published_at" TIMESTAMP /* null is a draft, the future is scheduled */,
    "version" INT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "modified_at" TIMESTAMP NOT NULL,
    "author_id" CHAR(36) REFERENCES "users" ("id") ON DELETE SET NULL,
    "image_id" CHAR(36) REFERENCES "images" ("id") ON DELETE SET NULL
);
CREATE INDEX "idx_posts_author__4ed6dc" ON "posts" ("author_id");
CREATE INDEX "idx_posts_image_i_eb7b19" ON "posts" ("image_id");
CREATE INDEX "idx_posts_pinned_f18519" ON "posts" ("pinned", "published_at", "id");
CREATE TABLE "post_images" (
    "created_at" TIMESTAMP NOT NULL,
    "post_id" INT NOT NULL REFERENCES "posts" ("id") ON DELETE CASCADE,
    "image_id" CHAR(36) NOT NULL PRIMARY KEY REFERENCES "images" ("id") ON DELETE CASCADE
);
CREATE INDEX "idx_post_images_post_id_208119" ON "post_images" ("post_id");
CREATE TABLE "post_reads" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMP NOT NULL,
    "post_id" INT NOT NULL REFERENCES "posts" ("id") ON DELETE CASCADE,
    "user_id" CHAR(36) NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_post_reads_user_id_f5a8f7" UNIQUE ("user_id", "post_id")
);
CREATE INDEX "idx_post_reads_post_id_36aed6" ON "post_reads" ("post_id");
CREATE TABLE "post_slugs" (
    "slug" VARCHAR(100) NOT NULL PRIMARY KEY,
    "post_id" INT NOT NULL REFERENCES "posts" ("id") ON DELETE CASCADE
);
CREATE INDEX "idx_post_slugs_post_id_4e6568" ON "post_slugs" ("post_id");
CREATE TABLE "uploads" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "state" VARCHAR(12) NOT NULL /* receiving, reading, working, done, failed */,
    "done" INT NOT NULL,
    "total" INT,
    "problems" JSON NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "modified_at" TIMESTAMP NOT NULL,
    "chapter_id" INT REFERENCES "chapters" ("id") ON DELETE CASCADE,
    "user_id" CHAR(36) REFERENCES "users" ("id") ON DELETE SET NULL
);
CREATE INDEX "idx_uploads_created_5067ce" ON "uploads" ("created_at");
CREATE INDEX "idx_uploads_chapter_c907d7" ON "uploads" ("chapter_id");
CREATE INDEX "idx_uploads_user_id_0a970b" ON "uploads" ("user_id");
CREATE TABLE "variants" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "bound" SMALLINT NOT NULL /* the width that it serves; 0 is the thumbnail */,
    "file_id" VARCHAR(64) NOT NULL REFERENCES "files" ("key") ON DELETE RESTRICT,
    "image_id" CHAR(36) NOT NULL REFERENCES "images" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_variants_image_i_a8c1fc" UNIQUE ("image_id", "bound")
);
CREATE INDEX "idx_variants_file_id_36ad4b" ON "variants" ("file_id");
CREATE INDEX "idx_users_avatar__d89f46" ON "users" ("avatar_id")
;
INSERT INTO "aerich" ("version", "app", "content") VALUES ('0_20261122171553_accounts.py', 'models', '{}');
INSERT INTO "aerich" ("version", "app", "content") VALUES ('1_20261122174828_accounts_whole.py', 'models', '{}');
INSERT INTO "aerich" ("version", "app", "content") VALUES ('2_20261122201255_site_content.py', 'models', '{}');

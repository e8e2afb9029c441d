from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

UPGRADE = {
    "sqlite": """
CREATE TABLE IF NOT EXISTS "announcements" (
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
) /* One row is a notice, shown from its start to its end to its audience. */;
CREATE INDEX IF NOT EXISTS "idx_announcemen_starts__af3d77" ON "announcements" ("starts_at");
CREATE TABLE IF NOT EXISTS "files" (
    "key" VARCHAR(64) NOT NULL PRIMARY KEY,
    "media_type" VARCHAR(20) NOT NULL,
    "width" INT NOT NULL,
    "height" INT NOT NULL,
    "size_bytes" INT NOT NULL,
    "crc32" BIGINT NOT NULL /* unsigned, as zip archives have it */,
    "doomed_at" TIMESTAMP /* since when its bytes are being removed */,
    "created_at" TIMESTAMP NOT NULL
) /* One row is a file of the storage, named by the SHA-256 of its bytes; equal bytes are kept once. */;
CREATE TABLE IF NOT EXISTS "tags" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "slug" VARCHAR(100) NOT NULL UNIQUE,
    "name" VARCHAR(100) NOT NULL,
    "group" VARCHAR(10) NOT NULL
) /* One row is one tag, which staff make. */;
CREATE TABLE IF NOT EXISTS "announcement_reads" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMP NOT NULL,
    "announcement_id" INT NOT NULL REFERENCES "announcements" ("id") ON DELETE CASCADE,
    "user_id" CHAR(36) NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_announcemen_user_id_8115d5" UNIQUE ("user_id", "announcement_id")
) /* One row says that a user has read an announcement. */;
CREATE INDEX IF NOT EXISTS "idx_announcemen_announc_9f7805" ON "announcement_reads" ("announcement_id");
CREATE TABLE IF NOT EXISTS "file_holds" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "until" TIMESTAMP NOT NULL,
    "file_id" VARCHAR(64) NOT NULL REFERENCES "files" ("key") ON DELETE RESTRICT
) /* One row keeps a file from being removed while somebody brings it in; it ends by itself. */;
CREATE INDEX IF NOT EXISTS "idx_file_holds_until_756370" ON "file_holds" ("until");
CREATE INDEX IF NOT EXISTS "idx_file_holds_file_id_18c36e" ON "file_holds" ("file_id");
CREATE TABLE IF NOT EXISTS "images" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "kind" VARCHAR(10) NOT NULL,
    "color" VARCHAR(7) NOT NULL /* its average, as #rrggbb, to stand for it while it loads */,
    "created_at" TIMESTAMP NOT NULL,
    "file_id" VARCHAR(64) NOT NULL REFERENCES "files" ("key") ON DELETE RESTRICT
) /* One row is one use of an image: whoever may see what it belongs to may see it. */;
CREATE INDEX IF NOT EXISTS "idx_images_file_id_0e82be" ON "images" ("file_id");
CREATE TABLE IF NOT EXISTS "mangas" (
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
) /* One row is one series. */;
CREATE INDEX IF NOT EXISTS "idx_mangas_status_bbf28c" ON "mangas" ("status");
CREATE INDEX IF NOT EXISTS "idx_mangas_content_be477d" ON "mangas" ("content_rating");
CREATE INDEX IF NOT EXISTS "idx_mangas_created_80b6a6" ON "mangas" ("created_at");
CREATE INDEX IF NOT EXISTS "idx_mangas_thumbna_31a7a6" ON "mangas" ("thumbnail_id");
CREATE TABLE IF NOT EXISTS "chapters" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "language" VARCHAR(35) NOT NULL,
    "number" VARCHAR(9) /* exactly as printed; null is a oneshot */,
    "volume" VARCHAR(9),
    "number_order" INT NOT NULL /* in thousandths; staff can choose another */,
    "volume_order" INT NOT NULL /* in thousandths */,
    "place" VARCHAR(19) NOT NULL /* volume and number, unique where null would not be */,
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
) /* One row is one chapter in one language; it is visible by its dates alone, without a job. */;
CREATE INDEX IF NOT EXISTS "idx_chapters_release_3d1c8c" ON "chapters" ("release_date", "id");
CREATE INDEX IF NOT EXISTS "idx_chapters_manga_i_ae66e5" ON "chapters" ("manga_id", "hidden", "release_date");
CREATE INDEX IF NOT EXISTS "idx_chapters_manga_i_267829" ON "chapters" ("manga_id", "volume_order", "number_order", "id");
CREATE TABLE IF NOT EXISTS "chapter_marks" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "read_at" TIMESTAMP,
    "page" INT,
    "client_time" TIMESTAMP /* when the reader was on that page, by their own clock */,
    "chapter_id" INT NOT NULL REFERENCES "chapters" ("id") ON DELETE CASCADE,
    "user_id" CHAR(36) NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_chapter_mar_user_id_698189" UNIQUE ("user_id", "chapter_id")
) /* One row is what one reader did with one chapter: whether it is read, and the page they are on. */;
CREATE INDEX IF NOT EXISTS "idx_chapter_mar_chapter_5afc85" ON "chapter_marks" ("chapter_id");
CREATE INDEX IF NOT EXISTS "idx_chapter_mar_user_id_0cbf16" ON "chapter_marks" ("user_id", "read_at");
CREATE TABLE IF NOT EXISTS "follows" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMP NOT NULL,
    "manga_id" INT NOT NULL REFERENCES "mangas" ("id") ON DELETE CASCADE,
    "user_id" CHAR(36) NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_follows_user_id_3f6e5f" UNIQUE ("user_id", "manga_id")
) /* One row says that a user follows a manga. */;
CREATE INDEX IF NOT EXISTS "idx_follows_manga_i_b0eba6" ON "follows" ("manga_id");
CREATE TABLE IF NOT EXISTS "manga_people" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "role" VARCHAR(10) NOT NULL /* author or artist */,
    "name" VARCHAR(100) NOT NULL,
    "name_key" VARCHAR(300) NOT NULL,
    "position" SMALLINT NOT NULL,
    "manga_id" INT NOT NULL REFERENCES "mangas" ("id") ON DELETE CASCADE
) /* One row names an author or an artist of a manga. */;
CREATE INDEX IF NOT EXISTS "idx_manga_peopl_manga_i_a19a48" ON "manga_people" ("manga_id");
CREATE INDEX IF NOT EXISTS "idx_manga_peopl_name_ke_b1fae4" ON "manga_people" ("name_key", "role");
CREATE TABLE IF NOT EXISTS "manga_slugs" (
    "slug" VARCHAR(100) NOT NULL PRIMARY KEY,
    "manga_id" INT NOT NULL REFERENCES "mangas" ("id") ON DELETE CASCADE
) /* One row is a slug that a manga had; it keeps answering. */;
CREATE INDEX IF NOT EXISTS "idx_manga_slugs_manga_i_3403c4" ON "manga_slugs" ("manga_id");
CREATE TABLE IF NOT EXISTS "manga_tags" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "manga_id" INT NOT NULL REFERENCES "mangas" ("id") ON DELETE CASCADE,
    "tag_id" INT NOT NULL REFERENCES "tags" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_manga_tags_manga_i_c51881" UNIQUE ("manga_id", "tag_id")
) /* One row puts a tag on a manga. */;
CREATE INDEX IF NOT EXISTS "idx_manga_tags_tag_id_9cf22f" ON "manga_tags" ("tag_id");
CREATE TABLE IF NOT EXISTS "manga_titles" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "title" VARCHAR(200) NOT NULL,
    "language" VARCHAR(35) NOT NULL,
    "position" SMALLINT NOT NULL,
    "manga_id" INT NOT NULL REFERENCES "mangas" ("id") ON DELETE CASCADE
) /* One row is an alternative title. */;
CREATE INDEX IF NOT EXISTS "idx_manga_title_manga_i_522534" ON "manga_titles" ("manga_id");
CREATE TABLE IF NOT EXISTS "pages" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "number" INT NOT NULL /* from 1, without gaps */,
    "double" INT NOT NULL /* two pages of the print on one image */,
    "chapter_id" INT NOT NULL REFERENCES "chapters" ("id") ON DELETE CASCADE,
    "image_id" CHAR(36) NOT NULL REFERENCES "images" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_pages_chapter_d0dc85" UNIQUE ("chapter_id", "number")
) /* One row is one page; its id outlives its image, which is another after every replacement. */;
CREATE INDEX IF NOT EXISTS "idx_pages_image_i_1b4303" ON "pages" ("image_id");
CREATE TABLE IF NOT EXISTS "posts" (
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
) /* One row is one post of the blog; it is published by its date alone, without a job. */;
CREATE INDEX IF NOT EXISTS "idx_posts_author__4ed6dc" ON "posts" ("author_id");
CREATE INDEX IF NOT EXISTS "idx_posts_image_i_eb7b19" ON "posts" ("image_id");
CREATE INDEX IF NOT EXISTS "idx_posts_pinned_f18519" ON "posts" ("pinned", "published_at", "id");
CREATE TABLE IF NOT EXISTS "post_images" (
    "created_at" TIMESTAMP NOT NULL,
    "post_id" INT NOT NULL REFERENCES "posts" ("id") ON DELETE CASCADE,
    "image_id" CHAR(36) NOT NULL PRIMARY KEY REFERENCES "images" ("id") ON DELETE CASCADE
) /* One row is an image that was uploaded for a post, its cover or one that its text shows. */;
CREATE INDEX IF NOT EXISTS "idx_post_images_post_id_208119" ON "post_images" ("post_id");
CREATE TABLE IF NOT EXISTS "post_reads" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMP NOT NULL,
    "post_id" INT NOT NULL REFERENCES "posts" ("id") ON DELETE CASCADE,
    "user_id" CHAR(36) NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_post_reads_user_id_f5a8f7" UNIQUE ("user_id", "post_id")
) /* One row says that a user has read a post. */;
CREATE INDEX IF NOT EXISTS "idx_post_reads_post_id_36aed6" ON "post_reads" ("post_id");
CREATE TABLE IF NOT EXISTS "post_slugs" (
    "slug" VARCHAR(100) NOT NULL PRIMARY KEY,
    "post_id" INT NOT NULL REFERENCES "posts" ("id") ON DELETE CASCADE
) /* One row is a slug that a post had; it keeps answering. */;
CREATE INDEX IF NOT EXISTS "idx_post_slugs_post_id_4e6568" ON "post_slugs" ("post_id");
CREATE TABLE IF NOT EXISTS "uploads" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "state" VARCHAR(12) NOT NULL /* receiving, reading, working, done, failed */,
    "done" INT NOT NULL,
    "total" INT,
    "problems" JSON NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "modified_at" TIMESTAMP NOT NULL,
    "chapter_id" INT REFERENCES "chapters" ("id") ON DELETE CASCADE,
    "user_id" CHAR(36) REFERENCES "users" ("id") ON DELETE SET NULL
) /* One row tells how far an upload of a chapter got, to whoever watches it from any instance. */;
CREATE INDEX IF NOT EXISTS "idx_uploads_created_5067ce" ON "uploads" ("created_at");
CREATE INDEX IF NOT EXISTS "idx_uploads_chapter_c907d7" ON "uploads" ("chapter_id");
CREATE INDEX IF NOT EXISTS "idx_uploads_user_id_0a970b" ON "uploads" ("user_id");
CREATE TABLE IF NOT EXISTS "variants" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "bound" SMALLINT NOT NULL /* the width that it serves; 0 is the thumbnail */,
    "file_id" VARCHAR(64) NOT NULL REFERENCES "files" ("key") ON DELETE RESTRICT,
    "image_id" CHAR(36) NOT NULL REFERENCES "images" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_variants_image_i_a8c1fc" UNIQUE ("image_id", "bound")
) /* One row is a smaller rendering of an image, made when it came in. */;
CREATE INDEX IF NOT EXISTS "idx_variants_file_id_36ad4b" ON "variants" ("file_id");
ALTER TABLE "users" ADD "avatar_id" CHAR(36) REFERENCES "images" ("id") ON DELETE SET NULL;
CREATE INDEX "idx_users_avatar__d89f46" ON "users" ("avatar_id")
""",
    "postgres": """
CREATE TABLE IF NOT EXISTS "announcements" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "title" VARCHAR(200) NOT NULL,
    "text" TEXT NOT NULL,
    "level" VARCHAR(12) NOT NULL,
    "audience" VARCHAR(12) NOT NULL,
    "starts_at" TIMESTAMPTZ NOT NULL,
    "ends_at" TIMESTAMPTZ,
    "version" INT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "modified_at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX IF NOT EXISTS "idx_announcemen_starts__af3d77" ON "announcements" ("starts_at");
COMMENT ON COLUMN "announcements"."level" IS 'info, warning, maintenance';
COMMENT ON COLUMN "announcements"."audience" IS 'everyone, users, early_access, staff';
COMMENT ON TABLE "announcements" IS 'One row is a notice, shown from its start to its end to its audience.';
CREATE TABLE IF NOT EXISTS "files" (
    "key" VARCHAR(64) NOT NULL PRIMARY KEY,
    "media_type" VARCHAR(20) NOT NULL,
    "width" INT NOT NULL,
    "height" INT NOT NULL,
    "size_bytes" INT NOT NULL,
    "crc32" BIGINT NOT NULL,
    "doomed_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL
);
COMMENT ON COLUMN "files"."doomed_at" IS 'since when its bytes are being removed';
COMMENT ON COLUMN "files"."crc32" IS 'unsigned, as zip archives have it';
COMMENT ON TABLE "files" IS 'One row is a file of the storage, named by the SHA-256 of its bytes; equal bytes are kept once.';
CREATE TABLE IF NOT EXISTS "tags" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "slug" VARCHAR(100) NOT NULL UNIQUE,
    "name" VARCHAR(100) NOT NULL,
    "group" VARCHAR(10) NOT NULL
);
COMMENT ON TABLE "tags" IS 'One row is one tag, which staff make.';
CREATE TABLE IF NOT EXISTS "announcement_reads" (
    "id" UUID NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "announcement_id" INT NOT NULL REFERENCES "announcements" ("id") ON DELETE CASCADE,
    "user_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_announcemen_user_id_8115d5" UNIQUE ("user_id", "announcement_id")
);
CREATE INDEX IF NOT EXISTS "idx_announcemen_announc_9f7805" ON "announcement_reads" ("announcement_id");
COMMENT ON TABLE "announcement_reads" IS 'One row says that a user has read an announcement.';
CREATE TABLE IF NOT EXISTS "file_holds" (
    "id" UUID NOT NULL PRIMARY KEY,
    "until" TIMESTAMPTZ NOT NULL,
    "file_id" VARCHAR(64) NOT NULL REFERENCES "files" ("key") ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS "idx_file_holds_until_756370" ON "file_holds" ("until");
CREATE INDEX IF NOT EXISTS "idx_file_holds_file_id_18c36e" ON "file_holds" ("file_id");
COMMENT ON TABLE "file_holds" IS 'One row keeps a file from being removed while somebody brings it in; it ends by itself.';
CREATE TABLE IF NOT EXISTS "images" (
    "id" UUID NOT NULL PRIMARY KEY,
    "kind" VARCHAR(10) NOT NULL,
    "color" VARCHAR(7) NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "file_id" VARCHAR(64) NOT NULL REFERENCES "files" ("key") ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS "idx_images_file_id_0e82be" ON "images" ("file_id");
COMMENT ON COLUMN "images"."color" IS 'its average, as #rrggbb, to stand for it while it loads';
COMMENT ON TABLE "images" IS 'One row is one use of an image: whoever may see what it belongs to may see it.';
CREATE TABLE IF NOT EXISTS "mangas" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "name" VARCHAR(200) NOT NULL,
    "name_key" VARCHAR(600) NOT NULL UNIQUE,
    "slug" VARCHAR(100) NOT NULL UNIQUE,
    "description" TEXT NOT NULL,
    "status" VARCHAR(10) NOT NULL,
    "original_language" VARCHAR(35) NOT NULL,
    "reading_mode" VARCHAR(20) NOT NULL,
    "content_rating" VARCHAR(20) NOT NULL,
    "year" SMALLINT,
    "links" JSONB NOT NULL,
    "hidden" BOOL NOT NULL,
    "licensed" BOOL NOT NULL,
    "search" TEXT NOT NULL,
    "version" INT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "modified_at" TIMESTAMPTZ NOT NULL,
    "thumbnail_id" UUID REFERENCES "images" ("id") ON DELETE SET NULL
);
CREATE INDEX IF NOT EXISTS "idx_mangas_status_bbf28c" ON "mangas" ("status");
CREATE INDEX IF NOT EXISTS "idx_mangas_content_be477d" ON "mangas" ("content_rating");
CREATE INDEX IF NOT EXISTS "idx_mangas_created_80b6a6" ON "mangas" ("created_at");
CREATE INDEX IF NOT EXISTS "idx_mangas_thumbna_31a7a6" ON "mangas" ("thumbnail_id");
COMMENT ON COLUMN "mangas"."name_key" IS 'the name, folded: case does not count';
COMMENT ON COLUMN "mangas"."links" IS '[{kind, url}]';
COMMENT ON COLUMN "mangas"."search" IS 'name and titles, folded for searching';
COMMENT ON TABLE "mangas" IS 'One row is one series.';
CREATE TABLE IF NOT EXISTS "chapters" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "language" VARCHAR(35) NOT NULL,
    "number" VARCHAR(9),
    "volume" VARCHAR(9),
    "number_order" INT NOT NULL,
    "volume_order" INT NOT NULL,
    "place" VARCHAR(19) NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "release_date" TIMESTAMPTZ,
    "hidden" BOOL NOT NULL,
    "credits" JSONB NOT NULL,
    "page_count" INT NOT NULL,
    "revision" INT NOT NULL,
    "version" INT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "modified_at" TIMESTAMPTZ NOT NULL,
    "manga_id" INT NOT NULL REFERENCES "mangas" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_chapters_manga_i_a8561c" UNIQUE ("manga_id", "language", "place")
);
CREATE INDEX IF NOT EXISTS "idx_chapters_release_3d1c8c" ON "chapters" ("release_date", "id");
CREATE INDEX IF NOT EXISTS "idx_chapters_manga_i_ae66e5" ON "chapters" ("manga_id", "hidden", "release_date");
CREATE INDEX IF NOT EXISTS "idx_chapters_manga_i_267829" ON "chapters" ("manga_id", "volume_order", "number_order", "id");
COMMENT ON COLUMN "chapters"."number" IS 'exactly as printed; null is a oneshot';
COMMENT ON COLUMN "chapters"."number_order" IS 'in thousandths; staff can choose another';
COMMENT ON COLUMN "chapters"."volume_order" IS 'in thousandths';
COMMENT ON COLUMN "chapters"."place" IS 'volume and number, unique where null would not be';
COMMENT ON COLUMN "chapters"."release_date" IS 'null is a draft';
COMMENT ON COLUMN "chapters"."credits" IS '[{role, name}]';
COMMENT ON COLUMN "chapters"."revision" IS 'rises whenever the pages change';
COMMENT ON TABLE "chapters" IS 'One row is one chapter in one language; it is visible by its dates alone, without a job.';
CREATE TABLE IF NOT EXISTS "chapter_marks" (
    "id" UUID NOT NULL PRIMARY KEY,
    "read_at" TIMESTAMPTZ,
    "page" INT,
    "client_time" TIMESTAMPTZ,
    "chapter_id" INT NOT NULL REFERENCES "chapters" ("id") ON DELETE CASCADE,
    "user_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_chapter_mar_user_id_698189" UNIQUE ("user_id", "chapter_id")
);
CREATE INDEX IF NOT EXISTS "idx_chapter_mar_chapter_5afc85" ON "chapter_marks" ("chapter_id");
CREATE INDEX IF NOT EXISTS "idx_chapter_mar_user_id_0cbf16" ON "chapter_marks" ("user_id", "read_at");
COMMENT ON COLUMN "chapter_marks"."client_time" IS 'when the reader was on that page, by their own clock';
COMMENT ON TABLE "chapter_marks" IS 'One row is what one reader did with one chapter: whether it is read, and the page they are on.';
CREATE TABLE IF NOT EXISTS "follows" (
    "id" UUID NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "manga_id" INT NOT NULL REFERENCES "mangas" ("id") ON DELETE CASCADE,
    "user_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_follows_user_id_3f6e5f" UNIQUE ("user_id", "manga_id")
);
CREATE INDEX IF NOT EXISTS "idx_follows_manga_i_b0eba6" ON "follows" ("manga_id");
COMMENT ON TABLE "follows" IS 'One row says that a user follows a manga.';
CREATE TABLE IF NOT EXISTS "manga_people" (
    "id" UUID NOT NULL PRIMARY KEY,
    "role" VARCHAR(10) NOT NULL,
    "name" VARCHAR(100) NOT NULL,
    "name_key" VARCHAR(300) NOT NULL,
    "position" SMALLINT NOT NULL,
    "manga_id" INT NOT NULL REFERENCES "mangas" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_manga_peopl_manga_i_a19a48" ON "manga_people" ("manga_id");
CREATE INDEX IF NOT EXISTS "idx_manga_peopl_name_ke_b1fae4" ON "manga_people" ("name_key", "role");
COMMENT ON COLUMN "manga_people"."role" IS 'author or artist';
COMMENT ON TABLE "manga_people" IS 'One row names an author or an artist of a manga.';
CREATE TABLE IF NOT EXISTS "manga_slugs" (
    "slug" VARCHAR(100) NOT NULL PRIMARY KEY,
    "manga_id" INT NOT NULL REFERENCES "mangas" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_manga_slugs_manga_i_3403c4" ON "manga_slugs" ("manga_id");
COMMENT ON TABLE "manga_slugs" IS 'One row is a slug that a manga had; it keeps answering.';
CREATE TABLE IF NOT EXISTS "manga_tags" (
    "id" UUID NOT NULL PRIMARY KEY,
    "manga_id" INT NOT NULL REFERENCES "mangas" ("id") ON DELETE CASCADE,
    "tag_id" INT NOT NULL REFERENCES "tags" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_manga_tags_manga_i_c51881" UNIQUE ("manga_id", "tag_id")
);
CREATE INDEX IF NOT EXISTS "idx_manga_tags_tag_id_9cf22f" ON "manga_tags" ("tag_id");
COMMENT ON TABLE "manga_tags" IS 'One row puts a tag on a manga.';
CREATE TABLE IF NOT EXISTS "manga_titles" (
    "id" UUID NOT NULL PRIMARY KEY,
    "title" VARCHAR(200) NOT NULL,
    "language" VARCHAR(35) NOT NULL,
    "position" SMALLINT NOT NULL,
    "manga_id" INT NOT NULL REFERENCES "mangas" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_manga_title_manga_i_522534" ON "manga_titles" ("manga_id");
COMMENT ON TABLE "manga_titles" IS 'One row is an alternative title.';
CREATE TABLE IF NOT EXISTS "pages" (
    "id" UUID NOT NULL PRIMARY KEY,
    "number" INT NOT NULL,
    "double" BOOL NOT NULL,
    "chapter_id" INT NOT NULL REFERENCES "chapters" ("id") ON DELETE CASCADE,
    "image_id" UUID NOT NULL REFERENCES "images" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_pages_chapter_d0dc85" UNIQUE ("chapter_id", "number")
);
CREATE INDEX IF NOT EXISTS "idx_pages_image_i_1b4303" ON "pages" ("image_id");
COMMENT ON COLUMN "pages"."number" IS 'from 1, without gaps';
COMMENT ON COLUMN "pages"."double" IS 'two pages of the print on one image';
COMMENT ON TABLE "pages" IS 'One row is one page; its id outlives its image, which is another after every replacement.';
CREATE TABLE IF NOT EXISTS "posts" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "title" VARCHAR(200) NOT NULL,
    "slug" VARCHAR(100) NOT NULL UNIQUE,
    "text" TEXT NOT NULL,
    "excerpt" VARCHAR(500) NOT NULL,
    "pinned" BOOL NOT NULL,
    "published_at" TIMESTAMPTZ,
    "version" INT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "modified_at" TIMESTAMPTZ NOT NULL,
    "author_id" UUID REFERENCES "users" ("id") ON DELETE SET NULL,
    "image_id" UUID REFERENCES "images" ("id") ON DELETE SET NULL
);
CREATE INDEX IF NOT EXISTS "idx_posts_author__4ed6dc" ON "posts" ("author_id");
CREATE INDEX IF NOT EXISTS "idx_posts_image_i_eb7b19" ON "posts" ("image_id");
CREATE INDEX IF NOT EXISTS "idx_posts_pinned_f18519" ON "posts" ("pinned", "published_at", "id");
COMMENT ON COLUMN "posts"."text" IS 'Markdown';
COMMENT ON COLUMN "posts"."published_at" IS 'null is a draft, the future is scheduled';
COMMENT ON TABLE "posts" IS 'One row is one post of the blog; it is published by its date alone, without a job.';
CREATE TABLE IF NOT EXISTS "post_images" (
    "created_at" TIMESTAMPTZ NOT NULL,
    "post_id" INT NOT NULL REFERENCES "posts" ("id") ON DELETE CASCADE,
    "image_id" UUID NOT NULL PRIMARY KEY REFERENCES "images" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_post_images_post_id_208119" ON "post_images" ("post_id");
COMMENT ON TABLE "post_images" IS 'One row is an image that was uploaded for a post, its cover or one that its text shows.';
CREATE TABLE IF NOT EXISTS "post_reads" (
    "id" UUID NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "post_id" INT NOT NULL REFERENCES "posts" ("id") ON DELETE CASCADE,
    "user_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_post_reads_user_id_f5a8f7" UNIQUE ("user_id", "post_id")
);
CREATE INDEX IF NOT EXISTS "idx_post_reads_post_id_36aed6" ON "post_reads" ("post_id");
COMMENT ON TABLE "post_reads" IS 'One row says that a user has read a post.';
CREATE TABLE IF NOT EXISTS "post_slugs" (
    "slug" VARCHAR(100) NOT NULL PRIMARY KEY,
    "post_id" INT NOT NULL REFERENCES "posts" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_post_slugs_post_id_4e6568" ON "post_slugs" ("post_id");
COMMENT ON TABLE "post_slugs" IS 'One row is a slug that a post had; it keeps answering.';
CREATE TABLE IF NOT EXISTS "uploads" (
    "id" UUID NOT NULL PRIMARY KEY,
    "state" VARCHAR(12) NOT NULL,
    "done" INT NOT NULL,
    "total" INT,
    "problems" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "modified_at" TIMESTAMPTZ NOT NULL,
    "chapter_id" INT REFERENCES "chapters" ("id") ON DELETE CASCADE,
    "user_id" UUID REFERENCES "users" ("id") ON DELETE SET NULL
);
CREATE INDEX IF NOT EXISTS "idx_uploads_created_5067ce" ON "uploads" ("created_at");
CREATE INDEX IF NOT EXISTS "idx_uploads_chapter_c907d7" ON "uploads" ("chapter_id");
CREATE INDEX IF NOT EXISTS "idx_uploads_user_id_0a970b" ON "uploads" ("user_id");
COMMENT ON COLUMN "uploads"."state" IS 'receiving, reading, working, done, failed';
COMMENT ON TABLE "uploads" IS 'One row tells how far an upload of a chapter got, to whoever watches it from any instance.';
CREATE TABLE IF NOT EXISTS "variants" (
    "id" UUID NOT NULL PRIMARY KEY,
    "bound" SMALLINT NOT NULL,
    "file_id" VARCHAR(64) NOT NULL REFERENCES "files" ("key") ON DELETE RESTRICT,
    "image_id" UUID NOT NULL REFERENCES "images" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_variants_image_i_a8c1fc" UNIQUE ("image_id", "bound")
);
CREATE INDEX IF NOT EXISTS "idx_variants_file_id_36ad4b" ON "variants" ("file_id");
COMMENT ON COLUMN "variants"."bound" IS 'the width that it serves; 0 is the thumbnail';
COMMENT ON TABLE "variants" IS 'One row is a smaller rendering of an image, made when it came in.';
ALTER TABLE "users" ADD "avatar_id" UUID;
ALTER TABLE "users" ADD CONSTRAINT "fk_users_images_9b71822b" FOREIGN KEY ("avatar_id") REFERENCES "images" ("id") ON DELETE SET NULL;
CREATE INDEX "idx_users_avatar__d89f46" ON "users" ("avatar_id")
""",
}

DOWNGRADE = {
    "sqlite": """
DROP INDEX IF EXISTS "idx_users_avatar__d89f46";
ALTER TABLE "users" DROP COLUMN "avatar_id";
DROP TABLE IF EXISTS "announcement_reads";
DROP TABLE IF EXISTS "announcements";
DROP TABLE IF EXISTS "post_reads";
DROP TABLE IF EXISTS "post_images";
DROP TABLE IF EXISTS "post_slugs";
DROP TABLE IF EXISTS "posts";
DROP TABLE IF EXISTS "uploads";
DROP TABLE IF EXISTS "chapter_marks";
DROP TABLE IF EXISTS "pages";
DROP TABLE IF EXISTS "chapters";
DROP TABLE IF EXISTS "follows";
DROP TABLE IF EXISTS "manga_tags";
DROP TABLE IF EXISTS "tags";
DROP TABLE IF EXISTS "manga_people";
DROP TABLE IF EXISTS "manga_titles";
DROP TABLE IF EXISTS "manga_slugs";
DROP TABLE IF EXISTS "mangas";
DROP TABLE IF EXISTS "variants";
DROP TABLE IF EXISTS "images";
DROP TABLE IF EXISTS "file_holds";
DROP TABLE IF EXISTS "files"
""",
    "postgres": """
ALTER TABLE "users" DROP COLUMN "avatar_id";
DROP TABLE IF EXISTS "announcement_reads";
DROP TABLE IF EXISTS "announcements";
DROP TABLE IF EXISTS "post_reads";
DROP TABLE IF EXISTS "post_images";
DROP TABLE IF EXISTS "post_slugs";
DROP TABLE IF EXISTS "posts";
DROP TABLE IF EXISTS "uploads";
DROP TABLE IF EXISTS "chapter_marks";
DROP TABLE IF EXISTS "pages";
DROP TABLE IF EXISTS "chapters";
DROP TABLE IF EXISTS "follows";
DROP TABLE IF EXISTS "manga_tags";
DROP TABLE IF EXISTS "tags";
DROP TABLE IF EXISTS "manga_people";
DROP TABLE IF EXISTS "manga_titles";
DROP TABLE IF EXISTS "manga_slugs";
DROP TABLE IF EXISTS "mangas";
DROP TABLE IF EXISTS "variants";
DROP TABLE IF EXISTS "images";
DROP TABLE IF EXISTS "file_holds";
DROP TABLE IF EXISTS "files"
""",
}


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UPGRADE[db.capabilities.dialect]


async def downgrade(db: BaseDBAsyncClient) -> str:
    return DOWNGRADE[db.capabilities.dialect]


MODELS_STATE = (
    "eJztXXtz2za2/yoY3T9ud0bNxHbipMmdO+OmSZtdJ844zt6d7XRUSIQk1BShJUEr3m6++8"
    "UBH+JbBB8ySGOmk1oiDkj9AB6c9/lzsmEWsb0nF47DfGdBNsThk1foz4mDN0T8UXh9iiZ4"
    "u91fhS84ntuSACdGyit47nEXL2DaJbY9Ir6yiLdw6ZZT5gDJlUOQy3aIeggjh3G6EIO8Nd"
    "s5aOmyDaLcQx7HLkecyQ/EsaI/sW9RIm73BG5lsYW4F3VWnc7qO/RfPplxtiJ8TVwx96+/"
    "ia+pY5GvxIs+bm9nS0psK4UetWAC+f2M32/ld+8d/k4OhAeezxbM9jfOfvD2nq+ZE4+mAd"
    "4r4hAXcwLTc9cHEB3ftkPQI1yDJ90PCR4xQWORJfZtWAqgDh5g/91kNvt4dTP7/PZmNpvk"
    "limiSGAcfrVgDiwxhQWHX7+CR/j+9OTZi2cvz86fvRRD5GPG37z4Ftx6D0xAKOH5eDP5Jq"
    "9jjoMREuM9qJxyMV0O1zdr7BYDGxNksBUPncU2QrIK3OiLPbr7fX0MeDf468wmzoqvAdOn"
    "TyvA/PvF9ZtfLq6/E6P+Ardk4kUMXtOP4aXT4BognkCYfOV5gG/EtyUAh+OPh+9k0hO6FW"
    "DevP3HDcy88bx/2UkMv/tw8Q8J7+Y+vHJ59fHnaHgC8zeXVz9moLbJHbFVNnNMcESwqbNk"
    "ioBLminaYdcRcE/RBhAmDhZMNcup62zzk9Mau/zktHSTw6U08BGLV8E+SXNE+MWKu/fMIa"
    "pLENFNke8R15sigl37foYXC+KJT+LwWy71WAx5DnszXMB1fhJocrohxSuSIswsiRVSPon+"
    "6GaBjnmUVnGj9x/efr65+PApxZJ+urh5C1dOU+wo+va788yaxJOg/3t/8wuCj+ifVx/fSj"
    "SZx1euvON+3M0/J/BM2Ods5rDdDFtJIKOvo69SayzEqyYrnCDrYH3DxdPlLB/T+gpm48HP"
    "ry/wJigOS71dcdMTraXePZwLl8Avb/DGpCmPwxSPKwGLH2hdOfZ9+EIP5C0KeU/lSyQUai"
    "p+R5Nlz5Cadddl3Qu4p3x6sBosbxMqLnwxx4tbITRbs9SV/QYBCLz81vgxJHv3t2tiY17M"
    "VQtsOddiugHuhG/R5o++TWLKTlkZqPlLm9NN9hvs4JX8SXBvuFMZbgfsZBG29Wxls3hl6x"
    "vMPHzvIb7GHGEp4qM19hDMg7CDkpOXW8fUpigwhf06ATL53Ekb4W9tTGRfvrz/ScFG5vvU"
    "egI0TXbyYVPZ5H+W4mcB9ugWO3/QW3+Gt/RJuOLU8p7AA7z43wcwSUhN6yzgW0mOJMGotq"
    "IZ+WJs50wd+SLFcZSs0wWUfQntwzNW7wEGZlgIbDlPS5B0ydj0OKIbcK2cXJRGNw/tO+YS"
    "unL+Ru4lwO/Fc+BiK13Is7+E0wwT0pzUI7528S4+W5MbSvx28YsJDwybF5/fXPz0dlLKET"
    "qANusoHBY3qItwATMsRrpcpO9VUuWcbLbFjtzwUrVcGgxSd98y8WdIHAiVCwET914J4XKJ"
    "qU0sZLMVdabis0tWFGaGWeDzRlxH2LsVY5bMrXTndnuXw+7dPyd73Ce34gKQ3ZJ7CY8Qdc"
    "X/yNetYGJgzYpXJwQ+3GjRazKRg8UTyQ/fjFismVgcLW9dl1A0fpSu5Vqe5QrHctbNE74z"
    "tbENhusM7WS3lqEkIQtCeCXA9PgrqT1blisdbfD3Qg6YIuaiORPwNliPk1qu/pMKV/9J3t"
    "Wvrv4ZX5tu1sRAzVMwJ/Ype4jXecvlMZqTPaJLlbLHIhjUTPYIiRF15EcbOytfPOZreEPF"
    "kDvqUXEbNL+XUV6wV8Ura0sX+Y6KDe2DGewPNj8ofnR6o0KrmgB4heFqNLfcJzYWwnfWtp"
    "aST1whhGKPzOCeQCJEgzYCCvCKxOzyqUKJd00ti0g7c+qePd3tDhgQmTHXCnaQ42/mQs2J"
    "P7f8nSaE75ghfMk9XTvwKfkeaCwSNJS2zp7XONzPnpee7XApfbQHb4gKxHuKRgAfJ7hCvL"
    "XiSLDvhRqHti5ElVmv5TRBpK/gsd6a8SYC1g81VuCH0gX4IYt/wLFU8N9TaIx/w/3dMbhZ"
    "9l+TQWfJjhd3suecittdiBggMHjYsfjaex2E7aGFUCoWa8Y8ItQLJsWGI3L27CZXXocs2e"
    "DW4WHQDuQ/BY4SE+h8Yoa7QWxkCwUv6BQFt0Q7sbFJwN13zLctSORA82YhxHU40Ek5CzrJ"
    "8yCsxt6j8SMIkz9CEkJWkVGxUWRpBxM5OtkLMpaLlzXFmKGbLpLLvtcqMxFOjIk1dYrXe0"
    "+UWem5oOrr5Yq/Oa4x6serq8vUYv74Pptn8uXDj28FL5OrKAbRwClVGGNqUV4QTvbXz1cf"
    "S4M/IpLsS0UXHP0H2dTr7exOuBzmPrU5dbwncD9VH8Pk1z9dsZumCID49lvrlwzgSi1JLj"
    "MomwSUeXFggmxm0FboujNpNVaQq9JEx5OqnvZ1znQsQLkETHNKUepJEm0BnbjUIx6ISw5k"
    "/QhJlSDYCx5YKp1VXYGpa+XApASYlAATsmdSAsy610sJSK17wvlRk3smSY7HPjX3Q1SEE8"
    "Y+tpZBbx+ieQYGb91wt+S+Uo1zS6Lt3rZMXQk9yB/ETCOCOyf2t0TpU+glGyM8/tZmrTOg"
    "vshJtDH66J32lHznyoM6olfyYGDHLGYDStEdO4jzhFALOPCFgmNRS0ZSJKMxXoH+A66QMA"
    "oDhk6lVTlSh+CPe4RdIsgqYzx6ul1l/lQ4bXV4RyK2G+43M/Gn44o/jRZVUdJPkA3G1v1o"
    "IvOyx7uiPa+xNK/ZMnZuDrEppF9Ee1rJHpImHcwrMwEDnzxewnNphyEeMciCgL0yhZBDcZ"
    "26CArdLWy2uH18PqRI1FBSntNEJrfR5Db2cPSb3MZj5jYu9gHnLVFNhK4PiwfUxTXN/XRK"
    "ZnxHJa45xVN+P63SOJdiRJMStECH2FKesx4XR9gqdBVb4emKPv9y8f3p83MYBPH983tOvN"
    "eI/MvHdvBBKn23ZAtK5MHitP3cr0XZ2ofM03rYuPdUWNP5sxpRTefPSoOa4FK1tieWmOIA"
    "MQW801Q6R/Zpk3m4o1aQdFdTGIzHGzdKgSAo9IvVWiUsZU9g8CzA06P/JjPJxxUwTRMZXA"
    "sDJhZnpwWuAroq1wIjEp0BFfN7QnwlYG720L/pVhz/izW9E3LAGt8RISPU0/lDvH84PT07"
    "e3H69Oz85fNnL148f/k0Bj5/qWoFfnz/MyxCiivnV8VibNMonCFFOBybjUeFSCZDs/bCm5"
    "TX5kQsDnLJht0R6xFaaUw408jCWsrCmRRS0xNCBrPb+nlBRfyF2aOqcJl8g+imfbDA+82I"
    "owXusEuxUxThrgLR34NZxgRS3wYb+daVGG2iN7LacDOL3//61ptbQraxQUU2+UkdseIMhg"
    "uekCLmzLpHc8DOk957R1ZugFrzYc0GYi/LrTY93KfjJkPGVd+/q953OC1o3VItusREpoCO"
    "zrKp5EBFL1a5VS5B0pdJbuim0Arv15IW9fRS9tNEToFhYV3XSZPYYikPzbXY79fv39w8mI"
    "uG2bZ8kfLnfXCl+rSXY9qWPg9nkTUenRVWqHheRFkZqBeEjZsK55qfz8a+UM7cx2VfGEDa"
    "jIn7MXE/Ju6nueijFPejYV6XjuJkm7SuPsXJn13mb4ukyeBCpTC5giHNiodK0tdBX2j6FW"
    "2Ju6FBSoX01ogN4skwnd+pRYQWz++ffIqH/H6wYmj72Y2JaHAiqP4Voo5mQXheJ6bneXlM"
    "z/NcTA/8f6YYqpakGV28WvcQY2tDVWsxxTSmFJNCKaZka+Y84J832LZL9Zcsrb5Vaiywvc"
    "zJkskTD7JYZJ227NlZqdacnb44jzUa+FClzHz+cHF5mUc7ED1mW5f9QRaF7sGqHV5Abfa6"
    "wl4PcrhnyUrvCugXUBv0FdAHkQpQmeE7IbYow19EbvBXwP+Okt2sUZXDDKVBXa3UoTEGPw"
    "pjcKNgsw2BssPemm5bxgp9iCca4E54kHCh96G944bdEmdSYPVJD5hWWX8i28mMw9hmZqAg"
    "svp76iCL3NEFeSUl1d9/v6XW779HGVipZ/KmYojL/NUaQfHFeyHWLsUeXh+0CXV8K2MgGp"
    "yB6PEdSxPY4mF/Rhk6t1vTxVpufPGqip/HxWW6lE8ddlWrpx4O5NiqFX5kY4/PfK/RxsjS"
    "DmdrPMpIM+nYEidjUZnncjtmmso0FKjTUCAQyeoiHIweHbLP6rSZelbeZupZrs2UztEBmo"
    "S/jig4QEc/9sHYgI7c2MkqbVLqDtSMcoVRiPs3TPxzWG28DiaMVRwtMhe70RtVVEGZi1Sk"
    "AkZJShWqX5wLpazx+YHnHTtITgJ1HZmsor/B98gjJKgGSaHxkM0gk4Oz+BLlB7W8DqY3mt"
    "3gNDvTSDzRuLqGzHFS1bY6K3MI2JhSZ8uYQGd4J2DuwYIzyAJA2EP/5bqr1Xw+BY4AR7yF"
    "lkxWmw0SzMQfcTFk1TWpcppGS/KidEVe5Bbk0dkxHqt53WRJmSwpvdWBNllSmRjits6gmv"
    "HDQxHnTZ+C2vAsmDjHxbEGHLctTKxWR70hbiLQ3Nv2cqhn2hgiOqZ6RRfu6ATLCl+ktsYa"
    "eCHrlk0Zyr5TtNRcstVbh7v3kwJjTXxtWmWvsdlqRsQwqmq04cS2oUEHC5pygO1EqEeRF1"
    "H8+GlQa0uqS4GDUXDi18gjQtUQClbQIHFFOILvy603PdznsBkn1esjMglw7AoC0+djTOYh"
    "dUX5mAryUVWo8erHeBEdJHXV4z2FzoYqbfJTjJG1R3DDY0cB3j3FCAE+qRWTcFIRk3CSj0"
    "kIcmHyGJc3YN9TtOq/rqdcWoRsL83V8bKwL0Q57DGBQb056iYCZ9JHBI4QGphqCE6SpoU8"
    "f3hDDz4ERyLVgdG9M0OVjjb35HZKGd3FA6CPXy4vH6qWxAdM7UmBkUJ+P60yUGzEiGbxJE"
    "A5RTuXcg41v4OGbWIKxwvEe4gGiWI+XLJlLveCwhBcaOwwyQZbccFw+OwR53CYSX93VTRb"
    "iBeBy/fAERPPsHiczZabRqUjM2BwpqQZsJFqBafP6/h8xajySOXnz4xaW4rvWR2l66xc5z"
    "rLqVw2dlZ+YRfWcoCTNCME+WUNjF+WQvwyi/AWu3hT4LUq1672FK3UK91QPrZ+FZ+8dfd1"
    "THBELUsM9Un0KIOLPAzFGeUaLUk6beuz1Ee5u1IsxHXVQjljgkZ7VjMLTNaGW8+IW2XFzc"
    "fKmtDMR+h6yupeiktfQD7C9R/IekeYVKcMQyEta9aoKUWWdji91eQjB0YLMHfQ0AoX1Hdf"
    "2JhCE13KZT4Nx7c1K42NaV/IFDVF43CSxhiH9ch2HQuY2iS7aglot3WwS9JTlRGF0EjBSb"
    "vLTtUR2STT06kadpBEUOjCCLMLqnwYURKDehkkAqGZh0sY7Yd1nKRaqkrXbdQQLnI7432f"
    "2kcnbRpM8ek6Vvo+6omMt/60rNEEjzqF5kgWsV6hhdAQkMWIhxzGg7pM9WTpTIZcrYU4r1"
    "iI8/xCeLa/UrJ6huP1XQCdQtSST5YD+YZ8LeHSGbIRhPFUaYVv/3FTbc2PlcLLq48/R8Oz"
    "Jv68Nd8vMDRXm/P9IhNzf7m1QlRaMUDtSBu8a3s+c+mKOtieNXELFhIfcaf/gY8D+1mdkL"
    "Wz8pC1s1zIGhhexf1nILOqIJ6lOyLYYq3XXEi3ApYlPw7up/WklgqhJV84w+HE4TOBTvjS"
    "1kU+T3k8HuPhJRkq4vcEFxg1qp2FEU0jR6FuHq7uXIU2dW6VwgpiguNHFSSCvuY+tcU74z"
    "2B+6lGeU1+/ROie6bId+1vv7U2X/cSdtComL2pY9+ojr1NF8TxSIG9pBLtJJnBWwFvT7Di"
    "xVpF8dlT6KvzyJ8nM5c55TbxIj1f1pcKfkAk02unFt0R1yvURUuP0wTF8UJvTvo9Tztr7j"
    "qs8BCTmNxNk2RmUfE7mqx6hnSEUSEDXfeCaIBcRRm+9jdzB1NbNSAgQ2f82FV+7BitPMTK"
    "rtfu6sxo6XPN7Cvl1LHEOVbeTU6hWNKbYJYBcq1aFaWElGezXUuM3slJxgrRlrBtUZFF5b"
    "p/n8RmZHXCJQYJE/jQuqiO+Dn0xY0RI45Xq0JNXRWkGzxejKT+2QVGMNGYUOo9pihkUGWR"
    "RXv+dSC+aLZnmfWjjOCOHtTEF+LqmrlI/AcfXE49LqvlIzl3efyRygSKCczJIA2XiV9mEp"
    "dHlLgsVzSHfIXLMRyvc1jUJPESyDegnumub+e6iUDrNzRHjwg0rXA+q4XzWQXOZ3mcBYeh"
    "xfFP1X7cJN3xLM/DcOYGooNS4G+SpC84hxYAXGGG2kTx4S1NUHWr2GuGbl0bVHJXaRf3L9"
    "XjMgk90p0Pyeexrq6UBIAR0AWZdKEwjdbYgppB6JaQLQjf3o7AGlRmCajO0yKNwAQCdy9t"
    "lAvShoMbDm44+CEODra7MgYe2vUO8W+OVdn31odOYkgQIqG8H7SllA8vYMa/7relIJj81i"
    "bHy9g7+rd3aMqmH0Jv6SxoRmx8NUT3BObYG+Kxp4VLQP3cy+zZDjDtzBWloyCxf0v1EyOk"
    "e6tUkIicXwdFidjdpqYLCqnA5sR1MKd3JAgarVb6yghMJ+PBCRA82lx11eqYYIT25V4yyU"
    "1J0iOkHBojvjHiG1l4YOgO3gRENnPiemu6LZTd9lerZbd4XBM7EJTpgbJRSMDH5KeVy/zt"
    "AXNQFVWhVSiq3iWHGbOQ7lKdXCbFNIAkTZdroAWPaYSvBoUBdRMvekmpOG5pQE0h7bY4YM"
    "Cn22P6czTPIN/6g5gmeZ5OksXVhc/XF0GF5iLZInW9UrpgEDw4SxaoVy8WKHbM99RBvlhK"
    "F+3wPZLO/q3L7qj4Rvr6xd68IzB8QaYyzxiKjM3FJCBkyOiAOVlhaD50uOhg97czdqnBST"
    "DRcqtYTZI0I7SadN8EVnYIma2xV1AD4UBfkZhqdOE153V6Pp2Xt3w6z3V8ChmTMtBZOp33"
    "9AQeElIzgBMvGLulYZ32ubiPBzxbKJo44tHZM+Bh1sVhoexTO7yaFQtLWq2ENtv+jrhQTE"
    "CJhSdpdAZ58ulvb95O0fW7N+jF+dl5k/18clqnM5cYVR7Gd5rrzkW+bqk4ZBuUfkhTjq/g"
    "x3ALPciv9DBHHKUQwWS3ZkhWd5Oe5oVCPeIRmCcGAnF7c8UDadbJbgdFmnWmG0KFZu0IjV"
    "IMncneAs1Ua1iCQEzaYU82+SXWa3HFFkoviiQq2cYX7gFUt2R7WIVuMa1RlYenKvuuoFAS"
    "ZBMkOktZjcM4akVxKNR5DdqHqOpvaSqjKB/UGMimsK5SRbvIiEDjdpGy34IQ7qDAQMCUKf"
    "RYcJbUDbriatGVeliVAo/LXIZZMq5OqUCjLj4SdbHJi50gG0zPyMe6vtpGJ2jyzg5F+9cT"
    "0T6V/WQ0JLVbFwujdcqd68mLjlsl7BOWsa05A8inMOy83PCxFSOamTuA8rU0PFALMZ/bFL"
    "z48jNUQp2i3Zou1kGKCQPzA8JLLv4ld8S9Ry7Z2nhBNsQ5bAHp9k6FIZGLfTVRx4cQThMW"
    "qQMrn1ZYSsJ1ymFfGs++J9A5OWCydNkGatLvqHhIn6MV3tbVLDvOnbWYPy8ssFrVv2JPpH"
    "f3ignfMclZvMjRvRXgckirB55Do2rOurS3CDmUWgpHmkjnbX/ULI4krnKhFQXuJI2RuCsl"
    "7sTB2lLoHl/B76zgnX5bD8cFxzyqJbJ1K9fruV8Pwpp8W1OgXgtl/fr9m5uHcl9+Em/SpE"
    "hqZ96BQGB4BxtK7SwouitjbG22khG44tpWnNrUWxMLze+laA3WIIRtQbMXRTD6g80Pi+vd"
    "3EKxFPCWOk5Qwju+T2jvEisPhEcpC2xaobdshW5S2PtOYTel9/os9MsF58ijW96DLhqvcQ"
    "e6D9i9tdjOaa0N9dJkjnxdEHdbgHmFo3lPoi/sjfMK6iUWVGUW5Ksqx2ergiEgcSBrbQjo"
    "Qj/qUM/PSi8qTr4s7WA8ffKOQQlay8VLPpXC49Lnvkvga28hfpRvB9vpcfkDTRPNDuRNEx"
    "rzuENjTBfN8a17AffM9awKmq0oWndTRLrnVxzFCaeFtXwscFYYy4Od14FFV6f0lM7tuan3"
    "s6QP6UOayYeJaqmVXK25q5ymZeAP2L879Elo4etJ7Ug4cDvA6FpMM1aIOuhaChCNrWlp3+"
    "6o4LUr8UnF72S1Y2q25wGqpYsl5T7Zzd/aDFvEklVhsHQsTaXnaMGEkgs99MDfFKZheAhs"
    "qchbs513qOJxp/dpk2WnUfDBg1rm+wkRM8p+KeADVfrqKPsBD1JxziYoTKHbg4Vut2F4Qk"
    "txOopyGBa2dcXpxJZqnzF/UJeBRHcm/uk74EeHM6K5JlOMfWuZSYrhJSJTJKIfkJhihaC+"
    "wOThey9q1Ser/66FIAPzhAJMuQhUi7KycLDkACZA3kg/Rvox0o9uJ3TXHkOdEzJ1ybIdUU"
    "amFnaerEijVC7ayOfHls+7lSfLOkkn7ZkH5Mku+kjLMO72baQPTmO6SGsVylpRmspIFsau"
    "Yvh2Md8Oq5VfUue2kHcnr1fz73DkTFZ0VOPhAowgBUdM4HDK7yENZ19tf4q+o57nwx+eP/"
    "+DLPhfprJCP6IOwvtGQuXcvcsbFFoYAnK4HE4AqTsJw0NUFN4YHzQQ6ysPC1Pyv/+S//u3"
    "pS7Ee4oRAnz6vE4rSjGqopZerhllxIdUxMw9iUG5HsrGVlmO/nhtlTqb1oYR/TAky5qO6o"
    "Smhc2vyVKs87q0sHnqeqU64QYjm9Y1hzSscIqwvrgQ+JMKwKugR4zvukQWzyEIO1ZYm2tD"
    "LAop/luXWGRBPI9VqBZ93czUQB+c7hAusAr4CRL9PS6yiPQttcKIQg/dYZu2T21USOMQL8"
    "kdZX5BgG05xEmaXtM4eoCYR1UArSlaMRYFenpr5nK0EtywfakvBfRdxhsKu2nKEQq7AxFu"
    "a2Xumnrcj2GVI9lENYo7TWYCufOqTMMIyRDY/GKoBkmGE8VC9hDX4XCwZHof9h0veYMLXd"
    "vwdaUaw3EDf7ZM2sCrqD6wWPDlEm3wLTlYwqycqmN1wtQLa1kvzIQA9FnNSv5fAd1o/AjN"
    "3r3gK1vWqwAcE4wS4VoAV+D7FzUxIlG1Da9WhQWulNoVOCscHmQDW4cHSTf9IpMui6SB8E"
    "qlQBCkbCrKBJzYtofW4q8ldiEPNJglCGIIq++iFYPyU0wc/wwaCKAd5ou17DeAZGl27Nwj"
    "GkqP5YJEP7cyxszBGTM9sNgoSSgRgc4sfuKSBaF3As6pTB2Sf+yYeyv/sGRJ36VsVVrPsJ"
    "btpl3nJDit6KWdPWjhiRSk72j48eqnPdVa/k42z+S4oKtjKZLx+EZQatbbp2swty4Tv3NT"
    "YIb/6+erj6VBUjFN1jJIFxz9B9m0qwDQPLgJHj33qc3F6fQE7vcQTBkwSlkJc+Vks5VjM9"
    "wbJsiWkx1WIMpR1c3xxqGY8oDjW/cC432uyNBD9dTRq0LYaBIm9YK1l6Cuh2inoyWsnTfT"
    "OW643DAxLYuWq1MisFdTkidtIXlDUrgYFWYkMaKZYwkvFsyv0bwyOc6YbwZnvoENouoFSd"
    "LobMRpaKc/q2OnPyu305/l3CARYLNbUuC3Pwx0RDc6p173UJNN2FW5LsYxwQh38unzZ7VS"
    "WZ5VpLI8K0RYdSeniEa3jXvBeYs9b8eE6LDG3loF6xxhI7x1M0323zhsTl2+tnDBvgYTST"
    "HWSZoq28jwAK/AF0wbGeyEZEnv5G/LgVfZRClFd8Q+ShGvGGwbpRi4Bja9LO1w2ijt1sSR"
    "3mPqerK08Ws5C+giDniY6znjhmvhy5t2beys/MKameUHRJJG47NhwiAukdqJRYasB0+8E/"
    "9dt2N86tR4WePMeFl6YrzMnRcYGsA1eP9ShIN5+R5l9Hu4VL7Di7SKWssc05qV1nyloUyt"
    "V9SKrpyVpqk0ZqYNBe1e2m0OywdtnJGH3zDjhH6c617HCY2FqoGVe9QliYzLtLKpmoSqA9"
    "feuPt/pXZUiwZg8KLOhGTHfAHmhsBT5KBXCau/SEw15oZXkb96g93blpCFrn3o2z5WtJbM"
    "ttmuJU7v5CRjhSjO7NyXfmkOVetk2CEgZrPVTPxMl7ZtYHjJVm/FPPfD025q4SSNTu0Q+h"
    "A6FceIDtnMieut6bYtRvFEY33hGLRyFUoLJ5ttWznh6kLMdRFMpc3OmuzWDMlCvpACFoYC"
    "KRnhDwDokBlodJ3weKiPIOYaNYsH1aGDtqLabLBu0ZGye0cQjVlWjwoVt4UpUxR8jFAl8n"
    "SbA7VPCB7JS9dnMOzfsUuxvFUuHja6NK0Kib0LBjVqH7LBtk1c5BKBNyAj053DdrtTtMEW"
    "QZGLeiEeDVHnUCeRhjMWF5ePDDhzcQxbpoZ85xu949jbYJly0H+GPVGanhMTHS93t4FcCI"
    "76HbX4Oi5Q6BH3jniv0dPIj8/X/mbuhHpS7Syes9MX53ECD3yoyt35/OHi8jIfO7OkdnFT"
    "6nI/X4KkrzjRhwtfPK8TvXheHrx4notd1Knvtx5nZLc2/5I2ub2Z/DUFtYNWuVm+0AGo78"
    "JphsUS6kKa4IQpRK/ffr65fv/m5qFypC6E+LRYF0mF4ZVKoRDvxxwSCcsRNbXz9Kqddyc0"
    "WKoWz5MgGWU+SA+tTeClUkA4HD5CdHupoCfuyAtrxZdXUEmQHL+AysNIUp2VSsnJXMc8zL"
    "79Pzp4pmM="
)

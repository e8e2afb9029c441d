CREATE TABLE aerich (
    id integer NOT NULL,
    version character varying(255) NOT NULL,
    app character varying(100) NOT NULL,
    content jsonb NOT NULL
);
CREATE SEQUENCE aerich_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE aerich_id_seq OWNED BY aerich.id;
CREATE TABLE announcement_reads (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    announcement_id integer NOT NULL,
    user_id uuid NOT NULL
);
COMMENT ON TABLE announcement_reads IS 'One row says that a user has read an announcement.';
CREATE TABLE announcements (
    id integer NOT NULL,
    title character varying(200) NOT NULL,
    text text NOT NULL,
    level character varying(12) NOT NULL,
    audience character varying(12) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    modified_at timestamp with time zone NOT NULL
);
COMMENT ON TABLE announcements IS 'One row is a notice, shown from its start to its end to its audience.';
COMMENT ON COLUMN announcements.level IS 'info, warning, maintenance';
COMMENT ON COLUMN announcements.audience IS 'everyone, users, early_access, staff';
CREATE SEQUENCE announcements_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE announcements_id_seq OWNED BY announcements.id;
CREATE TABLE attempts (
    id uuid NOT NULL,
    kind character varying(20) NOT NULL,
    key character varying(100) NOT NULL,
    at timestamp with time zone NOT NULL
);
COMMENT ON TABLE attempts IS 'One row is one attempt that counts: a failed login, a registration, a mail asked for.';
COMMENT ON COLUMN attempts.key IS 'whom it counts against: an address, an account, or both';
CREATE TABLE chapter_marks (
    id uuid NOT NULL,
    read_at timestamp with time zone,
    page integer,
    client_time timestamp with time zone,
    chapter_id integer NOT NULL,
    user_id uuid NOT NULL
);
COMMENT ON TABLE chapter_marks IS 'One row is what one reader did with one chapter: whether it is read, and the page they are on.';
COMMENT ON COLUMN chapter_marks.client_time IS 'when the reader was on that page, by their own clock';
CREATE TABLE chapters (
    id integer NOT NULL,
    language character varying(35) NOT NULL,
    number character varying(9),
    volume character varying(9),
    number_order integer NOT NULL,
    volume_order integer NOT NULL,
    place character varying(19) NOT NULL,
    name character varying(200) NOT NULL,
    release_date timestamp with time zone,
    hidden boolean NOT NULL,
    credits jsonb NOT NULL,
    page_count integer NOT NULL,
    revision integer NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    modified_at timestamp with time zone NOT NULL,
    manga_id integer NOT NULL
);
COMMENT ON TABLE chapters IS 'One row is one chapter in one language; it is visible by its dates alone, without a job.';
COMMENT ON COLUMN chapters.number IS 'exactly as printed; null is a oneshot';
COMMENT ON COLUMN chapters.number_order IS 'in thousandths; staff can choose another';
COMMENT ON COLUMN chapters.volume_order IS 'in thousandths';
COMMENT ON COLUMN chapters.place IS 'volume/number, unique where null would not be';
COMMENT ON COLUMN chapters.release_date IS 'null is a draft';
COMMENT ON COLUMN chapters.credits IS '[{role, name}]';
COMMENT ON COLUMN chapters.revision IS 'rises whenever the pages change';
CREATE SEQUENCE chapters_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE chapters_id_seq OWNED BY chapters.id;
CREATE TABLE file_holds (
    id uuid NOT NULL,
    until timestamp with time zone NOT NULL,
    file_id character varying(64) NOT NULL
);
COMMENT ON TABLE file_holds IS 'One row keeps a file from being removed while somebody brings it in; it ends by itself.';
CREATE TABLE files (
    key character varying(64) NOT NULL,
    media_type character varying(20) NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    size_bytes integer NOT NULL,
    crc32 bigint NOT NULL,
    created_at timestamp with time zone NOT NULL
);
COMMENT ON TABLE files IS 'One row is a file of the storage, named by the SHA-256 of its bytes; equal bytes are kept once.';
COMMENT ON COLUMN files.crc32 IS 'unsigned, as zip archives have it';
CREATE TABLE follows (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    manga_id integer NOT NULL,
    user_id uuid NOT NULL
);
COMMENT ON TABLE follows IS 'One row says that a user follows a manga.';
CREATE TABLE groups (
    id uuid NOT NULL,
    name character varying(50) NOT NULL,
    name_key character varying(50) NOT NULL,
    admin boolean NOT NULL,
    early_access smallint NOT NULL,
    manage_projects boolean NOT NULL,
    upload_chapters boolean NOT NULL,
    moderate_avatars boolean NOT NULL,
    view_hidden boolean NOT NULL,
    created_at timestamp with time zone NOT NULL
);
COMMENT ON TABLE groups IS 'One row is one group; its six permissions are those of `identity.Permission`.';
COMMENT ON COLUMN groups.early_access IS 'days before the release';
CREATE TABLE identity_tokens (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone NOT NULL,
    user_agent character varying(200) NOT NULL,
    ip character varying(45) NOT NULL,
    user_id uuid NOT NULL
);
COMMENT ON TABLE identity_tokens IS 'One row is one signed-in device: the ``kid`` of its IdentityTokens, through every refresh.';
COMMENT ON COLUMN identity_tokens.created_at IS 'the login, from which the absolute lifetime counts';
CREATE TABLE images (
    id uuid NOT NULL,
    kind character varying(10) NOT NULL,
    color character varying(7) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    file_id character varying(64) NOT NULL
);
COMMENT ON TABLE images IS 'One row is one use of an image: whoever may see what it belongs to may see it.';
COMMENT ON COLUMN images.color IS 'its average, as #rrggbb, to stand for it while it loads';
CREATE TABLE log_entries (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    action character varying(50) NOT NULL,
    kind character varying(50) NOT NULL,
    target character varying(100) NOT NULL,
    before jsonb,
    after jsonb,
    ip character varying(45) NOT NULL,
    actor_id uuid
);
COMMENT ON TABLE log_entries IS 'One row tells who did what to which thing, when and from where; secrets never get here.';
CREATE TABLE mails (
    id uuid NOT NULL,
    "to" character varying(254) NOT NULL,
    kind character varying(30) NOT NULL,
    language character varying(8) NOT NULL,
    params jsonb NOT NULL,
    state character varying(10) NOT NULL,
    attempts smallint NOT NULL,
    error character varying(500),
    created_at timestamp with time zone NOT NULL,
    next_attempt_at timestamp with time zone NOT NULL,
    leased_until timestamp with time zone,
    token_id uuid,
    user_id uuid
);
COMMENT ON TABLE mails IS 'One row is one mail, written in the transaction of what it reports; its text is made when it is sent.';
COMMENT ON COLUMN mails.leased_until IS 'until when the instance that claimed it may take';
CREATE TABLE manga_people (
    id uuid NOT NULL,
    role character varying(10) NOT NULL,
    name character varying(100) NOT NULL,
    name_key character varying(300) NOT NULL,
    "position" smallint NOT NULL,
    manga_id integer NOT NULL
);
COMMENT ON TABLE manga_people IS 'One row names an author or an artist of a manga.';
COMMENT ON COLUMN manga_people.role IS 'author or artist';
CREATE TABLE manga_slugs (
    slug character varying(100) NOT NULL,
    manga_id integer NOT NULL
);
COMMENT ON TABLE manga_slugs IS 'One row is a slug that a manga had; it keeps answering.';
CREATE TABLE manga_tags (
    id uuid NOT NULL,
    manga_id integer NOT NULL,
    tag_id integer NOT NULL
);
COMMENT ON TABLE manga_tags IS 'One row puts a tag on a manga.';
CREATE TABLE manga_titles (
    id uuid NOT NULL,
    title character varying(200) NOT NULL,
    language character varying(35) NOT NULL,
    "position" smallint NOT NULL,
    manga_id integer NOT NULL
);
COMMENT ON TABLE manga_titles IS 'One row is an alternative title.';
CREATE TABLE mangas (
    id integer NOT NULL,
    name character varying(200) NOT NULL,
    name_key character varying(600) NOT NULL,
    slug character varying(100) NOT NULL,
    description text NOT NULL,
    status character varying(10) NOT NULL,
    original_language character varying(35) NOT NULL,
    reading_mode character varying(20) NOT NULL,
    content_rating character varying(20) NOT NULL,
    year smallint,
    links jsonb NOT NULL,
    hidden boolean NOT NULL,
    licensed boolean NOT NULL,
    search text NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    modified_at timestamp with time zone NOT NULL,
    thumbnail_id uuid
);
COMMENT ON TABLE mangas IS 'One row is one series.';
COMMENT ON COLUMN mangas.name_key IS 'the name, folded: case does not count';
COMMENT ON COLUMN mangas.links IS '[{kind, url}]';
COMMENT ON COLUMN mangas.search IS 'name and titles, folded for searching';
CREATE SEQUENCE mangas_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE mangas_id_seq OWNED BY mangas.id;
CREATE TABLE memberships (
    id uuid NOT NULL,
    group_id uuid NOT NULL,
    user_id uuid NOT NULL
);
COMMENT ON TABLE memberships IS 'One row puts one user into one group.';
CREATE TABLE oauth_attempts (
    id uuid NOT NULL,
    provider character varying(50) NOT NULL,
    state_hash character varying(64) NOT NULL,
    browser_hash character varying(64) NOT NULL,
    nonce character varying(64) NOT NULL,
    verifier character varying(128) NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    user_id uuid
);
COMMENT ON TABLE oauth_attempts IS 'One row is one sign-in under way at a provider; it serves once, for the browser that began it.';
COMMENT ON COLUMN oauth_attempts.browser_hash IS 'hash of the cookie that binds it to a browser';
COMMENT ON COLUMN oauth_attempts.verifier IS 'PKCE, RFC 7636';
COMMENT ON COLUMN oauth_attempts.user_id IS 'who links an account';
CREATE TABLE one_time_tokens (
    id uuid NOT NULL,
    purpose character varying(20) NOT NULL,
    token_hash character varying(64) NOT NULL,
    email character varying(254),
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    user_id uuid NOT NULL
);
COMMENT ON TABLE one_time_tokens IS 'One row is one link that was mailed; only a hash of its token is kept.';
COMMENT ON COLUMN one_time_tokens.email IS 'the address that it confirms';
CREATE TABLE pages (
    id uuid NOT NULL,
    number integer NOT NULL,
    double boolean NOT NULL,
    chapter_id integer NOT NULL,
    image_id uuid NOT NULL
);
COMMENT ON TABLE pages IS 'One row is one page; its id outlives its image, which is another after every replacement.';
COMMENT ON COLUMN pages.number IS 'from 1, without gaps';
COMMENT ON COLUMN pages.double IS 'two pages of the print on one image';
CREATE TABLE post_images (
    created_at timestamp with time zone NOT NULL,
    post_id integer NOT NULL,
    image_id uuid NOT NULL
);
COMMENT ON TABLE post_images IS 'One row is an image that was uploaded for a post, its cover or one that its text shows.';
CREATE TABLE post_reads (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    post_id integer NOT NULL,
    user_id uuid NOT NULL
);
COMMENT ON TABLE post_reads IS 'One row says that a user has read a post.';
CREATE TABLE post_slugs (
    slug character varying(100) NOT NULL,
    post_id integer NOT NULL
);
COMMENT ON TABLE post_slugs IS 'One row is a slug that a post had; it keeps answering.';
CREATE TABLE posts (
    id integer NOT NULL,
    title character varying(200) NOT NULL,
    slug character varying(100) NOT NULL,
    text text NOT NULL,
    excerpt character varying(500) NOT NULL,
    pinned boolean NOT NULL,
    published_at timestamp with time zone,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    modified_at timestamp with time zone NOT NULL,
    author_id uuid,
    image_id uuid
);
COMMENT ON TABLE posts IS 'One row is one post of the blog; it is published by its date alone, without a job.';
COMMENT ON COLUMN posts.text IS 'Markdown';
COMMENT ON COLUMN posts.published_at IS 'null is a draft, the future is scheduled';
CREATE SEQUENCE posts_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE posts_id_seq OWNED BY posts.id;
CREATE TABLE provider_links (
    id uuid NOT NULL,
    provider character varying(50) NOT NULL,
    issuer character varying(255) NOT NULL,
    subject character varying(255) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    user_id uuid NOT NULL
);
COMMENT ON TABLE provider_links IS 'One row lets one identity of a provider, (issuer, subject), sign in as one user.';
CREATE TABLE refresh_tokens (
    id uuid NOT NULL,
    current uuid NOT NULL,
    previous uuid,
    rotated_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    identity_id uuid NOT NULL
);
COMMENT ON TABLE refresh_tokens IS 'One row is the refresh token of one identity: the current one and its immediate predecessor.';
COMMENT ON COLUMN refresh_tokens.current IS 'the kid that is valid';
COMMENT ON COLUMN refresh_tokens.previous IS 'the kid that it replaced, good for a short grace';
CREATE TABLE tags (
    id integer NOT NULL,
    slug character varying(100) NOT NULL,
    name character varying(100) NOT NULL,
    "group" character varying(10) NOT NULL
);
COMMENT ON TABLE tags IS 'One row is one tag, which staff make.';
CREATE SEQUENCE tags_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE tags_id_seq OWNED BY tags.id;
CREATE TABLE uploads (
    id uuid NOT NULL,
    state character varying(12) NOT NULL,
    done integer NOT NULL,
    total integer,
    problems jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    modified_at timestamp with time zone NOT NULL,
    chapter_id integer,
    user_id uuid
);
COMMENT ON TABLE uploads IS 'One row tells how far an upload of a chapter got, to whoever watches it from any instance.';
COMMENT ON COLUMN uploads.state IS 'receiving, reading, working, done, failed';
CREATE TABLE users (
    id uuid NOT NULL,
    username character varying(30) NOT NULL,
    username_key character varying(30) NOT NULL,
    email character varying(254) NOT NULL,
    email_key character varying(254) NOT NULL,
    password_hash character varying(200),
    birthday date,
    activated boolean NOT NULL,
    banned_at timestamp with time zone,
    banned_until timestamp with time zone,
    ban_reason character varying(500),
    created_at timestamp with time zone NOT NULL,
    modified_at timestamp with time zone NOT NULL,
    language character varying(8),
    activated_at timestamp with time zone,
    avatar_id uuid
);
COMMENT ON TABLE users IS 'One row is one account.';
COMMENT ON COLUMN users.language IS 'of mails; null is the site''s';
COMMENT ON COLUMN users.activated_at IS 'when it first was; null is never';
CREATE TABLE variants (
    id uuid NOT NULL,
    bound smallint NOT NULL,
    file_id character varying(64) NOT NULL,
    image_id uuid NOT NULL
);
COMMENT ON TABLE variants IS 'One row is a smaller rendering of an image, made when it came in.';
COMMENT ON COLUMN variants.bound IS 'the width that it serves; 0 is the thumbnail';
ALTER TABLE ONLY aerich ALTER COLUMN id SET DEFAULT nextval('aerich_id_seq'::regclass);
ALTER TABLE ONLY announcements ALTER COLUMN id SET DEFAULT nextval('announcements_id_seq'::regclass);
ALTER TABLE ONLY chapters ALTER COLUMN id SET DEFAULT nextval('chapters_id_seq'::regclass);
ALTER TABLE ONLY mangas ALTER COLUMN id SET DEFAULT nextval('mangas_id_seq'::regclass);
ALTER TABLE ONLY posts ALTER COLUMN id SET DEFAULT nextval('posts_id_seq'::regclass);
ALTER TABLE ONLY tags ALTER COLUMN id SET DEFAULT nextval('tags_id_seq'::regclass);
ALTER TABLE ONLY aerich
    ADD CONSTRAINT aerich_pkey PRIMARY KEY (id);
ALTER TABLE ONLY announcement_reads
    ADD CONSTRAINT announcement_reads_pkey PRIMARY KEY (id);
ALTER TABLE ONLY announcements
    ADD CONSTRAINT announcements_pkey PRIMARY KEY (id);
ALTER TABLE ONLY attempts
    ADD CONSTRAINT attempts_pkey PRIMARY KEY (id);
ALTER TABLE ONLY chapter_marks
    ADD CONSTRAINT chapter_marks_pkey PRIMARY KEY (id);
ALTER TABLE ONLY chapters
    ADD CONSTRAINT chapters_pkey PRIMARY KEY (id);
ALTER TABLE ONLY file_holds
    ADD CONSTRAINT file_holds_pkey PRIMARY KEY (id);
ALTER TABLE ONLY files
    ADD CONSTRAINT files_pkey PRIMARY KEY (key);
ALTER TABLE ONLY follows
    ADD CONSTRAINT follows_pkey PRIMARY KEY (id);
ALTER TABLE ONLY groups
    ADD CONSTRAINT groups_name_key_key UNIQUE (name_key);
ALTER TABLE ONLY groups
    ADD CONSTRAINT groups_pkey PRIMARY KEY (id);
ALTER TABLE ONLY identity_tokens
    ADD CONSTRAINT identity_tokens_pkey PRIMARY KEY (id);
ALTER TABLE ONLY images
    ADD CONSTRAINT images_pkey PRIMARY KEY (id);
ALTER TABLE ONLY log_entries
    ADD CONSTRAINT log_entries_pkey PRIMARY KEY (id);
ALTER TABLE ONLY mails
    ADD CONSTRAINT mails_pkey PRIMARY KEY (id);
ALTER TABLE ONLY manga_people
    ADD CONSTRAINT manga_people_pkey PRIMARY KEY (id);
ALTER TABLE ONLY manga_slugs
    ADD CONSTRAINT manga_slugs_pkey PRIMARY KEY (slug);
ALTER TABLE ONLY manga_tags
    ADD CONSTRAINT manga_tags_pkey PRIMARY KEY (id);
ALTER TABLE ONLY manga_titles
    ADD CONSTRAINT manga_titles_pkey PRIMARY KEY (id);
ALTER TABLE ONLY mangas
    ADD CONSTRAINT mangas_name_key_key UNIQUE (name_key);
ALTER TABLE ONLY mangas
    ADD CONSTRAINT mangas_pkey PRIMARY KEY (id);
ALTER TABLE ONLY mangas
    ADD CONSTRAINT mangas_slug_key UNIQUE (slug);
ALTER TABLE ONLY memberships
    ADD CONSTRAINT memberships_pkey PRIMARY KEY (id);
ALTER TABLE ONLY oauth_attempts
    ADD CONSTRAINT oauth_attempts_pkey PRIMARY KEY (id);
ALTER TABLE ONLY oauth_attempts
    ADD CONSTRAINT oauth_attempts_state_hash_key UNIQUE (state_hash);
ALTER TABLE ONLY one_time_tokens
    ADD CONSTRAINT one_time_tokens_pkey PRIMARY KEY (id);
ALTER TABLE ONLY one_time_tokens
    ADD CONSTRAINT one_time_tokens_token_hash_key UNIQUE (token_hash);
ALTER TABLE ONLY pages
    ADD CONSTRAINT pages_pkey PRIMARY KEY (id);
ALTER TABLE ONLY post_images
    ADD CONSTRAINT post_images_pkey PRIMARY KEY (image_id);
ALTER TABLE ONLY post_reads
    ADD CONSTRAINT post_reads_pkey PRIMARY KEY (id);
ALTER TABLE ONLY post_slugs
    ADD CONSTRAINT post_slugs_pkey PRIMARY KEY (slug);
ALTER TABLE ONLY posts
    ADD CONSTRAINT posts_pkey PRIMARY KEY (id);
ALTER TABLE ONLY posts
    ADD CONSTRAINT posts_slug_key UNIQUE (slug);
ALTER TABLE ONLY provider_links
    ADD CONSTRAINT provider_links_pkey PRIMARY KEY (id);
ALTER TABLE ONLY refresh_tokens
    ADD CONSTRAINT refresh_tokens_identity_id_key UNIQUE (identity_id);
ALTER TABLE ONLY refresh_tokens
    ADD CONSTRAINT refresh_tokens_pkey PRIMARY KEY (id);
ALTER TABLE ONLY tags
    ADD CONSTRAINT tags_pkey PRIMARY KEY (id);
ALTER TABLE ONLY tags
    ADD CONSTRAINT tags_slug_key UNIQUE (slug);
ALTER TABLE ONLY announcement_reads
    ADD CONSTRAINT uid_announcemen_user_id_8115d5 UNIQUE (user_id, announcement_id);
ALTER TABLE ONLY chapter_marks
    ADD CONSTRAINT uid_chapter_mar_user_id_698189 UNIQUE (user_id, chapter_id);
ALTER TABLE ONLY chapters
    ADD CONSTRAINT uid_chapters_manga_i_a8561c UNIQUE (manga_id, language, place);
ALTER TABLE ONLY follows
    ADD CONSTRAINT uid_follows_user_id_3f6e5f UNIQUE (user_id, manga_id);
ALTER TABLE ONLY manga_tags
    ADD CONSTRAINT uid_manga_tags_manga_i_c51881 UNIQUE (manga_id, tag_id);
ALTER TABLE ONLY memberships
    ADD CONSTRAINT uid_memberships_user_id_1d666f UNIQUE (user_id, group_id);
ALTER TABLE ONLY pages
    ADD CONSTRAINT uid_pages_chapter_d0dc85 UNIQUE (chapter_id, number);
ALTER TABLE ONLY post_reads
    ADD CONSTRAINT uid_post_reads_user_id_f5a8f7 UNIQUE (user_id, post_id);
ALTER TABLE ONLY provider_links
    ADD CONSTRAINT uid_provider_li_issuer_33557a UNIQUE (issuer, subject);
ALTER TABLE ONLY provider_links
    ADD CONSTRAINT uid_provider_li_user_id_3cbb3f UNIQUE (user_id, provider);
ALTER TABLE ONLY variants
    ADD CONSTRAINT uid_variants_image_i_a8c1fc UNIQUE (image_id, bound);
ALTER TABLE ONLY uploads
    ADD CONSTRAINT uploads_pkey PRIMARY KEY (id);
ALTER TABLE ONLY users
    ADD CONSTRAINT users_email_key_key UNIQUE (email_key);
ALTER TABLE ONLY users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);
ALTER TABLE ONLY users
    ADD CONSTRAINT users_username_key_key UNIQUE (username_key);
ALTER TABLE ONLY variants
    ADD CONSTRAINT variants_pkey PRIMARY KEY (id);
CREATE INDEX idx_announcemen_announc_9f7805 ON announcement_reads USING btree (announcement_id);
CREATE INDEX idx_announcemen_starts__af3d77 ON announcements USING btree (starts_at);
CREATE INDEX idx_attempts_at_4e61f1 ON attempts USING btree (at);
CREATE INDEX idx_attempts_kind_a62991 ON attempts USING btree (kind, key, at);
CREATE INDEX idx_chapter_mar_chapter_5afc85 ON chapter_marks USING btree (chapter_id);
CREATE INDEX idx_chapter_mar_user_id_0cbf16 ON chapter_marks USING btree (user_id, read_at);
CREATE INDEX idx_chapters_manga_i_267829 ON chapters USING btree (manga_id, volume_order, number_order, id);
CREATE INDEX idx_chapters_manga_i_a408fa ON chapters USING btree (manga_id, release_date);
CREATE INDEX idx_chapters_release_3d1c8c ON chapters USING btree (release_date, id);
CREATE INDEX idx_file_holds_file_id_18c36e ON file_holds USING btree (file_id);
CREATE INDEX idx_file_holds_until_756370 ON file_holds USING btree (until);
CREATE INDEX idx_follows_manga_i_b0eba6 ON follows USING btree (manga_id);
CREATE INDEX idx_identity_to_user_id_772506 ON identity_tokens USING btree (user_id);
CREATE INDEX idx_images_file_id_0e82be ON images USING btree (file_id);
CREATE INDEX idx_log_entries_actor_i_e08731 ON log_entries USING btree (actor_id);
CREATE INDEX idx_log_entries_at_39ce49 ON log_entries USING btree (at);
CREATE INDEX idx_log_entries_kind_e7aa43 ON log_entries USING btree (kind, target);
CREATE INDEX idx_mails_state_8f7d42 ON mails USING btree (state, next_attempt_at);
CREATE INDEX idx_mails_token_i_6ba703 ON mails USING btree (token_id);
CREATE INDEX idx_mails_user_id_64b22a ON mails USING btree (user_id);
CREATE INDEX idx_manga_peopl_manga_i_a19a48 ON manga_people USING btree (manga_id);
CREATE INDEX idx_manga_peopl_name_ke_b1fae4 ON manga_people USING btree (name_key, role);
CREATE INDEX idx_manga_slugs_manga_i_3403c4 ON manga_slugs USING btree (manga_id);
CREATE INDEX idx_manga_tags_tag_id_9cf22f ON manga_tags USING btree (tag_id);
CREATE INDEX idx_manga_title_manga_i_522534 ON manga_titles USING btree (manga_id);
CREATE INDEX idx_mangas_content_be477d ON mangas USING btree (content_rating);
CREATE INDEX idx_mangas_created_80b6a6 ON mangas USING btree (created_at);
CREATE INDEX idx_mangas_status_bbf28c ON mangas USING btree (status);
CREATE INDEX idx_mangas_thumbna_31a7a6 ON mangas USING btree (thumbnail_id);
CREATE INDEX idx_memberships_group_i_9dbab1 ON memberships USING btree (group_id);
CREATE INDEX idx_oauth_attem_expires_b9c4c9 ON oauth_attempts USING btree (expires_at);
CREATE INDEX idx_oauth_attem_user_id_508783 ON oauth_attempts USING btree (user_id);
CREATE INDEX idx_one_time_to_expires_ad5792 ON one_time_tokens USING btree (expires_at);
CREATE INDEX idx_one_time_to_user_id_00b89d ON one_time_tokens USING btree (user_id);
CREATE INDEX idx_pages_image_i_1b4303 ON pages USING btree (image_id);
CREATE INDEX idx_post_images_post_id_208119 ON post_images USING btree (post_id);
CREATE INDEX idx_post_reads_post_id_36aed6 ON post_reads USING btree (post_id);
CREATE INDEX idx_post_slugs_post_id_4e6568 ON post_slugs USING btree (post_id);
CREATE INDEX idx_posts_author__4ed6dc ON posts USING btree (author_id);
CREATE INDEX idx_posts_image_i_eb7b19 ON posts USING btree (image_id);
CREATE INDEX idx_posts_pinned_f18519 ON posts USING btree (pinned, published_at, id);
CREATE INDEX idx_provider_li_user_id_f2f87f ON provider_links USING btree (user_id);
CREATE INDEX idx_refresh_tok_expires_310999 ON refresh_tokens USING btree (expires_at);
CREATE INDEX idx_uploads_chapter_c907d7 ON uploads USING btree (chapter_id);
CREATE INDEX idx_uploads_created_5067ce ON uploads USING btree (created_at);
CREATE INDEX idx_uploads_user_id_0a970b ON uploads USING btree (user_id);
CREATE INDEX idx_users_avatar__d89f46 ON users USING btree (avatar_id);
CREATE INDEX idx_variants_file_id_36ad4b ON variants USING btree (file_id);
ALTER TABLE ONLY announcement_reads
    ADD CONSTRAINT announcement_reads_announcement_id_fkey FOREIGN KEY (announcement_id) REFERENCES announcements(id) ON DELETE CASCADE;
ALTER TABLE ONLY announcement_reads
    ADD CONSTRAINT announcement_reads_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE ONLY chapter_marks
    ADD CONSTRAINT chapter_marks_chapter_id_fkey FOREIGN KEY (chapter_id) REFERENCES chapters(id) ON DELETE CASCADE;
ALTER TABLE ONLY chapter_marks
    ADD CONSTRAINT chapter_marks_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE ONLY chapters
    ADD CONSTRAINT chapters_manga_id_fkey FOREIGN KEY (manga_id) REFERENCES mangas(id) ON DELETE CASCADE;
ALTER TABLE ONLY file_holds
    ADD CONSTRAINT file_holds_file_id_fkey FOREIGN KEY (file_id) REFERENCES files(key) ON DELETE RESTRICT;
ALTER TABLE ONLY users
    ADD CONSTRAINT fk_users_images_9b71822b FOREIGN KEY (avatar_id) REFERENCES images(id) ON DELETE SET NULL;
ALTER TABLE ONLY follows
    ADD CONSTRAINT follows_manga_id_fkey FOREIGN KEY (manga_id) REFERENCES mangas(id) ON DELETE CASCADE;
ALTER TABLE ONLY follows
    ADD CONSTRAINT follows_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE ONLY identity_tokens
    ADD CONSTRAINT identity_tokens_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE ONLY images
    ADD CONSTRAINT images_file_id_fkey FOREIGN KEY (file_id) REFERENCES files(key) ON DELETE RESTRICT;
ALTER TABLE ONLY log_entries
    ADD CONSTRAINT log_entries_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES users(id) ON DELETE SET NULL;
ALTER TABLE ONLY mails
    ADD CONSTRAINT mails_token_id_fkey FOREIGN KEY (token_id) REFERENCES one_time_tokens(id) ON DELETE CASCADE;
ALTER TABLE ONLY mails
    ADD CONSTRAINT mails_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE ONLY manga_people
    ADD CONSTRAINT manga_people_manga_id_fkey FOREIGN KEY (manga_id) REFERENCES mangas(id) ON DELETE CASCADE;
ALTER TABLE ONLY manga_slugs
    ADD CONSTRAINT manga_slugs_manga_id_fkey FOREIGN KEY (manga_id) REFERENCES mangas(id) ON DELETE CASCADE;
ALTER TABLE ONLY manga_tags
    ADD CONSTRAINT manga_tags_manga_id_fkey FOREIGN KEY (manga_id) REFERENCES mangas(id) ON DELETE CASCADE;
ALTER TABLE ONLY manga_tags
    ADD CONSTRAINT manga_tags_tag_id_fkey FOREIGN KEY (tag_id) REFERENCES tags(id) ON DELETE CASCADE;
ALTER TABLE ONLY manga_titles
    ADD CONSTRAINT manga_titles_manga_id_fkey FOREIGN KEY (manga_id) REFERENCES mangas(id) ON DELETE CASCADE;
ALTER TABLE ONLY mangas
    ADD CONSTRAINT mangas_thumbnail_id_fkey FOREIGN KEY (thumbnail_id) REFERENCES images(id) ON DELETE SET NULL;
ALTER TABLE ONLY memberships
    ADD CONSTRAINT memberships_group_id_fkey FOREIGN KEY (group_id) REFERENCES groups(id) ON DELETE CASCADE;
ALTER TABLE ONLY memberships
    ADD CONSTRAINT memberships_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE ONLY oauth_attempts
    ADD CONSTRAINT oauth_attempts_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE ONLY one_time_tokens
    ADD CONSTRAINT one_time_tokens_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE ONLY pages
    ADD CONSTRAINT pages_chapter_id_fkey FOREIGN KEY (chapter_id) REFERENCES chapters(id) ON DELETE CASCADE;
ALTER TABLE ONLY pages
    ADD CONSTRAINT pages_image_id_fkey FOREIGN KEY (image_id) REFERENCES images(id) ON DELETE RESTRICT;
ALTER TABLE ONLY post_images
    ADD CONSTRAINT post_images_image_id_fkey FOREIGN KEY (image_id) REFERENCES images(id) ON DELETE CASCADE;
ALTER TABLE ONLY post_images
    ADD CONSTRAINT post_images_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id) ON DELETE CASCADE;
ALTER TABLE ONLY post_reads
    ADD CONSTRAINT post_reads_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id) ON DELETE CASCADE;
ALTER TABLE ONLY post_reads
    ADD CONSTRAINT post_reads_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE ONLY post_slugs
    ADD CONSTRAINT post_slugs_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id) ON DELETE CASCADE;
ALTER TABLE ONLY posts
    ADD CONSTRAINT posts_author_id_fkey FOREIGN KEY (author_id) REFERENCES users(id) ON DELETE SET NULL;
ALTER TABLE ONLY posts
    ADD CONSTRAINT posts_image_id_fkey FOREIGN KEY (image_id) REFERENCES images(id) ON DELETE SET NULL;
ALTER TABLE ONLY provider_links
    ADD CONSTRAINT provider_links_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE ONLY refresh_tokens
    ADD CONSTRAINT refresh_tokens_identity_id_fkey FOREIGN KEY (identity_id) REFERENCES identity_tokens(id) ON DELETE CASCADE;
ALTER TABLE ONLY uploads
    ADD CONSTRAINT uploads_chapter_id_fkey FOREIGN KEY (chapter_id) REFERENCES chapters(id) ON DELETE CASCADE;
ALTER TABLE ONLY uploads
    ADD CONSTRAINT uploads_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE SET NULL;
ALTER TABLE ONLY variants
    ADD CONSTRAINT variants_file_id_fkey FOREIGN KEY (file_id) REFERENCES files(key) ON DELETE RESTRICT;
ALTER TABLE ONLY variants
    ADD CONSTRAINT variants_image_id_fkey FOREIGN KEY (image_id) REFERENCES images(id) ON DELETE CASCADE;
INSERT INTO "aerich" ("version", "app", "content") VALUES ('0_20261122171553_accounts.py', 'models', '{}');
INSERT INTO "aerich" ("version", "app", "content") VALUES ('1_20261122174828_accounts_whole.py', 'models', '{}');
INSERT INTO "aerich" ("version", "app", "content") VALUES ('2_20261122201255_site_content.py', 'models', '{}');

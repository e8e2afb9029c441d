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
CREATE TABLE attempts (
    id uuid NOT NULL,
    kind character varying(20) NOT NULL,
    key character varying(100) NOT NULL,
    at timestamp with time zone NOT NULL
);
COMMENT ON TABLE attempts IS 'One row is one attempt that counts: a failed login, a registration, a mail asked for.';
COMMENT ON COLUMN attempts.key IS 'whom it counts against: an address, an account, or both';
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
    activated_at timestamp with time zone
);
COMMENT ON TABLE users IS 'One row is one account.';
COMMENT ON COLUMN users.language IS 'of mails; null is the site''s';
COMMENT ON COLUMN users.activated_at IS 'when it first was; null is never';
ALTER TABLE ONLY aerich ALTER COLUMN id SET DEFAULT nextval('aerich_id_seq'::regclass);
ALTER TABLE ONLY aerich
    ADD CONSTRAINT aerich_pkey PRIMARY KEY (id);
ALTER TABLE ONLY attempts
    ADD CONSTRAINT attempts_pkey PRIMARY KEY (id);
ALTER TABLE ONLY groups
    ADD CONSTRAINT groups_name_key_key UNIQUE (name_key);
ALTER TABLE ONLY groups
    ADD CONSTRAINT groups_pkey PRIMARY KEY (id);
ALTER TABLE ONLY identity_tokens
    ADD CONSTRAINT identity_tokens_pkey PRIMARY KEY (id);
ALTER TABLE ONLY log_entries
    ADD CONSTRAINT log_entries_pkey PRIMARY KEY (id);
ALTER TABLE ONLY mails
    ADD CONSTRAINT mails_pkey PRIMARY KEY (id);
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
ALTER TABLE ONLY provider_links
    ADD CONSTRAINT provider_links_pkey PRIMARY KEY (id);
ALTER TABLE ONLY refresh_tokens
    ADD CONSTRAINT refresh_tokens_identity_id_key UNIQUE (identity_id);
ALTER TABLE ONLY refresh_tokens
    ADD CONSTRAINT refresh_tokens_pkey PRIMARY KEY (id);
ALTER TABLE ONLY memberships
    ADD CONSTRAINT uid_memberships_user_id_1d666f UNIQUE (user_id, group_id);
ALTER TABLE ONLY provider_links
    ADD CONSTRAINT uid_provider_li_issuer_33557a UNIQUE (issuer, subject);
ALTER TABLE ONLY provider_links
    ADD CONSTRAINT uid_provider_li_user_id_3cbb3f UNIQUE (user_id, provider);
ALTER TABLE ONLY users
    ADD CONSTRAINT users_email_key_key UNIQUE (email_key);
ALTER TABLE ONLY users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);
ALTER TABLE ONLY users
    ADD CONSTRAINT users_username_key_key UNIQUE (username_key);
CREATE INDEX idx_attempts_at_4e61f1 ON attempts USING btree (at);
CREATE INDEX idx_attempts_kind_a62991 ON attempts USING btree (kind, key, at);
CREATE INDEX idx_identity_to_user_id_772506 ON identity_tokens USING btree (user_id);
CREATE INDEX idx_log_entries_actor_i_e08731 ON log_entries USING btree (actor_id);
CREATE INDEX idx_log_entries_at_39ce49 ON log_entries USING btree (at);
CREATE INDEX idx_log_entries_kind_e7aa43 ON log_entries USING btree (kind, target);
CREATE INDEX idx_mails_state_8f7d42 ON mails USING btree (state, next_attempt_at);
CREATE INDEX idx_mails_token_i_6ba703 ON mails USING btree (token_id);
CREATE INDEX idx_mails_user_id_64b22a ON mails USING btree (user_id);
CREATE INDEX idx_memberships_group_i_9dbab1 ON memberships USING btree (group_id);
CREATE INDEX idx_oauth_attem_expires_b9c4c9 ON oauth_attempts USING btree (expires_at);
CREATE INDEX idx_oauth_attem_user_id_508783 ON oauth_attempts USING btree (user_id);
CREATE INDEX idx_one_time_to_expires_ad5792 ON one_time_tokens USING btree (expires_at);
CREATE INDEX idx_one_time_to_user_id_00b89d ON one_time_tokens USING btree (user_id);
CREATE INDEX idx_provider_li_user_id_f2f87f ON provider_links USING btree (user_id);
CREATE INDEX idx_refresh_tok_expires_310999 ON refresh_tokens USING btree (expires_at);
ALTER TABLE ONLY identity_tokens
    ADD CONSTRAINT identity_tokens_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE ONLY log_entries
    ADD CONSTRAINT log_entries_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES users(id) ON DELETE SET NULL;
ALTER TABLE ONLY mails
    ADD CONSTRAINT mails_token_id_fkey FOREIGN KEY (token_id) REFERENCES one_time_tokens(id) ON DELETE CASCADE;
ALTER TABLE ONLY mails
    ADD CONSTRAINT mails_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE ONLY memberships
    ADD CONSTRAINT memberships_group_id_fkey FOREIGN KEY (group_id) REFERENCES groups(id) ON DELETE CASCADE;
ALTER TABLE ONLY memberships
    ADD CONSTRAINT memberships_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE ONLY oauth_attempts
    ADD CONSTRAINT oauth_attempts_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE ONLY one_time_tokens
    ADD CONSTRAINT one_time_tokens_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE ONLY provider_links
    ADD CONSTRAINT provider_links_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE ONLY refresh_tokens
    ADD CONSTRAINT refresh_tokens_identity_id_fkey FOREIGN KEY (identity_id) REFERENCES identity_tokens(id) ON DELETE CASCADE;
INSERT INTO "aerich" ("version", "app", "content") VALUES ('0_20261122171553_accounts.py', 'models', '{}');
INSERT INTO "aerich" ("version", "app", "content") VALUES ('1_20261122174828_accounts_whole.py', 'models', '{}');

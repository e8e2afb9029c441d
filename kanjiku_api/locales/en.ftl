# One message per msg_key, the dot written as a dash: messages.user_created is messages-user_created.

messages-user_created = User { $username } was created.
messages-update_successful = User { $username } was updated.
messages-user_updated = User { $username } was updated.
messages-user_deleted = User { $username } was deleted.
messages-login_success = Welcome, { $username }.
messages-session_refreshed = The session was renewed.
messages-user_activated = Welcome, { $username }: the account is activated.
messages-activation_sent = If the address waits for its activation, a mail is on its way.
messages-reset_sent = If there is an account with this address, a mail is on its way.
messages-password_changed = The password was changed; log in with the new one.
messages-email_changed = The address was changed; please log in again.
messages-session_revoked = The device was logged out.
messages-sessions_revoked = User { $username } was logged out everywhere.
messages-user_banned = User { $username } is banned.
messages-user_unbanned = User { $username } is not banned any more.
messages-group_created = Group { $group } was created.
messages-group_updated = Group { $group } was updated.
messages-group_deleted = Group { $group } was deleted.
messages-mail_updated = The mail to { $to } will be tried again.
messages-provider_deleted = { $provider } was unlinked.
messages-logout_success = You are logged out.

messages-post_created = The post { $title } was created.
messages-post_updated = The post { $title } was updated.
messages-post_deleted = The post { $title } was deleted.
messages-image_created = The post { $title } has a new image.
messages-image_deleted = An image of the post { $title } was deleted.
messages-announcement_created = The announcement { $title } was created.
messages-announcement_updated = The announcement { $title } was updated.
messages-announcement_deleted = The announcement { $title } was deleted.
messages-mark_created = { $title } is marked as read.
messages-mark_deleted = { $title } is marked as unread.
errors-cover_not_own = The cover of a post is one of the images that were uploaded for it.
errors-ends_too_soon = An announcement must end after it starts.
messages-chapter_created = Chapter { $chapter } was created.
messages-chapter_updated = Chapter { $chapter } was updated.
messages-chapter_deleted = Chapter { $chapter } was deleted.
messages-page_deleted = Page { $page } of { $chapter } was deleted.
messages-marks_created = { $manga }, chapters marked as read: { $count }.
messages-marks_deleted = { $manga }, chapters marked as unread: { $count }.
messages-progress_updated = Your place in { $chapter } is noted.

errors-bad_request = The request is malformed.
errors-malformed_body = The body is not a JSON object, or names a field twice.
errors-validation = Some fields are not valid.
errors-invalid_value = This value is not valid here. { $rule ->
    [text_at_most] At most { $limit } characters are taken
    [text_at_least] At least { $limit } characters are needed
    [at_most_entries] At most { $limit } entries are taken
    [at_least_entries] At least { $limit } entries are needed
    [at_most] At most { $limit } is taken
    [at_least] At least { $limit } is taken
    [below] It must be below { $limit }
    [above] It must be above { $limit }
    [one_of] It must be { $limit }
    [pattern] It must match { $limit }
    [text] It must be a text
    [number] It must be a number
    [truth] It must be true or false
    [list] It must be a list
    [object] It must be an object
    [uuid] It must be a UUID
    [moment] It must be a time as YYYY-MM-DDTHH:MM:SSZ, or with an offset
    [day] It must be a day as YYYY-MM-DD
    [unknown_name] There is no parameter of this name
    [missing] It is missing
    [cursor] It must be the `next` of the page before, with the same filters and order, and without `page`
    [other] It is not allowed
   *[unknown] { $rule } { $limit }
}; { $seen } came.
errors-unknown_field = There is no field { $field }.
errors-too_much = { $field } has more in it than it can take: { $limit } at most.
errors-missing_parameters = A required field is missing.
errors-parameter_error = Query parameter { $field }: { errors-invalid_value }
errors-username_invalid = A user name has 5 to 30 letters (A-Z), digits, spaces, dots, underscores or dashes, and begins and ends with a letter or digit.
errors-email_invalid = This is not an e-mail address that we can write to.
errors-birthday_invalid = A birthday is a day between 1900 and today, as YYYY-MM-DD.
errors-time_zone_invalid = A time zone is named as in the IANA database, such as Europe/Berlin or UTC.
errors-time_invalid = A moment is written as YYYY-MM-DDTHH:MM, seconds may follow, then Z or an offset such as +02:00; years are 1970 to 9998.
errors-password_weak = The password is too easy to guess. It needs 8 to 256 characters (we recommend 12 or more), must not be a common one, nor your name or address.
errors-username_taken = This user name is taken.
errors-email_taken = This e-mail address is taken.
errors-wrong_password = The current password is not right; nothing was changed.
errors-last_admin = Somebody must remain who can administer the site; nothing was changed.
errors-group_without_admin = The group { $group } exists and does not administer; rename it first.
errors-mail_off = Mail is off: the settings have no [mail] host.
errors-registration_closed = This site takes no registrations.
errors-login_failed = User name or password is wrong.
errors-not_activated = This account is not activated yet.
errors-banned = This account is banned.
errors-no_session = You are not logged in.
errors-session_revoked = This session was ended.
errors-image_not_found = There is no such image.
errors-manga_not_found = There is no such manga.
errors-tag_not_found = There is no such tag.
errors-chapter_not_found = There is no such chapter.
errors-page_not_found = There is no such page.
errors-upload_not_found = There is no such upload.
errors-post_not_found = There is no such post.
errors-announcement_not_found = There is no such announcement.
errors-archive_invalid = This is no zip archive that can be read, or it is damaged.
errors-archive_empty = There is no page in this archive.
errors-archive_too_many = There are { $count } entries; at most { $limit } are taken.
errors-archive_too_large = Unpacked, the pages of this archive have { $size } bytes; at most { $limit } are taken.
errors-archive_not_alone = { $entry } is an archive, and an archive comes alone: send one archive, or several images.
errors-entry_unsafe = { $entry } is no plain file, or has a name that is not allowed.
errors-entry_duplicate = { $entry } and { $other } are one name.
errors-entry_encrypted = { $entry } is encrypted.
errors-entry_method = { $entry } is packed by a method that is not read here; deflate is.
errors-entry_too_large = { $entry } has { $size } bytes; at most { $limit } are taken.
errors-entry_overlap = { $entry } shares its data with another entry.
errors-entry_damaged = { $entry } is damaged.
errors-outdated = Somebody has changed this since you read it; read it again.
errors-licensed = This manga is licensed: its chapters cannot be read here.
errors-no_permission = You may not do this.
errors-origin_forbidden = This page may not act in your name.
errors-not_found = There is nothing here.
errors-token_invalid = This link was used already, or is too old.
errors-login_too_old = Please log in again first: this needs a login of the last ten minutes.
errors-too_many_requests = Too many attempts. Please wait a while.
errors-device_not_found = There is no such device.
errors-group_not_found = There is no such group.
errors-group_taken = Another group has this name.
errors-group_name_invalid = A group's name has 1 to 50 letters (A-Z), digits, underscores or dashes, and begins with a letter or digit.
errors-mail_not_found = There is no such mail.
errors-oauth_failed = The provider did not answer as it should. Please try again.
errors-oauth_denied = The provider did not let you in.
errors-provider_taken = This identity belongs to another account, or yours has another one there.
errors-last_login = Without it nobody could log in to this account any more; set a password first.
errors-provider_not_found = There is no such provider.
errors-user_not_found = There is no such user.
errors-log_not_found = There is no such entry of the log.
errors-method_not_allowed = This method is not allowed here.
errors-unsupported_type = { $sent ->
    [zip] A zip archive (ZIP, CBZ)
    [rar] A RAR archive (RAR, CBR)
    [seven_zip] A 7z archive (7z, CB7)
    [tar] A tar archive (TAR, CBT)
    [compressed] A compressed file (GZ, BZ2, XZ, ZST)
    [pdf] A PDF document
    [epub] An EPUB book
    [jpeg_xl] A JPEG XL image
    [heic] A HEIC image
    [video] A video
    [untyped] A body without a Content-Type
    [unknown] Content of an unknown kind
   *[other] { $sent }
} is not read here; send instead: { $taken }.
errors-too_large = At most { $limit } bytes are taken here, and { $size ->
    [more] more
   *[other] { $size }
} were sent.
errors-timeout = The request took too long to arrive.
errors-internal = Something went wrong on our side. Please tell the operator the X-Request-ID of this answer.
errors-unavailable = The service is not available at the moment. Please try again.
errors-database_unavailable = The database is not available at the moment. Please try again.
errors-schema_not_current = The database has the schema of another release. The operator has to run `migrate`.
errors-database_read_only = Nothing can be changed at the moment, only read. Please try again.
errors-storage_unavailable = The images are not available at the moment. Please try again.
errors-busy = There is too much to do at once. Please try again in a moment.

errors-image_invalid = The image is damaged, or too demanding to be read.
errors-image_too_many_pixels = The image has { $width } × { $height } pixels; at most { $limit } in all, and { $side } on a side, are taken.
errors-image_animated = A page must not move: this image has several frames.
errors-file_missing = The body has no file.
errors-storage_full = There is no place left for files. Please tell the operator.
errors-range_not_satisfiable = The range begins behind the end of the file.
messages-avatar_updated = The avatar was updated.
messages-avatar_deleted = The avatar was deleted.

errors-chapter_taken = { $volume ->
        [none] Outside of all volumes
       *[other] In volume { $volume }
    }, this manga already has { $what ->
        [number] a chapter { $number } in { $language }: leading zeros and a fraction of zeros make no other number.
        [name] a chapter without a number called “{ $name }” in { $language }: give it a number or another name.
       *[nothing] a chapter without number and name in { $language }: give it one of them.
    }
errors-number_invalid = A number has up to five digits, and up to three more behind a dot; it is a text.
errors-language_invalid = This is not the tag of a language, such as en or pt-BR.
errors-page_order_invalid = The order must name each page of the chapter exactly once.
errors-key_needed = Enter your key as the user name, and anything as the password. You get a key at { $url }.
errors-file_unknown = This file is not known here: download the chapter again.
errors-page_out_of_range = The chapter has no such page.

messages-page_created = Page { $page } of { $chapter } was added.
messages-page_updated = Page { $page } of { $chapter } was replaced.
errors-upload_taken = Another upload has this uuid; make a new one.
errors-upload_overdue = The upload took too long; nothing was changed.
errors-upload_interrupted = The upload was interrupted; nothing was changed.
errors-place_out_of_range = A new page comes before one of the pages, or right after the last.
errors-chapter_full = The chapter has as many pages as this site allows.
errors-volume_not_found = This manga has no volume of this number to read.

messages-manga_created = { $manga } was created.
messages-manga_updated = { $manga } was updated.
messages-manga_deleted = { $manga } was deleted.
messages-thumbnail_updated = The cover of { $manga } was updated.
messages-thumbnail_deleted = The cover of { $manga } was deleted.
messages-follow_created = You follow { $manga }.
messages-follow_deleted = You do not follow { $manga }.
messages-tag_created = Tag { $tag } was created.
messages-tag_updated = Tag { $tag } was updated.
messages-tag_deleted = Tag { $tag } was deleted.
errors-manga_name_taken = Another manga has this name.
errors-manga_slug_taken = Another manga has this slug, or had it and still answers to it.
errors-tag_taken = Another tag has this slug.

errors-entry_unreadable = { $entry } cannot be read.
errors-import_name_unknown = This is not named like a chapter, such as { $form }.
errors-import_without_manga = It belongs into a folder that is named like its manga.
errors-import_twice = This is the same chapter as { $other }.
errors-import_not_taken = { $kind } files are not read here; a folder of images is, and a .cbz or .zip file.
errors-import_misnamed = This is called a { $kind } file and is a zip archive: call it .cbz, and it is read.
errors-import_ambiguous = Several series have this title: { $names }.
errors-import_group_too_long = { $entry } is longer than { $limit } characters and is not credited.
errors-comicinfo_broken = It cannot be read and was passed over.
errors-comicinfo_value = Its { $element } cannot be "{ $value }" here; that was passed over.
errors-storage_forgets = The storage is memory: what comes in now is gone when this command ends.
errors-demo_not_empty = This database has manga or posts already; demo data is for an empty site.

messages-key_created = The key { $name } was made. Its secret is shown this once.
messages-key_deleted = The key { $name } was revoked.
messages-feed_token_created = Your feeds have a new token; the one before is dead.
messages-feed_token_deleted = Your feeds have no token any more.
errors-key_not_found = There is no such key.
errors-key_not_allowed = No key opens this; log in.
errors-key_expires_too_soon = A key must expire in the future, or never.
errors-too_many_keys = You have { $limit } keys, which is the most; revoke one first.

errors-feed_not_found = There is no such feed; there are latest, follows, blog and manga/<id or slug>, each with .rss, .atom or .json.
labels-unsubscribe = End these mails
labels-unsubscribed = You get no more mails about new chapters from { $site }
labels-unsubscribe_question = Do you want no more mails about new chapters from { $site }?
labels-feed_latest = Latest chapters
labels-feed_follows = New chapters of series that you follow
labels-feed_blog = News
errors-image_not_convertible = This image cannot be had in this form.
labels-opds_manga = All series
labels-opds_latest = Latest chapters
labels-opds_follows = Series that you follow
labels-opds_search = Search
labels-opds_continue = Continue reading

errors-condition_invalid = A condition is none that can be searched for, or there are too many: at most 200 of them, 8 deep.
errors-nothing_to_change = Nothing can be changed here.
errors-library_not_found = There is no such library; there is one, with the id 1.

messages-webhook_created = The webhook { $webhook } was made. If it has a secret, that is shown this once.
messages-webhook_updated = The webhook { $webhook } was updated.
messages-webhook_deleted = The webhook { $webhook } was deleted.
messages-webhook_tested = A test will be sent to the webhook { $webhook } within seconds.
errors-webhook_not_found = There is no such webhook.
errors-webhook_off = This webhook is switched off; switch it on first.
errors-webhook_url_invalid = A webhook needs an address that begins with https:// and has no user name and no #.
errors-webhook_secret_invalid = A secret is whsec_ and the base64 of 24 to 64 bytes; webhooks of Discord have none.
errors-too_many_webhooks = There are { $limit } webhooks, which is the most; delete one first.
labels-webhook_early_access = Early access; for everybody from { $date }
labels-webhook_test = A test of { $site }

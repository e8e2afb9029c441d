# One message per msg_key, the dot written as a dash: messages.user_created is messages-user_created.

messages-user_created = User { $username } was created.
messages-update_successful = User { $username } was updated.
messages-user_updated = User { $username } was updated.
messages-user_deleted = User { $username } was deleted.
messages-login_success = Welcome, { $username }.
messages-session_refreshed = The session was renewed.
messages-user_activated = Welcome, { $username }: the account is activated.
messages-activation_sent = If there is an account with this address that is not activated yet, a mail is on its way.
messages-reset_sent = If there is an account with this address, a mail is on its way.
messages-password_changed = The password was changed; log in with the new one.
messages-email_changed = The address was changed; please log in again.
messages-session_revoked = The device was logged out.
messages-sessions_revoked = User { $username } was logged out everywhere.
messages-user_banned = User { $username } is banned.
messages-user_unbanned = User { $username } is no longer banned.
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
errors-cover_not_own = The cover of a post must be one of the images that were uploaded for it.
errors-ends_too_soon = An announcement must end after it starts.
messages-chapter_created = Chapter { $chapter } was created.
messages-chapter_updated = Chapter { $chapter } was updated.
messages-chapter_deleted = Chapter { $chapter } was deleted.
messages-page_deleted = Page { $page } of { $chapter } was deleted.
messages-marks_created = { $manga }, chapters marked as read: { $count }.
messages-marks_deleted = { $manga }, chapters marked as unread: { $count }.
messages-progress_updated = Your progress in { $chapter } is saved.

errors-bad_request = The request is malformed.
errors-malformed_body = The body is not a JSON object, or names a field twice.
errors-validation = Some fields are not valid.
errors-invalid_value = This value is not valid here. { $rule ->
    [text_at_most] At most { $limit } characters are allowed
    [text_at_least] At least { $limit } characters are required
    [at_most_entries] At most { $limit } entries are allowed
    [at_least_entries] At least { $limit } entries are required
    [at_most] At most { $limit } is allowed
    [at_least] It must be at least { $limit }
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
    [moment] It must be a time in the form YYYY-MM-DDTHH:MM:SSZ, or with an offset
    [day] It must be a date in the form YYYY-MM-DD
    [unknown_name] There is no parameter with this name
    [missing] It is missing
    [cursor] It must be the `next` of the previous page, with the same filters and order, and without `page`
    [other] It is not allowed
   *[unknown] { $rule } { $limit }
}; received: { $seen }.
errors-unknown_field = There is no field { $field }.
errors-too_much = { $field } has too many entries; at most { $limit } are allowed.
errors-missing_parameters = A required field is missing.
errors-parameter_error = Query parameter { $field }: { errors-invalid_value }
errors-username_invalid = A user name has 5 to 30 letters (A-Z), digits, spaces, dots, underscores or dashes, and begins and ends with a letter or digit.
errors-email_invalid = This is not an e-mail address that we can write to.
errors-birthday_invalid = A birthday is a date between 1900 and today, in the form YYYY-MM-DD.
errors-time_zone_invalid = A time zone must have a name of the IANA database, such as Europe/Berlin or UTC.
errors-time_invalid = A time has the form YYYY-MM-DDTHH:MM, optional seconds, then Z or an offset such as +02:00; years are 1970 to 9998.
errors-password_weak = The password is too easy to guess. It needs 8 to 256 characters (we recommend 12 or more), must not be common, and must not be your name or address.
errors-username_taken = This user name is taken.
errors-email_taken = This e-mail address is taken.
errors-wrong_password = The current password is wrong; nothing was changed.
errors-last_admin = The site must keep at least one administrator; nothing was changed.
errors-group_without_admin = The group { $group } exists already, without admin rights; rename it first.
errors-mail_off = Mail is off: the settings have no [mail] host.
errors-registration_closed = Registration on this site is closed.
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
errors-archive_invalid = This is not a readable zip archive, or it is damaged.
errors-archive_empty = There is no page in this archive.
errors-archive_too_many = There are { $count } entries; at most { $limit } are allowed.
errors-archive_too_large = Unpacked, the pages of this archive have { $size } bytes; at most { $limit } are allowed.
errors-archive_not_alone = { $entry } is an archive, which must be sent alone: send one archive, or several images.
errors-entry_unsafe = { $entry } is not a regular file, or its name is not allowed.
errors-entry_duplicate = { $entry } and { $other } count as the same name.
errors-entry_encrypted = { $entry } is encrypted.
errors-entry_method = { $entry } is compressed by a method that is not supported; use deflate.
errors-entry_too_large = { $entry } has { $size } bytes; at most { $limit } are allowed.
errors-entry_overlap = { $entry } shares its data with another entry.
errors-entry_damaged = { $entry } is damaged.
errors-outdated = Somebody has changed this since you read it; read it again.
errors-licensed = This manga is licensed: its chapters cannot be read here.
errors-no_permission = You may not do this.
errors-origin_forbidden = This website is not allowed to act on your behalf.
errors-not_found = There is nothing here.
errors-token_invalid = This link was already used, or has expired.
errors-login_too_old = Please log in again first: this needs a login within the last ten minutes.
errors-too_many_requests = Too many attempts. Please wait a while.
errors-device_not_found = There is no such device.
errors-group_not_found = There is no such group.
errors-group_taken = Another group has this name.
errors-group_name_invalid = A group's name has 1 to 50 letters (A-Z), digits, underscores or dashes, and begins with a letter or digit.
errors-mail_not_found = There is no such mail.
errors-oauth_failed = The provider did not answer as it should. Please try again.
errors-oauth_denied = The provider refused the login.
errors-provider_taken = This identity belongs to another account, or your account is linked to another identity there.
errors-last_login = Without this provider you could no longer log in; set a password first.
errors-provider_not_found = There is no such provider.
errors-user_not_found = There is no such user.
errors-log_not_found = There is no such log entry.
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
} is not supported here; send instead: { $taken }.
errors-too_large = At most { $limit } bytes are allowed here; { $size ->
    [more] more
   *[other] { $size }
} were sent.
errors-timeout = The request took too long to arrive.
errors-internal = Something went wrong on our side. Please tell the operator the X-Request-ID of this answer.
errors-unavailable = The service is not available at the moment. Please try again.
errors-database_unavailable = The database is not available at the moment. Please try again.
errors-schema_not_current = The database has the schema of another release. The operator has to run `migrate`.
errors-database_read_only = At the moment, nothing can be changed. Please try again later.
errors-storage_unavailable = The images are not available at the moment. Please try again.
errors-busy = The service is too busy. Please try again in a moment.

errors-image_invalid = The image is damaged, or too complex to be processed.
errors-image_too_many_pixels = The image has { $width } × { $height } pixels; at most { $limit } in all, and { $side } on a side, are allowed.
errors-image_animated = A page must not be animated: this image has several frames.
errors-file_missing = The body has no file.
errors-storage_full = There is no space left for files. Please tell the operator.
errors-range_not_satisfiable = The range begins after the end of the file.
messages-avatar_updated = The avatar was updated.
messages-avatar_deleted = The avatar was deleted.

errors-chapter_taken = { $volume ->
        [none] Outside of all volumes
       *[other] In volume { $volume }
    }, this manga already has { $what ->
        [number] a chapter { $number } in { $language }: leading zeros and a fraction of only zeros do not make another number.
        [name] a chapter without a number called “{ $name }” in { $language }: give it a number or another name.
       *[nothing] a chapter without number and name in { $language }: give it one of them.
    }
errors-number_invalid = A number is a text of up to five digits, with up to three more after a dot.
errors-language_invalid = This is not a language tag, such as en or pt-BR.
errors-page_order_invalid = The order must name each page of the chapter exactly once.
errors-key_needed = Enter your key as the user name, and anything as the password. You get a key at { $url }.
errors-file_unknown = This site does not know the file: download the chapter again.
errors-page_out_of_range = The chapter has no such page.

messages-page_created = Page { $page } of { $chapter } was added.
messages-page_updated = Page { $page } of { $chapter } was replaced.
errors-upload_taken = Another upload has this uuid; use a new one.
errors-upload_overdue = The upload took too long; nothing was changed.
errors-upload_interrupted = The upload was interrupted; nothing was changed.
errors-place_out_of_range = A new page must come before an existing page, or right after the last.
errors-chapter_full = The chapter has as many pages as this site allows.
errors-volume_not_found = This manga has no readable volume with this number.

messages-manga_created = { $manga } was created.
messages-manga_updated = { $manga } was updated.
messages-manga_deleted = { $manga } was deleted.
messages-thumbnail_updated = The cover of { $manga } was updated.
messages-thumbnail_deleted = The cover of { $manga } was deleted.
messages-follow_created = You follow { $manga }.
messages-follow_deleted = You no longer follow { $manga }.
messages-tag_created = Tag { $tag } was created.
messages-tag_updated = Tag { $tag } was updated.
messages-tag_deleted = Tag { $tag } was deleted.
errors-manga_name_taken = Another manga has this name.
errors-manga_slug_taken = Another manga has this slug, or had it before.
errors-tag_taken = Another tag has this slug.

errors-entry_unreadable = { $entry } cannot be read.
errors-import_name_unknown = Its name does not look like that of a chapter, such as { $form }.
errors-import_without_manga = It must be in a folder with the name of its manga.
errors-import_twice = This is the same chapter as { $other }; rename or remove one of them.
errors-import_not_taken = { $kind } files are not supported; use a folder of images, or a .cbz or .zip file.
errors-import_misnamed = This has the name of a { $kind } file but is a zip archive: rename it to .cbz.
errors-import_ambiguous = Several series have this title: { $names }. Use the name of one of them.
errors-import_group_too_long = { $entry } is longer than { $limit } characters and is not credited.
errors-comicinfo_broken = It cannot be read and was ignored.
errors-comicinfo_value = Its { $element } cannot be "{ $value }"; this value was ignored.
errors-storage_forgets = The storage is in memory: everything is lost when this command ends.
errors-demo_not_empty = This database has manga or posts already; demo data is for an empty site.

messages-key_created = The key { $name } was created. Its secret is only shown now.
messages-key_deleted = The key { $name } was revoked.
messages-feed_token_created = Your feeds have a new token; the old one no longer works.
messages-feed_token_deleted = Your feeds no longer have a token.
errors-key_not_found = There is no such key.
errors-key_not_allowed = This cannot be done with a key; log in.
errors-key_expires_too_soon = A key must expire in the future, or never.
errors-too_many_keys = You have { $limit } keys, which is the maximum; revoke one first.

errors-feed_not_found = There is no such feed. The feeds are latest, follows, blog and manga/<id or slug>, each followed by .rss, .atom or .json.
labels-unsubscribe = Stop these mails
labels-unsubscribed = You will get no more mails about new chapters from { $site }
labels-unsubscribe_question = Do you want to stop the mails about new chapters from { $site }?
labels-feed_latest = Latest chapters
labels-feed_follows = New chapters of series that you follow
labels-feed_blog = News
errors-image_not_convertible = This image cannot be converted to this form.
labels-opds_manga = All series
labels-opds_latest = Latest chapters
labels-opds_follows = Series that you follow
labels-opds_search = Search
labels-opds_continue = Continue reading

errors-condition_invalid = A condition of the search is not valid, or there are too many: at most 200 of them, 8 levels deep.
errors-nothing_to_change = Nothing can be changed here.
errors-library_not_found = There is no such library; the only one has the id 1.

messages-webhook_created = The webhook { $webhook } was created. If it has a secret, it is only shown now.
messages-webhook_updated = The webhook { $webhook } was updated.
messages-webhook_deleted = The webhook { $webhook } was deleted.
messages-webhook_tested = A test will be sent to the webhook { $webhook } within seconds.
errors-webhook_not_found = There is no such webhook.
errors-webhook_off = This webhook is switched off; switch it on first.
errors-webhook_url_invalid = A webhook needs an address that begins with https:// and has no user name and no #.
errors-webhook_secret_invalid = A secret is whsec_, followed by 24 to 64 bytes in base64; webhooks of Discord have none.
errors-too_many_webhooks = There are { $limit } webhooks, which is the maximum; delete one first.
labels-webhook_early_access = Early access; for everybody from { $date }
labels-webhook_test = A test of { $site }

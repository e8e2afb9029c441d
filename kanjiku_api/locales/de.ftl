# Eine Meldung je msg_key, der Punkt als Bindestrich: messages.user_created heißt messages-user_created.

messages-user_created = Das Konto { $username } wurde angelegt.
messages-update_successful = Das Konto { $username } wurde geändert.
messages-user_updated = Das Konto { $username } wurde geändert.
messages-user_deleted = Das Konto { $username } wurde gelöscht.
messages-login_success = Willkommen, { $username }.
messages-session_refreshed = Die Sitzung wurde verlängert.
messages-user_activated = Willkommen, { $username }: Das Konto ist aktiviert.
messages-activation_sent = Gibt es ein Konto mit dieser Adresse, das noch nicht aktiviert ist, ist eine Mail unterwegs.
messages-reset_sent = Gibt es ein Konto mit dieser Adresse, ist eine Mail unterwegs.
messages-password_changed = Das Passwort wurde geändert; melde dich mit dem neuen an.
messages-email_changed = Die Adresse wurde geändert; bitte melde dich neu an.
messages-session_revoked = Das Gerät wurde abgemeldet.
messages-sessions_revoked = { $username } wurde überall abgemeldet.
messages-user_banned = { $username } ist gesperrt.
messages-user_unbanned = { $username } ist nicht mehr gesperrt.
messages-group_created = Die Gruppe { $group } wurde angelegt.
messages-group_updated = Die Gruppe { $group } wurde geändert.
messages-group_deleted = Die Gruppe { $group } wurde gelöscht.
messages-mail_updated = Die Mail an { $to } wird noch einmal versucht.
messages-provider_deleted = Die Verknüpfung mit { $provider } wurde gelöst.
messages-logout_success = Du bist abgemeldet.

messages-post_created = Der Beitrag { $title } wurde angelegt.
messages-post_updated = Der Beitrag { $title } wurde geändert.
messages-post_deleted = Der Beitrag { $title } wurde gelöscht.
messages-image_created = Der Beitrag { $title } hat ein neues Bild.
messages-image_deleted = Ein Bild des Beitrags { $title } wurde gelöscht.
messages-announcement_created = Die Ankündigung { $title } wurde angelegt.
messages-announcement_updated = Die Ankündigung { $title } wurde geändert.
messages-announcement_deleted = Die Ankündigung { $title } wurde gelöscht.
messages-mark_created = { $title } ist als gelesen markiert.
messages-mark_deleted = { $title } ist als ungelesen markiert.
errors-cover_not_own = Das Titelbild eines Beitrags ist eines der Bilder, die für ihn hochgeladen wurden.
errors-ends_too_soon = Eine Ankündigung muss enden, nachdem sie begonnen hat.
messages-chapter_created = Das Kapitel { $chapter } wurde angelegt.
messages-chapter_updated = Das Kapitel { $chapter } wurde geändert.
messages-chapter_deleted = Das Kapitel { $chapter } wurde gelöscht.
messages-page_deleted = Seite { $page } von { $chapter } wurde gelöscht.
messages-marks_created = { $manga }, als gelesen markierte Kapitel: { $count }.
messages-marks_deleted = { $manga }, als ungelesen markierte Kapitel: { $count }.
messages-progress_updated = Deine Stelle in { $chapter } ist gemerkt.

errors-bad_request = Die Anfrage ist fehlerhaft.
errors-malformed_body = Der Inhalt ist kein JSON-Objekt oder nennt ein Feld doppelt.
errors-validation = Einige Felder sind nicht gültig.
errors-invalid_value = Dieser Wert ist hier nicht gültig. { $rule ->
    [text_at_most] Höchstens { $limit } Zeichen gehen
    [text_at_least] Mindestens { $limit } Zeichen müssen es sein
    [at_most_entries] Höchstens { $limit } Einträge gehen
    [at_least_entries] Mindestens { $limit } Einträge müssen es sein
    [at_most] Höchstens { $limit } geht
    [at_least] Mindestens { $limit } muss es sein
    [below] Er muss unter { $limit } liegen
    [above] Er muss über { $limit } liegen
    [one_of] Er muss { $limit } sein
    [pattern] Er muss zu { $limit } passen
    [text] Er muss ein Text sein
    [number] Er muss eine Zahl sein
    [truth] Er muss true oder false sein
    [list] Er muss eine Liste sein
    [object] Er muss ein Objekt sein
    [uuid] Er muss eine UUID sein
    [moment] Er muss ein Zeitpunkt sein, als YYYY-MM-DDTHH:MM:SSZ oder mit Versatz
    [day] Er muss ein Tag sein, als YYYY-MM-DD
    [unknown_name] Es gibt keinen Parameter dieses Namens
    [missing] Er fehlt
    [cursor] Er muss das `next` der Seite davor sein, bei gleichen Filtern und gleicher Ordnung, und ohne `page`
    [other] Er ist nicht erlaubt
   *[unknown] { $rule } { $limit }
}; erhalten: { $seen }.
errors-unknown_field = Ein Feld { $field } gibt es nicht.
errors-too_much = { $field } hat zu viele Einträge; höchstens { $limit } sind erlaubt.
errors-missing_parameters = Ein nötiges Feld fehlt.
errors-parameter_error = Parameter { $field }: { errors-invalid_value }
errors-username_invalid = Ein Benutzername hat 5 bis 30 Buchstaben (A-Z), Ziffern, Leerzeichen, Punkte, Unter- oder Bindestriche und beginnt und endet mit einem Buchstaben oder einer Ziffer.
errors-email_invalid = Das ist keine E-Mail-Adresse, an die wir schreiben können.
errors-birthday_invalid = Ein Geburtstag ist ein Tag zwischen 1900 und heute, als JJJJ-MM-TT.
errors-time_zone_invalid = Eine Zeitzone heißt wie in der IANA-Datenbank, zum Beispiel Europe/Berlin oder UTC.
errors-time_invalid = Ein Zeitpunkt hat die Form JJJJ-MM-TTThh:mm, auf Wunsch mit Sekunden, dann Z oder einen Abstand wie +02:00; Jahre sind 1970 bis 9998.
errors-password_weak = Das Passwort ist zu leicht zu erraten. Es braucht 8 bis 256 Zeichen (wir empfehlen 12 oder mehr) und darf weder häufig noch dein Name oder deine Adresse sein.
errors-username_taken = Dieser Benutzername ist vergeben.
errors-email_taken = Diese E-Mail-Adresse ist vergeben.
errors-wrong_password = Das bisherige Passwort stimmt nicht; nichts wurde geändert.
errors-last_admin = Jemand muss bleiben, der die Seite verwalten kann; nichts wurde geändert.
errors-group_without_admin = Die Gruppe { $group } gibt es schon, aber ohne Verwaltungsrechte; benenne sie zuerst um.
errors-mail_off = Mail ist aus: Die Einstellungen haben keinen [mail] host.
errors-registration_closed = Diese Seite nimmt keine Registrierungen an.
errors-login_failed = Benutzername oder Passwort ist falsch.
errors-not_activated = Dieses Konto ist noch nicht aktiviert.
errors-banned = Dieses Konto ist gesperrt.
errors-no_session = Du bist nicht angemeldet.
errors-session_revoked = Diese Sitzung wurde beendet.
errors-image_not_found = Dieses Bild gibt es nicht.
errors-manga_not_found = Diesen Manga gibt es nicht.
errors-tag_not_found = Dieses Schlagwort gibt es nicht.
errors-chapter_not_found = Dieses Kapitel gibt es nicht.
errors-page_not_found = Diese Seite gibt es nicht.
errors-upload_not_found = Diese Übertragung gibt es nicht.
errors-post_not_found = Diesen Beitrag gibt es nicht.
errors-announcement_not_found = Diese Ankündigung gibt es nicht.
errors-archive_invalid = Das ist kein lesbares Zip-Archiv, oder es ist beschädigt.
errors-archive_empty = In diesem Archiv ist keine Seite.
errors-archive_too_many = Es sind { $count } Einträge; höchstens { $limit } werden angenommen.
errors-archive_too_large = Entpackt haben die Seiten dieses Archivs { $size } Bytes; höchstens { $limit } werden angenommen.
errors-archive_not_alone = { $entry } ist ein Archiv, und ein Archiv kommt allein: Bitte ein Archiv senden, oder mehrere Bilder.
errors-entry_unsafe = { $entry } ist keine einfache Datei oder hat einen Namen, der nicht erlaubt ist.
errors-entry_duplicate = { $entry } und { $other } gelten als derselbe Name.
errors-entry_encrypted = { $entry } ist verschlüsselt.
errors-entry_method = { $entry } ist mit einem Verfahren gepackt, das hier nicht gelesen wird; Deflate geht.
errors-entry_too_large = { $entry } hat { $size } Bytes; höchstens { $limit } werden angenommen.
errors-entry_overlap = { $entry } teilt seine Daten mit einem anderen Eintrag.
errors-entry_damaged = { $entry } ist beschädigt.
errors-outdated = Das hat inzwischen jemand geändert; bitte neu laden.
errors-licensed = Dieser Manga ist lizenziert: Seine Kapitel sind hier nicht zu lesen.
errors-no_permission = Das darfst du nicht.
errors-origin_forbidden = Diese Seite darf nicht in deinem Namen handeln.
errors-not_found = Hier ist nichts.
errors-token_invalid = Dieser Link wurde schon benutzt oder ist zu alt.
errors-login_too_old = Bitte melde dich erst neu an: Dafür braucht es eine Anmeldung der letzten zehn Minuten.
errors-too_many_requests = Zu viele Versuche. Bitte warte eine Weile.
errors-device_not_found = Dieses Gerät gibt es nicht.
errors-group_not_found = Diese Gruppe gibt es nicht.
errors-group_taken = Eine andere Gruppe hat diesen Namen.
errors-group_name_invalid = Ein Gruppenname hat 1 bis 50 Buchstaben (A-Z), Ziffern, Unter- oder Bindestriche und beginnt mit einem Buchstaben oder einer Ziffer.
errors-mail_not_found = Diese Mail gibt es nicht.
errors-oauth_failed = Der Anbieter hat nicht geantwortet, wie er sollte. Bitte versuche es noch einmal.
errors-oauth_denied = Der Anbieter hat die Anmeldung abgelehnt.
errors-provider_taken = Diese Identität gehört zu einem anderen Konto, oder dein Konto ist dort mit einer anderen verknüpft.
errors-last_login = Ohne diesen Anbieter könntest du dich nicht mehr anmelden; setze erst ein Passwort.
errors-provider_not_found = Diesen Anbieter gibt es nicht.
errors-user_not_found = Dieses Konto gibt es nicht.
errors-log_not_found = Diesen Eintrag im Protokoll gibt es nicht.
errors-method_not_allowed = Diese Methode ist hier nicht erlaubt.
errors-unsupported_type = { $sent ->
    [zip] Ein Zip-Archiv (ZIP, CBZ)
    [rar] Ein RAR-Archiv (RAR, CBR)
    [seven_zip] Ein 7z-Archiv (7z, CB7)
    [tar] Ein Tar-Archiv (TAR, CBT)
    [compressed] Eine gepackte Datei (GZ, BZ2, XZ, ZST)
    [pdf] Ein PDF-Dokument
    [epub] Ein EPUB-Buch
    [jpeg_xl] Ein JPEG-XL-Bild
    [heic] Ein HEIC-Bild
    [video] Ein Video
    [untyped] Ein Inhalt ohne Content-Type
    [unknown] Inhalt unbekannter Art
   *[other] { $sent }
} wird hier nicht gelesen; stattdessen geht: { $taken }.
errors-too_large = Hier werden höchstens { $limit } Bytes angenommen, und { $size ->
    [more] mehr
   *[other] { $size }
} wurden gesendet.
errors-timeout = Die Anfrage kam zu langsam an.
errors-internal = Bei uns ist etwas schiefgegangen. Bitte nenne dem Betreiber die X-Request-ID dieser Antwort.
errors-unavailable = Der Dienst ist gerade nicht erreichbar. Bitte versuche es noch einmal.
errors-database_unavailable = Die Datenbank ist gerade nicht erreichbar. Bitte versuche es noch einmal.
errors-schema_not_current = Die Datenbank hat das Schema einer anderen Version. Der Betreiber muss `migrate` ausführen.
errors-database_read_only = Zurzeit kann nichts geändert werden, nur gelesen. Bitte versuche es noch einmal.
errors-storage_unavailable = Die Bilder sind gerade nicht erreichbar. Bitte versuche es noch einmal.
errors-busy = Gerade ist zu viel auf einmal zu tun. Bitte versuche es gleich noch einmal.

errors-image_invalid = Das Bild ist beschädigt oder zu aufwendig zu lesen.
errors-image_too_many_pixels = Das Bild hat { $width } × { $height } Bildpunkte; angenommen werden höchstens { $limit } insgesamt und { $side } auf einer Seite.
errors-image_animated = Eine Seite darf sich nicht bewegen: Dieses Bild hat mehrere Einzelbilder.
errors-file_missing = Die Anfrage enthält keine Datei.
errors-storage_full = Für Dateien ist kein Platz mehr. Bitte dem Betreiber sagen.
errors-range_not_satisfiable = Der Bereich beginnt hinter dem Ende der Datei.
messages-avatar_updated = Das Profilbild wurde geändert.
messages-avatar_deleted = Das Profilbild wurde gelöscht.

errors-chapter_taken = { $volume ->
        [none] Außerhalb der Bände
       *[other] In Band { $volume }
    } hat dieser Manga schon { $what ->
        [number] ein Kapitel { $number } auf { $language }: Nullen davor und ein Bruchteil aus Nullen machen keine andere Nummer.
        [name] ein Kapitel ohne Nummer namens „{ $name }“ auf { $language }: Es braucht eine Nummer oder einen anderen Namen.
       *[nothing] ein Kapitel ohne Nummer und Namen auf { $language }: Es braucht eins von beiden.
    }
errors-number_invalid = Eine Nummer hat bis zu fünf Ziffern und bis zu drei weitere nach einem Punkt; sie ist ein Text.
errors-language_invalid = Das ist kein Kürzel einer Sprache, wie en oder pt-BR.
errors-page_order_invalid = Die Reihenfolge muss jede Seite des Kapitels genau einmal nennen.
errors-key_needed = Gib deinen Schlüssel als Benutzernamen ein, und als Passwort irgendetwas. Einen Schlüssel bekommst du auf { $url }.
errors-file_unknown = Diese Datei ist hier nicht bekannt: Lade das Kapitel noch einmal herunter.
errors-page_out_of_range = Diese Seite hat das Kapitel nicht.

messages-page_created = Seite { $page } von { $chapter } wurde hinzugefügt.
messages-page_updated = Seite { $page } von { $chapter } wurde ersetzt.
errors-upload_taken = Eine andere Übertragung hat diese uuid; bitte eine neue wählen.
errors-upload_overdue = Die Übertragung hat zu lange gedauert; nichts wurde geändert.
errors-upload_interrupted = Die Übertragung wurde unterbrochen; nichts wurde geändert.
errors-place_out_of_range = Eine neue Seite kommt vor eine der Seiten oder gleich hinter die letzte.
errors-chapter_full = Das Kapitel hat so viele Seiten, wie hier erlaubt sind.
errors-volume_not_found = Dieser Manga hat keinen lesbaren Band mit dieser Nummer.

messages-manga_created = { $manga } wurde angelegt.
messages-manga_updated = { $manga } wurde geändert.
messages-manga_deleted = { $manga } wurde gelöscht.
messages-thumbnail_updated = Das Titelbild von { $manga } wurde geändert.
messages-thumbnail_deleted = Das Titelbild von { $manga } wurde gelöscht.
messages-follow_created = Du folgst { $manga }.
messages-follow_deleted = Du folgst { $manga } nicht mehr.
messages-tag_created = Das Schlagwort { $tag } wurde angelegt.
messages-tag_updated = Das Schlagwort { $tag } wurde geändert.
messages-tag_deleted = Das Schlagwort { $tag } wurde gelöscht.
errors-manga_name_taken = Ein anderer Manga heißt so.
errors-manga_slug_taken = Ein anderer Manga hat dieses Kürzel, oder hatte es früher.
errors-tag_taken = Ein anderes Schlagwort hat dieses Kürzel.

errors-entry_unreadable = { $entry } lässt sich nicht lesen.
errors-import_name_unknown = Das ist nicht wie ein Kapitel benannt, etwa { $form }.
errors-import_without_manga = Es gehört in einen Ordner, der wie sein Manga heißt.
errors-import_twice = Das ist dasselbe Kapitel wie { $other }; benenne eines um, oder entferne es.
errors-import_not_taken = Dateien der Art { $kind } werden hier nicht gelesen, wohl aber Ordner mit Bildern und .cbz oder .zip.
errors-import_misnamed = Das heißt wie eine Datei der Art { $kind } und ist ein Zip-Archiv: Mit der Endung .cbz wird es gelesen.
errors-import_ambiguous = Mehrere Serien haben diesen Titel: { $names }. Nimm den Namen einer von ihnen.
errors-import_group_too_long = { $entry } ist länger als { $limit } Zeichen und wird nicht genannt.
errors-comicinfo_broken = Sie ist nicht zu lesen und wurde übergangen.
errors-comicinfo_value = Ihr { $element } kann hier nicht „{ $value }“ sein; das wurde übergangen.
errors-storage_forgets = Bilder werden nur im Arbeitsspeicher abgelegt: Mit dem Ende dieses Befehls geht alles verloren.
errors-demo_not_empty = In dieser Datenbank sind schon Manga oder Beiträge; Demodaten sind für eine leere Seite.

messages-key_created = Der Schlüssel { $name } wurde erstellt. Sein Geheimnis wird nur dieses eine Mal gezeigt.
messages-key_deleted = Der Schlüssel { $name } wurde widerrufen.
messages-feed_token_created = Deine Feeds haben ein neues Token; das vorige gilt nicht mehr.
messages-feed_token_deleted = Deine Feeds haben kein Token mehr.
errors-key_not_found = Diesen Schlüssel gibt es nicht.
errors-key_not_allowed = Das geht nicht mit einem Schlüssel; melde dich an.
errors-key_expires_too_soon = Ein Schlüssel muss in der Zukunft ablaufen oder nie.
errors-too_many_keys = Du hast { $limit } Schlüssel, mehr geht nicht; widerrufe erst einen.

errors-feed_not_found = Diesen Feed gibt es nicht; es gibt latest, follows, blog und manga/<Nummer oder Slug>, jeweils mit .rss, .atom oder .json.
labels-unsubscribe = Diese Mails beenden
labels-unsubscribed = Du bekommst keine Mails mehr über neue Kapitel bei { $site }
labels-unsubscribe_question = Möchtest du keine Mails mehr über neue Kapitel bei { $site }?
labels-feed_latest = Neueste Kapitel
labels-feed_follows = Neue Kapitel der Reihen, denen du folgst
labels-feed_blog = Neuigkeiten
errors-image_not_convertible = Dieses Bild kann nicht in diese Form umgewandelt werden.
labels-opds_manga = Alle Reihen
labels-opds_latest = Neueste Kapitel
labels-opds_follows = Reihen, denen du folgst
labels-opds_search = Suche
labels-opds_continue = Weiterlesen

errors-condition_invalid = Eine Bedingung der Suche ist nicht gültig, oder es sind zu viele: höchstens 200, in höchstens 8 Ebenen.
errors-nothing_to_change = Hier kann nichts geändert werden.
errors-library_not_found = Diese Bibliothek gibt es nicht; es gibt eine, mit der Nummer 1.

messages-webhook_created = Der Webhook { $webhook } wurde angelegt. Hat er ein Geheimnis, wird es nur dieses eine Mal gezeigt.
messages-webhook_updated = Der Webhook { $webhook } wurde geändert.
messages-webhook_deleted = Der Webhook { $webhook } wurde gelöscht.
messages-webhook_tested = An den Webhook { $webhook } wird in wenigen Sekunden ein Test gesendet.
errors-webhook_not_found = Diesen Webhook gibt es nicht.
errors-webhook_off = Dieser Webhook ist ausgeschaltet; schalte ihn erst ein.
errors-webhook_url_invalid = Ein Webhook braucht eine Adresse, die mit https:// beginnt, ohne Benutzernamen und ohne #.
errors-webhook_secret_invalid = Ein Geheimnis ist whsec_, gefolgt von 24 bis 64 Bytes in Base64; Webhooks von Discord haben keins.
errors-too_many_webhooks = Es gibt { $limit } Webhooks, mehr geht nicht; lösche erst einen.
labels-webhook_early_access = Vorabzugang; für alle ab { $date }
labels-webhook_test = Ein Test von { $site }

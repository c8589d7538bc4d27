/** What a person reads: the message says what is wrong, the hint what to do. `{name}` is filled from the problem's parameters. */
export interface Sentence {
  message: string
  hint: string
}

export const en = {
  'json-unreadable': {
    message: 'This is not a readable JSON file: {detail}',
    hint: 'Open it in an editor that checks JSON, or export the campaign again.',
  },
  'schema-required': { message: 'The entry "{name}" is missing.', hint: 'Add it.' },
  'schema-unknown-key': { message: 'The entry "{name}" is not known here.', hint: 'Check its spelling or remove it.' },
  'schema-type': { message: 'Here stands the wrong kind of value; expected: {expected}.', hint: 'Write a value of that kind.' },
  'schema-choice': { message: 'This value is not one of: {choices}.', hint: 'Choose one of them.' },
  'schema-form': { message: 'This value does not have the expected form.', hint: 'Compare it with the examples in the documentation.' },
  'schema-range': { message: 'This number is outside what is allowed ({limit}).', hint: 'Choose a number within the limit.' },
  'schema-size': {
    message: 'This is too short, too long, or holds too few or too many entries ({limit}).',
    hint: 'Change it to fit the limit.',
  },
  'schema-duplicate': { message: 'The same entry stands here twice.', hint: 'Remove one of them.' },
  'setting-unknown': { message: 'The setting "{name}" is not known.', hint: 'Check its spelling; the README lists all settings.' },
  'setting-port': { message: '"{value}" is not a port number.', hint: 'Give a number from 0 to 65535.' },
  'setting-megabytes': { message: '"{value}" is not a size.', hint: 'Give whole megabytes, 1 or more.' },
  'setting-months': { message: '"{value}" is not a number of months.', hint: 'Give whole months, 1 or more.' },
  'setting-mailbox': { message: '"{value}" is no e-mail address.', hint: 'Write it like lavha@example.org, or Lavha <lavha@example.org>.' },
  'mail-incomplete': {
    message: 'Mails need both a server and an address that they come from.',
    hint: 'Set LAVHA_SMTP_URL and LAVHA_MAIL_FROM, or neither.',
  },
  'webhook-inside': {
    message: 'This webhook leads inside the network of the controller.',
    hint: 'Take an address on the internet, or let the administrator set LAVHA_PRIVATE_WEBHOOKS=yes.',
  },
  'setting-address': { message: '"{value}" is not an address of the expected form.', hint: 'Write it with one of: {schemes}' },
  'setting-instant': { message: '"{value}" is not an instant.', hint: 'Write it like 2027-06-24T12:00:00+05:00.' },
  'zone-unknown': { message: 'The time zone "{zone}" is not known.', hint: 'Use an IANA name such as Asia/Dushanbe.' },
  'file-unreadable': { message: 'The file "{file}" cannot be read: {detail}', hint: 'Check the path and the rights to read it.' },
  'file-missing': { message: 'The file "{file}" is not there.', hint: 'Put it beside the campaign file or correct its name.' },
  'file-unknown-kind': {
    message: 'What kind of file "{file}" is cannot be told from its name.',
    hint: 'Give a campaign (.json), a film (.mp4), subtitles (.vtt, .srt) or a picture (.jpg, .png, .webp).',
  },
  'file-empty': { message: 'The file "{file}" is empty.', hint: 'Copy it again from where it came.' },
  'film-unreadable': { message: 'This is not a film that can be read: {detail}', hint: 'Export the film again as MP4 (H.264, AAC).' },
  'film-without-picture': { message: 'This file holds no moving picture.', hint: 'Choose a file with a video track.' },
  'film-codec': {
    message: 'The picture is encoded as {codec}: without ffmpeg it cannot be shown.',
    hint: 'Export it as H.264, or let a controller with ffmpeg encode it.',
  },
  'film-ends-early': { message: 'The file ends before the film does: it was not copied whole.', hint: 'Copy it again from where it came.' },
  'film-duration': {
    message: 'The film lasts {measuredMs} ms, not {declaredMs} ms as the campaign says.',
    hint: 'Write its true length as durationMs.',
  },
  'picture-unreadable': { message: 'This is not a picture that can be read.', hint: 'Use a JPEG, PNG or WebP file.' },
  'subtitles-unreadable': {
    message: 'This file holds no subtitles that can be read.',
    hint: 'Export them as WebVTT or SRT, best in UTF-8.',
  },
  'film-is-text': {
    message: 'The file "{file}" holds text, not a film.',
    hint: 'Choose the film itself; a name that ends in .mp4 does not make one.',
  },
  'film-damaged': {
    message: 'The film is damaged: {detail}',
    hint: 'Copy it again from where it came, or export it again. What was there before still stands.',
  },
  'film-too-long': {
    message: 'The film lasts {hours} hours; at most {limit} are allowed.',
    hint: 'Cut it into parts.',
  },
  'film-too-short': {
    message: 'The film lasts {seconds} seconds; at least {limit} are needed.',
    hint: 'Choose a longer film, or show it as a picture.',
  },
  'picture-too-large': {
    message: 'The picture is larger than {limit} MB.',
    hint: 'Save it smaller.',
  },
  'picture-too-wide': {
    message: 'The picture is wider or higher than {limit} pixels.',
    hint: 'Scale it down; screens show at most a few thousand.',
  },
  'encoder-failed': {
    message: 'The film could not be encoded: {detail}',
    hint: 'Export it again as MP4 (H.264, AAC). What was there before still stands.',
  },
  'subtitle-windows-1251': {
    message: 'The subtitles were read as Windows-1251, which has no Tajik letters (ғ ӣ қ ӯ ҳ ҷ).',
    hint: 'Read them through; save Tajik subtitles in UTF-8.',
  },
  'subtitle-without-times': {
    message: 'Text without times was left out: "{text}"',
    hint: 'Give it a line of times before it, if it should be shown.',
  },
  'subtitle-times-unreadable': {
    message: 'Subtitle {cue} was left out: its times cannot be read ("{timing}").',
    hint: 'Write them like 00:00:01,000 --> 00:00:04,000.',
  },
  'subtitle-backward': {
    message: 'Subtitle {cue} at {at} was left out: it ends before it begins.',
    hint: 'Correct its times.',
  },
  'subtitle-without-length': {
    message: 'Subtitle {cue} at {at} was left out: it lasts no time at all.',
    hint: 'Correct its times.',
  },
  'subtitle-markup-removed': {
    message: 'In subtitle {cue} at {at} markup was taken out: {markup}',
    hint: 'Nothing is to be done; italics and bold stay.',
  },
  'subtitle-empty': {
    message: 'Subtitle {cue} at {at} was left out: it has no words.',
    hint: 'Give it words or remove it.',
  },
  'subtitle-out-of-order': {
    message: 'Subtitle {cue} at {at} stood after a later one; it was put in its place.',
    hint: 'Nothing is to be done, unless its times are wrong.',
  },
  'subtitle-joined': {
    message: 'Subtitle {cue} at {at} begins together with {other}; both are shown as one.',
    hint: 'Correct the times, if they should stand apart.',
  },
  'subtitle-overlap': {
    message: 'Subtitle {cue} at {at} overlaps {other}; it now ends at {end}.',
    hint: 'Correct the times, if it should stand longer.',
  },
  'subtitle-after-film': {
    message: 'Subtitle {cue} at {at} was left out: the film ends at {film}.',
    hint: 'Check that the subtitles belong to this film.',
  },
  'subtitle-past-film': {
    message: 'Subtitle {cue} at {at} was shortened: the film ends at {film}.',
    hint: 'Check that the subtitles belong to this film.',
  },
  'subtitles-past-film': {
    message: 'Subtitles in {language}: {count} stand after the end of the film at {film}; screens leave them out or end them there.',
    hint: 'Open the subtitles and set their times anew, if this film is the right one.',
  },
  'id-duplicate': { message: 'The id "{id}" is given twice.', hint: 'Give each its own id.' },
  'screen-unknown': { message: 'There is no screen "{id}".', hint: 'Check its spelling or describe the screen.' },
  'location-unknown': { message: 'There is no location "{id}".', hint: 'Check its spelling or describe the location.' },
  'playlist-unknown': { message: 'There is no playlist "{id}".', hint: 'Check its spelling or write the playlist.' },
  'media-unknown': { message: 'There is no film or picture "{id}".', hint: 'Check its spelling or add it under media.' },
  'card-unknown': { message: 'There is no card "{id}".', hint: 'Check its spelling or write the card.' },
  'target-no-screen': { message: 'No screen belongs to "{target}".', hint: 'Check its spelling, or take it out of the targets.' },
  'booking-no-screen': { message: 'This booking reaches no screen.', hint: 'Name screens, locations, routes, regions or tags that exist.' },
  'booking-reversed': { message: 'The booking ends on {to}, before it begins on {from}.', hint: 'Exchange or correct the dates.' },
  'permit-reversed': { message: 'The permit ends on {to}, before it begins on {from}.', hint: 'Exchange or correct the dates.' },
  'calendar-range': {
    message: 'From {from} to {to} is not a range of days that the calendar can show.',
    hint: 'Ask for at most {limit} days, the first one first.',
  },
  'date-impossible': { message: 'There is no day {date}.', hint: 'Write a day that the calendar holds.' },
  'daypart-start': {
    message: 'A part of the day cannot begin at 24:00.',
    hint: 'Write 00:00; for the next day, the booking begins a day later.',
  },
  'daypart-whole-day': {
    message: 'This part of the day begins and ends at {at}: it runs for 24 hours, over midnight.',
    hint: 'If another end was meant, correct it.',
  },
  'daypart-overlap': { message: 'This part of the day overlaps with {from}–{to}.', hint: 'Join the two or set them apart.' },
  'item-empty': { message: 'This item shows nothing.', hint: 'Name either a film or picture (media) or a card.' },
  'item-both': { message: 'This item names both media and a card.', hint: 'Make two items of it.' },
  'item-film-duration': {
    message: 'A film runs for its own length; durationMs does not belong here.',
    hint: 'Take durationMs out of this item.',
  },
  'item-trim-film': { message: 'Only a film can be trimmed.', hint: 'Take the trim out of this item.' },
  'item-trim-outside': {
    message: 'The trim leaves less than half a second of the film, or ends after it; the film is {length} long.',
    hint: 'Begin and end inside the film.',
  },
  'item-fallback-stream': { message: 'Only a live stream can have a film in its place.', hint: 'Take the film out of this item.' },
  'item-fallback-film': { message: 'Only a film can stand in for a live stream.', hint: 'Choose a film of this campaign.' },
  'item-card-strip': {
    message: 'A card carries no strip; the strip is for films, pictures and streams.',
    hint: 'Take the strip out of this item.',
  },
  'logo-not-image': { message: 'The logo "{id}" is not a picture.', hint: 'Name a picture from media.' },
  'quote-unsourced': {
    message: 'This quotation lacks its "{name}": on a public screen a quotation must be one that everybody can check.',
    hint: 'Add who or what is quoted (attribution) and the source: document, date and link.',
  },
  'consent-too-short': {
    message: 'The consent to this story ends on {until}, before the booking "{booking}" ends on {to}.',
    hint: 'End the booking earlier, or ask the person and record the longer consent.',
  },
  'consent-late': {
    message: 'The consent to this story was given on {date}, after the booking "{booking}" begins on {from}.',
    hint: 'Begin the booking after the consent.',
  },
  'story-unknown': { message: 'There is no story "{id}" here.', hint: 'Open the campaign again.' },
  'consent-withdrawn': {
    message: 'The consent to this story was withdrawn on {date}, yet the booking "{booking}" shows it.',
    hint: 'Take the story out of the playlist.',
  },
  'takeover-without-window': {
    message: 'This takeover has no window of time.',
    hint: 'Write from which instant to which it has the screens.',
  },
  'window-without-takeover': {
    message: 'Only a takeover has a window of time.',
    hint: 'Take the window out, or make the tier "takeover".',
  },
  'window-reversed': { message: 'The window ends before it begins, or at the same instant.', hint: 'Exchange or correct the instants.' },
  'item-unreachable': {
    message: '"{item}" would never be reached in the booking "{booking}", because the window is shorter than the loop.',
    hint: 'Shorten the playlist, lengthen the window, or book the item by itself.',
  },
  'subtitles-missing': {
    message: 'The film "{film}" has no subtitles in "{language}", which the screen "{screen}" shows.',
    hint: 'Add the subtitles, or check the languages of the screen.',
  },
  'contact-missing': {
    message: 'There is no contact for the region "{region}", where the screen "{screen}" stands: it leaves the contacts out.',
    hint: 'Add the number of the region under contacts.',
  },
  'permit-uncovered': {
    message:
      'No granted permit covers these locations on all days of the booking "{booking}": on the others nothing goes out there: {locations}.',
    hint: 'Add the authority’s answer under permits once it is there.',
  },
  'booking-asleep': {
    message: 'These screens are switched off during all hours of the booking "{booking}": {screens}.',
    hint: 'Choose other hours, or correct the hours of the screens.',
  },
  'booking-partly-asleep': {
    message: 'These screens are switched off during some of the hours of the booking "{booking}": {screens}.',
    hint: 'Nothing is wrong if that is meant; else choose other hours, or correct the hours of the screens.',
  },
  'setting-tiles': {
    message: '"{value}" is no address of map tiles.',
    hint: 'Give an http or https address with {z}, {x} and {y} behind its host, such as https://tiles.example.org/{z}/{x}/{y}.png.',
  },
  'stretch-reversed': {
    message: 'The stretch of time ends before it begins, or at the same instant.',
    hint: 'Give an end (--to) after the beginning (--from).',
  },
  'database-unsupported': {
    message: 'LAVHA_DATABASE_URL is set, but this version keeps its data in SQLite only.',
    hint: 'Take the setting out; the data then lies in LAVHA_DATA/controller.db.',
  },
  'tls-incomplete': {
    message: 'LAVHA_MQTTS_PORT needs a certificate and its key.',
    hint: 'Set LAVHA_TLS_CERT and LAVHA_TLS_KEY to PEM files, or take the port out.',
  },
  'campaign-unknown': {
    message: 'There is no campaign "{campaign}" here.',
    hint: 'Import it first, or check its name.',
  },
  'file-not-named': {
    message: 'The campaign "{campaign}" names no file "{name}".',
    hint: 'Name it in the campaign file and import that again, then send the file.',
  },
  'disk-full': {
    message: 'There is no room for this: it needs {needed} MB, and {free} MB are free.',
    hint: "Make room on the controller's disk or send a smaller file. Nothing was changed.",
  },
  'upload-broken': {
    message: 'Of "{name}" only {got} bytes arrived.',
    hint: 'Send it again. What was there before still stands.',
  },
  'upload-unnamed': {
    message: 'The upload does not say to which campaign and file it belongs.',
    hint: 'Give "campaign" and "name" in its metadata.',
  },
  'upload-too-large': {
    message: 'This is larger than the allowed {limit} GB.',
    hint: 'Encode the film smaller, then send it again.',
  },
  'upload-unknown': {
    message: 'There is no such unfinished upload here: it is complete, or was removed after 7 days.',
    hint: 'Send the file again from its beginning.',
  },
  'body-too-large': {
    message: 'This is larger than the allowed {limit} MB.',
    hint: 'Send less at once.',
  },
  'nothing-published': {
    message: 'Nothing is published yet.',
    hint: 'Import a campaign and publish it.',
  },
  'campaign-not-published': {
    message: 'The campaign "{campaign}" is not published.',
    hint: 'Publish it first, or check its name.',
  },
  'booking-not-published': {
    message: 'The published campaign "{campaign}" has no booking "{booking}".',
    hint: 'Check the name of the booking.',
  },
  'item-not-published': {
    message: 'The published campaign "{campaign}" has no "{item}".',
    hint: 'Check the name, or import and publish the campaign that holds it.',
  },
  'targets-reach-nothing': {
    message: 'These targets reach no screen.',
    hint: 'Name a screen, location, route, region or tag of a published campaign.',
  },
  'command-needs-end': { message: 'This display would go dark without an end.', hint: 'Say until when, at most 24 hours from now.' },
  'targets-reach-no-player': {
    message: 'None of these targets has a player.',
    hint: 'Name a screen that is paired, or a place or route with one.',
  },
  'command-unknown': { message: 'There is no command "{id}".', hint: 'It may be older than thirty days.' },
  'takeover-over': {
    message: 'This takeover would be over before it begins.',
    hint: 'Give an end in the future.',
  },
  'takeover-withdrawn': {
    message: 'Nothing of the campaign "{campaign}" may be shown now: it was taken off the screens.',
    hint: 'Let it show again first, or choose another campaign.',
  },
  'takeover-written-long': {
    message: 'A card that nobody else has looked at has the screens for at most {hours} hours.',
    hint: 'Give an earlier end, or put the card into the campaign and have it approved.',
  },
  'takeover-long': {
    message: 'A takeover lasts at most {days} days.',
    hint: 'Give an earlier end, or make a booking of it.',
  },
  'withdrawal-unknown': {
    message: 'No withdrawal with the number {id} stands.',
    hint: 'The list of withdrawals shows the numbers.',
  },
  'takeover-unknown': {
    message: 'No takeover "{id}" has the screens.',
    hint: 'It may have ended already.',
  },
  'pairing-code-unknown': {
    message: 'No player waits with the code {code}.',
    hint: 'Read the code off the screen once more; it changes after half an hour. If it is the right one, somebody may stand between the player and the controller: do not go on over this network.',
  },
  'courier-empty': {
    message: 'Nothing has been published for these screens.',
    hint: 'Publish first, then make the courier file.',
  },
  'proof-gone': {
    message: 'The single plays of these dates have been removed; only their sums are kept, and sums prove nothing.',
    hint: 'Ask for a verification file from {day} on.',
  },
  'pairing-gone': {
    message: 'This pairing is over.',
    hint: 'The player makes a new one by itself.',
  },
  'pairing-proof': {
    message: 'This was not signed by the key that the player offered.',
    hint: 'Only the player itself may ask for its credential.',
  },
  'too-often': {
    message: 'This was tried too often.',
    hint: 'Wait {seconds} seconds.',
  },
  'sign-in-needed': {
    message: 'This needs somebody who is signed in, or a token.',
    hint: 'Open the sign-in link that the controller printed, or set LAVHA_TOKEN.',
  },
  'not-allowed': {
    message: 'This needs one of these roles: {role}.',
    hint: 'Ask an administrator.',
  },
  'link-used': {
    message: 'This sign-in link is used up or too old.',
    hint: 'Start the controller again; it prints a new one.',
  },
  'origin-foreign': {
    message: 'This came from a page of another site.',
    hint: "Use Lavha's own page.",
  },
  'not-found': {
    message: 'There is nothing at {path}.',
    hint: 'GET /api/v1/openapi.json lists everything there is.',
  },
  'ingest-failed': {
    message: 'Taking this file in failed ({detail}).',
    hint: "Try again. If it fails again, export the file anew; the controller's log says more.",
  },
  'campaign-exists': {
    message: 'There is a campaign with the name {campaign} already.',
    hint: 'Choose another short name, or open that campaign.',
  },
  'two-persons': {
    message: 'Whoever changed “{campaign}” last does not release it.',
    hint: 'Ask another coordinator to look at it and approve.',
  },
  'approval-stale': {
    message: '“{campaign}” was changed while you looked.',
    hint: 'Look at what it says now, then approve.',
  },
  'approval-not-sent': {
    message: '“{campaign}” has not been sent for approval as it is now.',
    hint: 'Send it for approval first.',
  },
  'edit-conflict': {
    message: '{by} changed this meanwhile.',
    hint: 'Look at both and choose which holds.',
  },
  'edit-misnamed': {
    message: 'This entry must keep its short name {id}.',
    hint: 'To rename it, make a new one and remove this one.',
  },
  'location-has-screen': {
    message: 'The screen "{screen}" stands at the location "{id}".',
    hint: 'Move or remove the screen first.',
  },
  'used-in-playlist': {
    message: 'The playlist "{by}" shows "{name}".',
    hint: 'Take it out of the playlist first.',
  },
  'used-in-booking': {
    message: 'The playlist "{name}" is booked from {from} to {to}.',
    hint: 'Remove the booking, or give it another playlist, first.',
  },
  'used-as-target': {
    message: 'The booking of "{by}" from {from} to {to} is on "{name}".',
    hint: 'Take it out of the booking first.',
  },
  'used-in-permit': {
    message: 'The permit {number} covers "{name}".',
    hint: 'Take it out of the permit first.',
  },
  'used-as-logo': {
    message: '"{name}" is the logo of "{by}".',
    hint: 'Give it another logo, or none, first.',
  },
  'entry-unknown': {
    message: 'There is no {id} here (any more).',
    hint: 'Open the page again to see what there is.',
  },
  'version-unknown': { message: 'There is no such version here.', hint: 'Open the page again to see which there are.' },
  'revision-needed': {
    message: 'The request does not say which revision it changes.',
    hint: 'Send the header If-Match with the revision that you saw, or "0" for something new.',
  },
  'preview-over': { message: 'This preview has ended.', hint: 'Open the page again.' },
  'email-form': {
    message: '"{value}" is not an e-mail address.',
    hint: 'Write it like name@example.org.',
  },
  'person-unnamed': {
    message: 'A name is missing, or longer than {most} letters.',
    hint: 'Write the name as colleagues know it.',
  },
  'password-short': {
    message: 'A password has at least {least} characters.',
    hint: 'Several words in a row are long and easy to remember.',
  },
  'password-long': {
    message: 'A password has at most {most} characters.',
    hint: 'Choose a shorter one.',
  },
  'password-wrong': {
    message: 'This is not your password.',
    hint: 'Try once more, or ask an administrator for a new link.',
  },
  'sign-in-wrong': {
    message: 'Address and password do not belong together.',
    hint: 'Look at both once more. An administrator can make a link for a new password.',
  },
  'code-wrong': {
    message: 'This code does not hold.',
    hint: 'Codes change every 30 seconds: write the newest. The clock of your phone must be right.',
  },
  'second-step-over': {
    message: 'This sign-in took too long, or the code was tried too often.',
    hint: 'Begin again with your password.',
  },
  'second-step-on': {
    message: 'The second step is on already.',
    hint: 'Turn it off first if you have a new authenticator.',
  },
  'no-person': {
    message: 'There is no person with a password behind this session.',
    hint: 'Sign in with your own address and password.',
  },
  'people-exist': {
    message: 'There is an administrator already.',
    hint: 'Ask them for an invitation.',
  },
  'person-exists': {
    message: '{email} has an account here already.',
    hint: 'Change the role in the list of people, or make a link for a new password.',
  },
  'person-unknown': {
    message: 'This person is not here (any more).',
    hint: 'Open the page again to see who there is.',
  },
  'last-administrator': {
    message: 'This is the only administrator.',
    hint: 'Make somebody else an administrator first.',
  },
  'invitation-used': {
    message: 'This invitation is used up, taken back or too old.',
    hint: 'Ask an administrator for a new one.',
  },
  'administrator-incomplete': {
    message: 'LAVHA_ADMIN_EMAIL and LAVHA_ADMIN_PASSWORD belong together.',
    hint: 'Set both, or neither.',
  },
  'words-empty': { message: 'There are no words yet.', hint: 'Write what you want to say, in a sentence or two.' },
  'words-long': { message: 'These are {count} characters; at most {most} fit on a screen.', hint: 'Say it shorter.' },
  'words-link': { message: 'Here stands a web or mail address.', hint: 'Leave it out: screens show words only.' },
  'words-unreadable': { message: 'Here stand characters that cannot be shown.', hint: 'Type the words anew instead of pasting them.' },
  'words-trap': {
    message: 'A field that people do not see was filled in, as programs do.',
    hint: 'Reload the page and send your words once more.',
  },
  'words-closed': { message: 'This campaign takes no words just now.', hint: 'Come again later.' },
  'words-unknown': { message: 'There is no such page.', hint: 'Scan the code on the screen once more.' },
  'words-full': { message: 'So many words have arrived today that no more can be taken.', hint: 'Please send yours tomorrow.' },
  'words-other-day': {
    message: '"{booking}" shows words from the public on other days than {day}.',
    hint: 'Book them for {day} only, or change the day of the words.',
  },
  'message-unknown': { message: 'This message is not here.', hint: 'Open the list again.' },
  'message-decided': { message: '{by} has decided about this message already.', hint: 'Undo that first if it was wrong.' },
  'message-undecided': { message: 'Nobody has decided about this message yet.', hint: 'There is nothing to undo.' },
  'message-elsewhere': { message: 'These words were sent to the campaign "{campaign}".', hint: 'Take them into that one.' },
  'controller-running': {
    message: 'A controller runs on this data already, at {url}.',
    hint: 'Use that one, stop it first, or set another LAVHA_DATA.',
  },
} satisfies Record<string, Sentence>

export type ProblemCode = keyof typeof en

/** What an administrator reads of a refusal: what was wrong, and what to do about it. */
export interface ReasonWords {
  readonly what: string;
  readonly remedy: string;
}

const replayed =
  'Meist wurde die Seite ein zweites Mal geladen oder die Anmeldung dauerte über eine Stunde. Häuft es sich, die Uhren und mehrfach geöffnete Lesezeichen auf die Anmeldeseite prüfen.';
const metadataOfIdp =
  'Die Metadaten des Anmeldedienstes neu einlesen (SAML_IDP_METADATA) und dort nachsehen, womit er unterschreibt.';
const ourMetadata =
  'Im Anmeldedienst unsere Metadaten neu einlesen; Adressen und Namen stehen unten unter „Unsere Angaben“.';
const clocks =
  'Die Uhren beider Rechner mit demselben Zeitdienst stellen; bleibt ein Rest, SAML_CLOCK_SKEW_SECONDS erhöhen.';
const shape =
  'So schickt es kein üblicher Anmeldedienst. Kommt es öfter vor, ist es ein Angriff oder ein Gerät dazwischen, das Nachrichten verändert.';

// In order: the first that fits the fixed phrase of the refusal.
const table: readonly (readonly [RegExp, string, string])[] = [
  [
    /^wrong audience|audience mismatch|AudienceRestriction/,
    'Die Antwort ist für einen anderen Dienst ausgestellt (Audience).',
    ourMetadata,
  ],
  [/^wrong recipient/, 'Die Antwort nennt eine andere Empfangsadresse (Recipient).', ourMetadata],
  [
    /^wrong destination/,
    'Die Nachricht nennt eine andere Zieladresse (Destination).',
    `${ourMetadata} BASE_URL muss die Adresse sein, die im Browser steht.`,
  ],
  [
    /^wrong issuer|Unknown SAML issuer/,
    'Der Absender (Issuer) ist nicht der Anmeldedienst aus den Metadaten.',
    metadataOfIdp,
  ],
  [
    /not set up/,
    'Der Absender ist keiner der eingerichteten Anmeldedienste.',
    'SAML_IDP_METADATA um diesen Anmeldedienst ergänzen oder ihn dort abschalten.',
  ],
  [
    /not yet valid|in the future|expired|^too old|session is over|clocks skewed/,
    'Die Zeiten der Antwort passen nicht zu unserer Uhr (erwartet steht die Zeit hier).',
    clocks,
  ],
  [
    /InResponseTo|another request|open request|answers no request/,
    'Die Antwort gehört zu keiner Anfrage, die noch offen ist.',
    `${replayed} Beginnt die Anmeldung beim Anmeldedienst, ist SAML_IDP_INITIATED nötig.`,
  ],
  [/used before/, 'Die Antwort wurde schon einmal benutzt.', replayed],
  [
    /for which no key|encrypted for another key|does not open/,
    'Die Antwort ist verschlüsselt, aber nicht für einen unserer Schlüssel.',
    'SAML_SP_ENCRYPTION_KEY und SAML_SP_ENCRYPTION_CERT setzen und unsere Metadaten im Anmeldedienst neu einlesen, oder dort die Verschlüsselung abschalten.',
  ],
  [
    /CBC cipher/,
    'Die Antwort ist mit einem Verfahren verschlüsselt, das Veränderungen nicht bemerkt (CBC), und außen nicht unterschrieben.',
    'Im Anmeldedienst AES-GCM wählen oder die ganze Antwort (Response) unterschreiben lassen.',
  ],
  [
    /key transport|encryption algorithm/,
    'Die Antwort ist mit einem Verfahren verschlüsselt, das wir nicht annehmen.',
    'Im Anmeldedienst AES-GCM (oder AES-CBC) mit RSA-OAEP (rsa-oaep-mgf1p) wählen.',
  ],
  [
    /algorithm not allowed|canonicalisation/,
    'Die Unterschrift benutzt ein veraltetes Verfahren.',
    'Im Anmeldedienst RSA mit SHA-256 oder besser einstellen.',
  ],
  [
    /^no signature|not signed as/,
    'Die Nachricht ist nicht unterschrieben.',
    'Im Anmeldedienst die Antwort oder die Assertion (und Abmeldungen) unterschreiben lassen.',
  ],
  [
    /Invalid.*signature|Invalid document signature|query signature/i,
    'Die Unterschrift passt zu keinem Zertifikat des Anmeldedienstes.',
    metadataOfIdp,
  ],
  [
    /NameID is transient/,
    'Die NameID wechselt mit jeder Anmeldung und taugt nicht als dauerhafte Kennung.',
    'Im Anmeldedienst die NameID „persistent“ oder ein Attribut mit der Personalkennung senden (SAML_ATTRIBUTE_ID).',
  ],
  [
    /SAML_ATTRIBUTE_ID/,
    'Das Attribut mit der dauerhaften Kennung fehlt, ist leer oder mehrdeutig.',
    'Das erwartete Attribut im Anmeldedienst freigeben oder SAML_ATTRIBUTE_ID auf eines der gesendeten stellen.',
  ],
  [
    /not asked anew/,
    'Für Verwaltungsrechte muss der Anmeldedienst neu nach Kennwort oder Karte fragen (ForceAuthn); er hat es nicht getan.',
    'Im Anmeldedienst ForceAuthn beachten lassen. Kann er es nicht, SAML_ADMIN_FORCE_AUTHN=0 setzen.',
  ],
  [
    /deactivated/,
    'Das Konto ist hier stillgelegt.',
    'Bei Rückkehr aktiviert es die Personalstelle oder der nächste Personalimport.',
  ],
  [
    /too many attempts/,
    'Zu viele Anmeldeversuche von dieser Adresse oder mit diesem Konto.',
    'Stehen viele Arbeitsplätze hinter einer Adresse, TRUST_PROXY richtig setzen oder SIGN_IN_PER_ADDRESS erhöhen.',
  ],
  [
    /emergency link/,
    'Ein Notfall-Link ist unbekannt, abgelaufen oder schon benutzt.',
    'Einen neuen ausstellen: npm run admin-link.',
  ],
  [
    /status is not success/,
    'Der Anmeldedienst hat die Anmeldung selbst abgelehnt oder die Person hat abgebrochen.',
    'Im Protokoll des Anmeldedienstes nachsehen; der Statuscode steht unter „gekommen“.',
  ],
  [
    /no base64|no UTF-8|not XML|no message|not a response|not a logout|too long|unpack|in the address|not well-formed/,
    'Das war keine vollständige SAML-Nachricht.',
    'Einzeln: abgebrochene Übertragung. Gehäuft: ein Gerät dazwischen kürzt oder verändert Nachrichten.',
  ],
];

/** German words for a refusal's fixed phrase. */
export function reasonWords(reason: string): ReasonWords {
  const found = table.find(([pattern]) => pattern.test(reason));
  return found
    ? { what: found[1], remedy: found[2] }
    : { what: 'Die Nachricht ist anders aufgebaut, als SAML es vorsieht.', remedy: shape };
}

/** German words for what is wrong with metadata (read-metadata.ts, metadata-source.ts). */
export function metadataWords(fault: string): string {
  const known: readonly (readonly [RegExp, string])[] = [
    [
      /plain XML/,
      'Das sind keine SAML-Metadaten (kein XML oder eine Webseite). Bitte die Adresse im Browser öffnen und vergleichen.',
    ],
    [
      /no signing certificate/,
      'In den Metadaten fehlt ein Zertifikat zum Unterschreiben (RSA, mindestens 2048 Bit).',
    ],
    [
      /signing certificate was valid until (.+)/,
      'Alle Zertifikate in den Metadaten sind abgelaufen. Der Anmeldedienst braucht ein neues.',
    ],
    [
      /valid until/,
      'Die Metadaten sind abgelaufen (validUntil). Bitte neu herunterladen oder eine Adresse angeben, die sie erneuert.',
    ],
    [
      /several identity providers/,
      'Die Metadaten beschreiben mehrere Anmeldedienste. Bitte die Datei des einen angeben.',
    ],
    [
      /no identity provider/,
      'Die Metadaten beschreiben keinen Anmeldedienst. Ist es die Datei eines anderen Dienstes?',
    ],
    [/SingleSignOnService/, 'Den Metadaten fehlt eine Anmeldeadresse (HTTP-Redirect oder HTTP-POST).'],
    [/ENOENT|EACCES/, 'Die Datei ist nicht da oder nicht lesbar.'],
    [/answered (\d+)/, 'Die Adresse der Metadaten antwortet mit einem Fehler.'],
    [
      /more than 1 MB/,
      'Die Adresse liefert mehr als 1 MB. Bitte die Metadaten des einen Anmeldedienstes angeben.',
    ],
    [
      /not signed/,
      'Die Metadaten sind nicht unterschrieben, obwohl SAML_METADATA_CERT gesetzt ist. Bitte die unterschriebene Adresse der Föderation angeben.',
    ],
    [
      /signature of the metadata does not fit/,
      'Die Unterschrift der Metadaten passt nicht zu SAML_METADATA_CERT. Hat die Föderation ihren Schlüssel gewechselt? Dann das neue Zertifikat hinter das alte schreiben. Sonst kam unterwegs etwas anderes an.',
    ],
    [
      /signature of the metadata is unusual/,
      'Die Unterschrift der Metadaten ist anders gebaut, als wir sie annehmen (eine, auf das ganze Dokument, RSA mit SHA-256 oder besser).',
    ],
    [/demo/, 'Das ist der Anmeldedienst der Vorführung; er gilt hier nicht.'],
  ];
  return (
    known.find(([pattern]) => pattern.test(fault))?.[1] ??
    'Die Adresse der Metadaten ist nicht erreichbar. Die zuletzt guten gelten weiter.'
  );
}

package org.enlace.gateway.console;

import java.time.Instant;
import java.util.HexFormat;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Map;
import org.enlace.gateway.audit.AuditSubjects;
import org.springframework.context.MessageSource;

/** The sheet that goes with evidence from hand to hand: what it is, what happened to it, digests of all that goes along, room to sign. No value. */
final class CustodySheet {

    private final MessageSource messages;
    private final Locale locale;

    CustodySheet(MessageSource messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
    }

    /**
     * The sheet as PDF.
     *
     * @param digest SHA-256 of what was received; empty if the audit does not know it
     * @param entries of the audit, the oldest first
     * @param parts what goes along
     * @param by who takes it out
     */
    byte[] pdf(
            Journey.Facts message,
            String digest,
            Iterable<AuditSubjects.Line> entries,
            Map<String, byte[]> parts,
            String by,
            Instant now) {
        PdfLines sheet = new PdfLines(word("custody.title"), locale.getLanguage());
        sheet.text(word("custody.intro"));
        sheet.heading(word("custody.what"));
        sheet.fact(word("custody.message"), message.id().toString());
        sheet.fact(word("custody.sender"), message.link() + "#" + message.credential());
        sheet.fact(word("custody.received"), String.valueOf(message.receivedAt()));
        if (message.receiptId() != null) {
            sheet.fact(word("custody.receipt"), message.receiptId().toString());
        }
        if (!digest.isEmpty()) {
            sheet.fact(word("custody.digest"), digest);
        }
        sheet.fact(word("custody.bytes"), Integer.toString(message.bytes()));
        sheet.fact(word("custody.taken"), by + ", " + now);
        sheet.heading(word("custody.happened"));
        entries.forEach(each -> sheet.fact(
                each.at() + "  " + each.action() + "  " + each.actor(), each.chain() + "/" + each.seq()));
        sheet.heading(word("custody.along"));
        parts.forEach((name, content) -> sheet.fact(name, sha256(content)));
        sheet.text(word("custody.check"));
        sheet.heading(word("custody.hands"));
        for (int i = 0; i < 3; i++) {
            sheet.blank(word("custody.gives"));
            sheet.blank(word("custody.takes"));
            sheet.blank(word("custody.when"));
        }
        return sheet.pdf();
    }

    private String word(String key) {
        return messages.getMessage(key, null, locale);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

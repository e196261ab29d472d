package org.enlace.gateway.console;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.enlace.gateway.audit.EvidenceBundles;
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
     * @param audit what the audit has of it
     * @param parts what goes along
     * @param by who takes it out
     */
    byte[] pdf(
            Journey.Facts message,
            EvidenceBundles.Collected audit,
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
        audit.digest().ifPresent(digest -> sheet.fact(word("custody.digest"), digest));
        sheet.fact(word("custody.bytes"), Integer.toString(message.bytes()));
        sheet.fact(word("custody.taken"), by + ", " + now);
        sheet.heading(word("custody.happened"));
        audit.lines().forEach(each -> sheet.fact(
                each.at() + "  " + each.action() + "  " + each.actor(), each.chain() + "/" + each.seq()));
        sheet.heading(word("custody.along"));
        parts.forEach((name, content) -> sheet.fact(name, EvidenceParts.sha256(content)));
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
}

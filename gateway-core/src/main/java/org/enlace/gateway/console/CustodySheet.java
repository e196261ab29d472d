package org.enlace.gateway.console;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.enlace.gateway.audit.EvidenceBundles;
import org.springframework.context.MessageSource;

/** The sheet that goes with evidence from hand to hand: what it is, what happened to it, digests of all that goes along, room to sign. No value. */
final class CustodySheet {

    /** Keys of all words on it. */
    static final List<String> WORDS = List.of(
            "along",
            "bytes",
            "check",
            "digest",
            "gives",
            "hands",
            "happened",
            "intro",
            "message",
            "receipt",
            "received",
            "sender",
            "taken",
            "takes",
            "title",
            "what",
            "when");

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
            Journey.Facts message, EvidenceBundles.Collected audit, Map<String, byte[]> parts, String by, Instant now) {
        PdfLines sheet = new PdfLines(word("title"), locale.getLanguage());
        sheet.text(word("intro"));
        sheet.heading(word("what"));
        sheet.fact(word("message"), message.id().toString());
        sheet.fact(word("sender"), message.link() + "#" + message.credential());
        sheet.fact(word("received"), String.valueOf(message.receivedAt()));
        if (message.receiptId() != null) {
            sheet.fact(word("receipt"), message.receiptId().toString());
        }
        audit.digest().ifPresent(digest -> sheet.fact(word("digest"), digest));
        sheet.fact(word("bytes"), Integer.toString(message.bytes()));
        sheet.fact(word("taken"), by + ", " + now);
        sheet.heading(word("happened"));
        audit.lines()
                .forEach(each -> sheet.fact(
                        each.at() + "  " + each.action() + "  " + each.actor(), each.chain() + "/" + each.seq()));
        sheet.heading(word("along"));
        parts.forEach((name, content) -> sheet.fact(name, EvidenceParts.sha256(content)));
        sheet.text(word("check"));
        sheet.heading(word("hands"));
        for (int i = 0; i < 3; i++) {
            sheet.blank(word("gives"));
            sheet.blank(word("takes"));
            sheet.blank(word("when"));
        }
        return sheet.pdf();
    }

    private String word(String key) {
        return messages.getMessage("custody." + key, null, locale);
    }
}

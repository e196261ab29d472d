package org.enlace.gateway.console.message;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.gateway.console.web.PdfLines;
import org.enlace.gateway.security.audit.receipt.EvidenceBundles;
import org.springframework.context.MessageSource;

/** Writes the custody sheet that accompanies evidence: its description, its history, digests of all parts, space for signatures. No value. */
public final class CustodySheet {

    /** Keys of all words on it. */
    public static final List<String> WORDS = List.of(
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
     * Writes the sheet as PDF.
     *
     * @param audit its audit entries
     * @param parts the parts of the evidence
     * @param by the account that exports it
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
        parts.forEach((name, content) -> sheet.fact(name, DigestUtils.sha256Hex(content)));
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

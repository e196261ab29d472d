package org.enlace.gateway.console;

import java.text.NumberFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.enlace.gateway.access.Approvals;
import org.enlace.gateway.partners.ConfigWhy;
import org.enlace.gateway.partners.Partner;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.codes.CodeList;
import org.springframework.context.MessageSource;
import org.springframework.web.util.HtmlUtils;

/**
 * The words of one page in one language. What has no word is shown by its code, so that nothing is ever hidden because somebody forgot a translation.
 */
final class Words {

    /** The facts of a hop that have a name on the page; no other fact is shown. */
    static final Set<String> FACTS = Set.of(
            "agreement",
            "asked",
            "attempt",
            "batch",
            "code",
            "contract",
            "conversions",
            "count",
            "credential",
            "dropped",
            "fault",
            "findings",
            "generalised",
            "generation",
            "line",
            "lines",
            "lists",
            "mapping",
            "masked",
            "node",
            "parts",
            "policy",
            "sha256",
            "pseudonymised",
            "purpose",
            "receipt",
            "record",
            "snapshot",
            "supersedes",
            "version");

    private final MessageSource messages;
    private final Locale locale;
    private final Map<String, Partner> partners;
    private final Catalogue catalogue;

    Words(MessageSource messages, Locale locale, Map<String, Partner> partners, Catalogue catalogue) {
        this.messages = messages;
        this.locale = locale;
        this.partners = partners;
        this.catalogue = catalogue;
    }

    /** What the catalogue calls a code of one of its lists. */
    public String listed(String list, String code) {
        CodeList.Labels labels = catalogue.codeLists().contains(list)
                ? catalogue.codes(list).codes().get(code)
                : null;
        return labels == null ? code : language().equals("es") ? labels.es() : labels.en();
    }

    /** The word for a code of one kind: {@code of("state", "PARKED")}. */
    public String of(String kind, String code) {
        return code == null ? "" : messages.getMessage(kind + "." + code, null, code, locale);
    }

    /** Empty cells of the matrix, as HTML: the same cell so many times. */
    public String emptyCells(Stretch empty) {
        String word = empty.why().word();
        String text = HtmlUtils.htmlEscape(of("cell", word));
        return """
                <td class="cell %1$s" role="cell"><span class="none" title="%2$s"><span aria-hidden="true">·</span><span class="hidden">%2$s</span></span></td>
                """.formatted(word, text).repeat(empty.count());
    }

    /** The colour of a state, outcome or weight. */
    public String tone(String code) {
        return Tones.of(code).word();
    }

    /** The sign of a state. */
    public String sign(String code) {
        return Tones.of(code).sign();
    }

    /** What a rule asks for, as a sentence. */
    public String rule(String code) {
        return messages.getMessage("rule." + code, null, messages.getMessage("rule", null, locale), locale);
    }

    /** Why an agreement does not apply, as a sentence: {@code referrals referral.to equals}. What is written otherwise is shown as it is. */
    public String condition(String unmet) {
        String[] words = unmet.split(" ");
        return words.length == 3
                ? messages.getMessage("condition." + words[2], new Object[] {words[0], words[1]}, unmet, locale)
                : unmet;
    }

    /** The value of a fact of a hop: codes in words, long hashes and ids cut. */
    public String fact(String name, String value) {
        return switch (name) {
            case "fault" -> of("fault", value);
            case "purpose" -> of("purpose", value);
            case "code" -> of("refusal", value);
            case "record" -> of("record", value.replaceFirst("/.*", ""));
            case "snapshot", "supersedes", "batch", "conversions", "lists", "receipt" -> brief(value);
            default -> value;
        };
    }

    /** The name of a partner, or of the registry. */
    public String partner(String slug) {
        if (slug.equals(Pair.REGISTRY)) {
            return of("word", Pair.REGISTRY);
        }
        Partner partner = partners.get(slug);
        return partner == null ? slug : partner.name(locale);
    }

    /** Who asked for a second voice: an account, or nobody where files were edited. */
    public String asker(String kind, String by) {
        return byFiles(kind, by) ? of("approvals.by", by) : by;
    }

    /** Why somebody asked, in the own words; what the gateway writes itself in those of the reader. */
    public String because(String kind, String by, String reason) {
        if (kind.equals(Approvals.Kind.BREAK_GLASS.name()) && reason.equals(BrokenGlass.WHY)) {
            return of("approvals.because", kind);
        }
        Optional<ConfigWhy> why = byFiles(kind, by) ? ConfigWhy.of(reason) : Optional.empty();
        return why.map(each -> messages.getMessage(
                        "approvals.because." + each, new Object[] {house(each.house(reason))}, reason, locale))
                .orElse(reason);
    }

    private static boolean byFiles(String kind, String by) {
        return kind.equals(Approvals.Kind.CONFIGURATION.name()) && by.equals(ConfigWhy.ASKS);
    }

    /** {@code test Casa (0123)}: the kind is a word of ours, the rest is not. */
    private String house(String text) {
        String kind = text.replaceFirst(" .*", "");
        return messages.getMessage("house." + kind.toUpperCase(Locale.ROOT), null, kind, locale)
                + text.substring(kind.length());
    }

    /** The name of the partner of a link. */
    public String partnerOf(String link) {
        return partner(slugOf(link));
    }

    /** The link within its partner: {@code reports} of {@code police/reports}. */
    public String nameOf(String link) {
        return link.substring(link.indexOf('/') + 1);
    }

    /** A count with its groups. */
    public String number(long count) {
        return NumberFormat.getIntegerInstance(locale).format(count);
    }

    /** A short form of a long technical text; the whole belongs into a title. */
    public String brief(String text) {
        return text.length() <= 20 ? text : text.substring(0, 10) + "…" + text.substring(text.length() - 6);
    }

    public String language() {
        return locale.getLanguage();
    }

    private static String slugOf(String link) {
        int slash = link.indexOf('/');
        return slash < 0 ? link : link.substring(0, slash);
    }
}

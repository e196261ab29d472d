package org.enlace.gateway.console.web;

import java.text.NumberFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.enlace.gateway.configuration.model.Partner;
import org.enlace.gateway.configuration.reload.ConfigChangeReason;
import org.enlace.gateway.security.access.Approvals;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.codes.CodeList;
import org.springframework.context.MessageSource;
import org.springframework.web.util.HtmlUtils;

/** Translates the words of one page to one language. A code without a word is shown as it is, so that a missing translation hides nothing. */
public final class Messages {

    /** The facts of a hop that have a name on the page; no other fact is shown. */
    public static final Set<String> FACTS = Set.of(
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

    private static final String OPERATOR = "operator:";

    private final MessageSource messages;
    private final Locale locale;
    private final Map<String, Partner> partners;
    private final Catalogue catalogue;

    public Messages(MessageSource messages, Locale locale, Map<String, Partner> partners, Catalogue catalogue) {
        this.messages = messages;
        this.locale = locale;
        this.partners = partners;
        this.catalogue = catalogue;
    }

    /** Returns the catalogue's name for a code of one of its lists. */
    public String listed(String list, String code) {
        CodeList.Labels labels = catalogue.codeLists().contains(list)
                ? catalogue.codes(list).codes().get(code)
                : null;
        return labels == null ? code : language().equals("es") ? labels.es() : labels.en();
    }

    /** Returns the word for a code of one kind: {@code of("state", "PARKED")}. */
    public String of(String kind, String code) {
        return code == null ? "" : messages.getMessage(kind + "." + code, null, code, locale);
    }

    /** Returns empty cells of the matrix, as HTML: the same cell the given number of times. */
    public String emptyCells(MatrixStretch empty) {
        String word = empty.why().word();
        String text = HtmlUtils.htmlEscape(of("cell", word));
        return """
                <td class="cell %1$s" role="cell"><span class="none" title="%2$s"><span aria-hidden="true">·</span><span class="hidden">%2$s</span></span></td>
                """.formatted(word, text).repeat(empty.count());
    }

    /** Returns the colour of a state, outcome or weight. */
    public String tone(String code) {
        return StatusStyle.of(code).word();
    }

    /** Returns the sign of a state. */
    public String sign(String code) {
        return StatusStyle.of(code).sign();
    }

    /** Describes a rule, as a sentence. */
    public String rule(String code) {
        return messages.getMessage("rule." + code, null, messages.getMessage("rule", null, locale), locale);
    }

    /** Describes why an agreement does not apply, as a sentence: {@code referrals referral.to equals}. Text in another form is shown as it is. */
    public String condition(String unmet) {
        String[] words = unmet.split(" ");
        return words.length == 3
                ? messages.getMessage("condition." + words[2], new Object[] {words[0], words[1]}, unmet, locale)
                : unmet;
    }

    /** Returns the value of a fact of a hop: codes in words, long hashes and ids cut. */
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

    /** Returns the name of a partner, or of the registry. */
    public String partner(String slug) {
        if (slug.equals(PairStatus.REGISTRY)) {
            return of("word", PairStatus.REGISTRY);
        }
        Partner partner = partners.get(slug);
        return partner == null ? slug : partner.name(locale);
    }

    /** Returns the requester of a second approval: an account, or nobody if files were edited. */
    public String asker(String kind, String by) {
        return byFiles(kind, by) ? of("approvals.by", by) : by;
    }

    /** Returns the reason of a request, in the requester's words; the gateway's own reasons are in the reader's language. */
    public String because(String kind, String by, String reason) {
        if (kind.equals(Approvals.Kind.BREAK_GLASS.name()) && reason.equals(EmergencyLogin.WHY)) {
            return of("approvals.because", kind);
        }
        Optional<ConfigChangeReason> why = byFiles(kind, by) ? ConfigChangeReason.of(reason) : Optional.empty();
        return why.map(each -> messages.getMessage(
                        "approvals.because." + each,
                        new Object[] {environment(each.environment(reason))},
                        reason,
                        locale))
                .orElse(reason);
    }

    private static boolean byFiles(String kind, String by) {
        return kind.equals(Approvals.Kind.CONFIGURATION.name()) && by.equals(ConfigChangeReason.ASKS);
    }

    /** Formats {@code test Casa (0123)}: the kind is a word of ours, the rest is not. */
    private String environment(String text) {
        String kind = text.replaceFirst(" .*", "");
        return messages.getMessage("environment." + kind.toUpperCase(Locale.ROOT), null, kind, locale)
                + text.substring(kind.length());
    }

    /** Returns the name of a user of the console: {@code olga} of {@code operator:olga}. */
    public String account(String actor) {
        return actor == null ? "" : actor.startsWith(OPERATOR) ? actor.substring(OPERATOR.length()) : actor;
    }

    /** Returns the name of a user of the console, or partner and link of a credential: {@code committee/indicators#main}. */
    public String actor(String actor) {
        String name = account(actor);
        if (!name.equals(actor) || name.indexOf('/') < 0) {
            return name;
        }
        return partnerOf(name) + ", " + nameOf(name).replaceFirst("#.*", "");
    }

    /** Returns the name of the partner of a link. */
    public String partnerOf(String link) {
        return partner(slugOf(link));
    }

    /** Returns the link within its partner: {@code reports} of {@code police/reports}. */
    public String nameOf(String link) {
        return link.substring(link.indexOf('/') + 1);
    }

    /** Formats a count with its groups. */
    public String number(long count) {
        return NumberFormat.getIntegerInstance(locale).format(count);
    }

    /** Shortens a long technical text; the complete text belongs in a title. */
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

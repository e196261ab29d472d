package org.enlace.gateway.configuration.promotion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.enlace.gateway.configuration.model.Credential;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.TokenRule;

/** Compares the credentials of a link before and after. Used once. */
final class CredentialDiff {

    private final List<String> details = new ArrayList<>();
    private boolean loud;

    /** Returns one line for each difference. */
    List<String> details() {
        return details;
    }

    /** True if another caller is accepted, or one is accepted more easily, or may send more. */
    boolean loud() {
        return loud;
    }

    /** Returns the credentials of a link, one line each. */
    static List<String> said(PartnerLink link) {
        return link.credentials().stream().map(CredentialDiff::said).toList();
    }

    private static String said(Credential credential) {
        StringBuilder said = new StringBuilder(credential.id());
        terms(credential)
                .forEach((term, value) ->
                        said.append("; ").append(term).append(' ').append(value));
        return said.toString();
    }

    /** @param old and now the same link */
    CredentialDiff between(PartnerLink old, PartnerLink now) {
        Set<String> ids = new TreeSet<>();
        old.credentials().forEach(each -> ids.add(each.id()));
        now.credentials().forEach(each -> ids.add(each.id()));
        for (String id : ids) {
            Optional<Credential> was = old.credential(id);
            Optional<Credential> is = now.credential(id);
            if (was.isEmpty()) {
                details.add("+ " + said(is.orElseThrow()));
                loud = true;
            } else if (is.isEmpty()) {
                details.add("- " + said(was.get()));
            } else {
                compare(was.get(), is.get());
            }
        }
        return this;
    }

    private void compare(Credential old, Credential now) {
        Map<String, String> was = terms(old);
        Map<String, String> is = terms(now);
        Set<String> all = new TreeSet<>(was.keySet());
        all.addAll(is.keySet());
        for (String term : all) {
            String one = was.getOrDefault(term, "-");
            String other = is.getOrDefault(term, "-");
            if (!one.equals(other)) {
                details.add(now.id() + ": " + term + " " + one + " -> " + other);
                loud |= wider(term, old, now);
            }
        }
    }

    /** Returns every term that identifies a caller, or us to the partner; for a credential without tokens, the terms of a token rule are absent. */
    private static Map<String, String> terms(Credential credential) {
        Map<String, String> terms = new TreeMap<>();
        terms.put("kind", credential.kind().word());
        terms.put("certificate", Boolean.toString(credential.certificate()));
        if (!credential.speaksFor().isEmpty()) {
            terms.put("speaksFor", new TreeMap<>(credential.speaksFor()).toString());
        }
        credential.token().ifPresent(token -> {
            TokenRule rule = token.rule();
            terms.put("client", token.name());
            terms.put("issuer", rule.issuer());
            terms.put("audience", rule.audience());
            terms.put("jwks", rule.keys());
            terms.put("algorithms", new TreeSet<>(rule.algorithms()).toString());
            rule.scope().ifPresent(scope -> terms.put("scope", scope));
            terms.put("clientClaim", rule.clientClaim());
            rule.tolerance()
                    .ifPresent(tolerance ->
                            terms.put("tolerance", tolerance.value().toString()));
            terms.put("longest", rule.longest().toString());
        });
        return terms;
    }

    /** True if a changed term accepts more; every change of a term that identifies the caller does. */
    private static boolean wider(String term, Credential old, Credential now) {
        return switch (term) {
            case "certificate" -> old.certificate();
            case "speaksFor" -> speaksForMore(old.speaksFor(), now.speaksFor());
            case "scope" -> old.token().flatMap(token -> token.rule().scope()).isPresent();
            case "algorithms" ->
                both(old, now, (one, other) -> !one.algorithms().containsAll(other.algorithms()));
            case "longest" -> both(old, now, (one, other) -> other.longest().compareTo(one.longest()) > 0);
            case "tolerance" -> both(old, now, CredentialDiff::toleratesMore);
            default -> true;
        };
    }

    private static boolean toleratesMore(TokenRule one, TokenRule other) {
        return one.tolerance().isEmpty()
                || other.tolerance().isEmpty()
                || other.tolerance()
                                .get()
                                .value()
                                .compareTo(one.tolerance().get().value())
                        > 0;
    }

    /** False for two different kinds of credentials: that change needs review already. */
    private static boolean both(
            Credential old, Credential now, java.util.function.BiPredicate<TokenRule, TokenRule> test) {
        return old.token().isPresent()
                && now.token().isPresent()
                && test.test(old.token().get().rule(), now.token().get().rule());
    }

    private static boolean speaksForMore(Map<String, String> old, Map<String, String> now) {
        return old.entrySet().stream().anyMatch(each -> !within(now.get(each.getKey()), each.getValue()));
    }

    private static boolean within(String value, String bound) {
        if (value == null) {
            return false;
        }
        return bound.endsWith("*") ? value.startsWith(bound.substring(0, bound.length() - 1)) : value.equals(bound);
    }
}

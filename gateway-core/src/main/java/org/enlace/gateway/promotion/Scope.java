package org.enlace.gateway.promotion;

import java.util.Set;
import java.util.TreeSet;
import org.enlace.gateway.partners.Agreement;

/** Whom an agreement concerns. Pure. */
final class Scope {

    private Scope() {}

    /** The partners on both sides. */
    static Set<String> partners(Agreement agreement) {
        Set<String> all = new TreeSet<>();
        all.add(agreement.from().partner());
        agreement.to().forEach(each -> all.add(each.link().partner()));
        return all;
    }
}

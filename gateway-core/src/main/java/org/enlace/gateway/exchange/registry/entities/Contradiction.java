package org.enlace.gateway.exchange.registry.entities;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** Finds whether two partners contradict each other. Equal claims of one partner are compared once. Pure. */
final class Contradiction {

    private Contradiction() {}

    /**
     * True if two claims of different partners are incompatible.
     *
     * @param said what of a claim is compared
     * @param incompatible whether two of these cannot both be right; symmetric
     */
    static <T> boolean between(List<Claim> claims, Function<Claim, T> said, BiPredicate<T, T> incompatible) {
        Map<String, Set<T>> byPartner = new LinkedHashMap<>();
        claims.forEach(claim -> byPartner
                .computeIfAbsent(claim.by().partner(), partner -> new LinkedHashSet<>())
                .add(said.apply(claim)));
        List<Set<T>> partners = List.copyOf(byPartner.values());
        for (int one = 0; one < partners.size(); one++) {
            for (int other = one + 1; other < partners.size(); other++) {
                if (between(partners.get(one), partners.get(other), incompatible)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static <T> boolean between(Set<T> ones, Set<T> others, BiPredicate<T, T> incompatible) {
        return ones.stream().anyMatch(one -> others.stream().anyMatch(other -> incompatible.test(one, other)));
    }
}

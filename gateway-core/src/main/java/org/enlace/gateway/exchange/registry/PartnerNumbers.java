package org.enlace.gateway.exchange.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.enlace.gateway.platform.encryption.BlindIndex;
import org.enlace.mappings.PartnerScheme;
import org.springframework.stereotype.Component;

/** Makes the forms in which tables may hold a case number that somebody searches, so that partners' own numbers are found. Thread-safe. */
@Component
public class PartnerNumbers {

    private final BlindIndex index;

    public PartnerNumbers(BlindIndex index) {
        this.index = index;
    }

    /**
     * Returns the number as it is, and its digest in the scheme of each partner.
     *
     * @param partners ids of all partners
     */
    public List<String> forms(Collection<String> partners, String number) {
        List<String> forms = new ArrayList<>(List.of(number));
        // As identifiers are kept: in capitals, unless the pattern of a table says otherwise.
        Set<String> spellings = new TreeSet<>(List.of(number, number.toUpperCase(Locale.ROOT)));
        for (String partner : partners) {
            if (PartnerScheme.is(partner)) {
                spellings.forEach(each -> forms.add(LinkingKeys.blind(partner, each, index)));
            }
        }
        return forms;
    }
}

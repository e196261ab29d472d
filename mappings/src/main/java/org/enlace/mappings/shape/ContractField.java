package org.enlace.mappings.shape;

import java.util.List;

/**
 * A place that a contract declares.
 *
 * @param path local names joined by a slash, {@code @} before an attribute
 * @param namespaces namespace name of each step, empty for none
 * @param leaf whether it may have a value
 * @param repeated whether there may be several
 * @param required whether it must be there if what is around it is there
 * @param values all allowed values; empty if the contract does not list them
 * @param es Spanish label, or empty
 * @param en English label, or empty
 */
public record ContractField(
        String path,
        List<String> namespaces,
        boolean leaf,
        boolean repeated,
        boolean required,
        List<String> values,
        String es,
        String en) {
    public ContractField {
        namespaces = List.copyOf(namespaces);
        values = List.copyOf(values);
    }
}
